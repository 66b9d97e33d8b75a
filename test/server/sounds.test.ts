import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeSound } from '../../src/server/media/sounds.ts';
import {
  id3Bytes,
  id3Cover,
  id3Lyrics,
  id3Text,
  id3TimedLyrics,
  makeFlac,
  makeId3,
  makeMp3,
  makeMp4,
  makeSilentAac,
  makeSilentOpus,
  makeSine,
  makeVorbis,
  makeWavFile,
  withLength,
} from '../support/make-sound.ts';
import { createWorld, makeJpeg, saidOf } from './import-world.ts';

const hash = 'a'.repeat(64);

async function read(bytes: Uint8Array) {
  const folder = mkdtempSync(join(tmpdir(), 'hoa-ban-sound-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'sound'), bytes);
  return makeSound(join(folder, 'sound'), hash);
}

async function readDone(bytes: Uint8Array) {
  const outcome = await read(bytes);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}

async function readFailed(bytes: Uint8Array) {
  const outcome = await read(bytes);
  if (outcome.ok) throw new Error(`read as ${outcome.value.sound.mime}`);
  return outcome.problem;
}

const sine = makeSine(4, -23);
const cut = (bytes: Uint8Array, share: number) => bytes.subarray(0, Math.round(bytes.length * share));

describe('a sound is measured', () => {
  it.each([
    ['8 bit', { bits: 8 }],
    ['16 bit', { bits: 16 }],
    ['24 bit', { bits: 24 }],
    ['32 bit', { bits: 32 }],
    ['float', { bits: 32, float: true }],
    ['extensible 24 bit', { bits: 24, extensible: true }],
    ['extensible float', { bits: 32, float: true, extensible: true }],
    ['an odd chunk before the samples', { oddChunk: true }],
    ['a length left open', { claims: 0xffffffff }],
    ['a length of nothing', { claims: 0 }],
  ] as const)('wav, %s', async (_, options) => {
    const { sound, notes } = await readDone(makeWavFile([sine, sine], options));
    expect(sound).toMatchObject({ mime: 'audio/wav', duration: 4 });
    expect(Math.abs((sound.loudness ?? 0) + 23)).toBeLessThanOrEqual(0.1);
    expect(sound.peaks).toHaveLength(240);
    expect(notes).toEqual([]);
  });

  it.each([8000, 11_025, 22_050, 37_800, 96_000])('wav of %i Hz', async (sampleRate) => {
    const tone = makeSine(3, -23, sampleRate);
    const { sound } = await readDone(makeWavFile([tone], { sampleRate }));
    expect(sound.duration).toBe(3);
    expect(Math.abs((sound.loudness ?? 0) + 23)).toBeLessThanOrEqual(0.1);
  });

  it('mp3, constant and variable, mono and stereo', async () => {
    for (const [file, codes] of [
      [await makeMp3([sine, sine]), []],
      [await makeMp3([sine]), []],
      // Without an index.
      [await makeMp3([sine, sine], { vbr: true }), ['sound-unindexed']],
    ] as const) {
      const { sound, notes } = await readDone(file);
      expect(sound.mime).toBe('audio/mpeg');
      expect(Math.abs(sound.duration - 4)).toBeLessThan(0.1);
      // LAME itself makes what it encodes at a variable rate 0.4 dB quieter.
      expect(Math.abs((sound.loudness ?? 0) + 23)).toBeLessThanOrEqual(0.5);
      expect(sound.peaks).toHaveLength(240);
      expect(notes.map(({ code }) => code)).toEqual(codes);
    }
  });

  it('mp3 of variable rate without the frame that tells its length', async () => {
    const quietThenBusy = Float32Array.from({ length: 441_000 }, (_, at) =>
      at < 220_500 ? 0 : Math.sin(at ** 1.5 / 3000) / 3,
    );
    const file = await makeMp3([quietThenBusy, quietThenBusy], { vbr: true });
    const { sound } = await readDone(file);
    expect(Math.abs(sound.duration - 10)).toBeLessThan(0.2);
  });

  it('ogg vorbis', async () => {
    const { sound, notes } = await readDone(await makeVorbis([sine, sine]));
    expect(sound.mime).toBe('audio/ogg');
    expect(Math.abs(sound.duration - 4)).toBeLessThan(0.1);
    expect(Math.abs((sound.loudness ?? 0) + 23)).toBeLessThanOrEqual(0.3);
    expect(notes).toEqual([]);
  });

  it('flac', async () => {
    const { sound, notes } = await readDone(makeFlac(sine));
    expect(sound).toMatchObject({ mime: 'audio/flac', duration: 4 });
    expect(Math.abs((sound.loudness ?? 0) + 23)).toBeLessThanOrEqual(0.1);
    expect(notes).toEqual([]);
  });

  it('mp4 and QuickTime, the header first or last, with or without a video', async () => {
    const expected = await readDone(makeMp4({ codec: 'sowt', samples: sine }));
    expect(expected.sound).toMatchObject({ mime: 'audio/mp4', duration: 4 });
    expect(Math.abs((expected.sound.loudness ?? 0) + 23)).toBeLessThanOrEqual(0.1);
    const last = await readDone(makeMp4({ codec: 'sowt', samples: sine }, { header: 'last' }));
    expect(last).toEqual(expected);
    const video = await readDone(
      makeMp4({ codec: 'sowt', samples: sine }, { header: 'last', video: true, brand: 'qt  ' }),
    );
    expect(video.sound).toEqual({ ...expected.sound, mime: 'video/mp4' });
  });
});

describe('a silent sound plays and is named', () => {
  it.each([
    ['aac', makeSilentAac(3), 'audio/aac'],
    ['m4a', makeMp4({ codec: 'aac', seconds: 3 }), 'audio/mp4'],
    ['m4a, header last', makeMp4({ codec: 'aac', seconds: 3 }, { header: 'last' }), 'audio/mp4'],
    ['opus', makeSilentOpus(3), 'audio/ogg'],
    ['wav', makeWavFile([new Float32Array(3 * 44_100)]), 'audio/wav'],
    ['wav with a whisper under −60 dBFS', makeWavFile([makeSine(3, -66)]), 'audio/wav'],
  ] as const)('%s', async (_, file, mime) => {
    const { sound, notes } = await readDone(file);
    expect(sound.mime).toBe(mime);
    expect(Math.abs(sound.duration - 3)).toBeLessThan(0.1);
    expect(notes).toEqual([{ code: 'sound-silent', values: { length: '0:03' } }]);
  });

  it('but long silence before and after a song is not', async () => {
    const song = new Float32Array(20 * 44_100);
    song.set(makeSine(1, -20), 10 * 44_100);
    expect((await readDone(makeWavFile([song]))).notes).toEqual([]);
  });
});

describe('a sound that is cut off', () => {
  const long = makeSine(20, -23);
  it.each([
    ['wav', async () => makeWavFile([long])],
    ['mp3', async () => withLength(await makeMp3([long, long]), 20)],
    ['flac', async () => makeFlac(long)],
    ['mp4', async () => makeMp4({ codec: 'sowt', samples: long })],
  ] as const)('%s: what is there and what should be', async (_, make) => {
    const { sound, notes } = await readDone(cut(await make(), 0.5));
    expect(sound.duration).toBeGreaterThan(8);
    expect(sound.duration).toBeLessThan(12);
    expect(notes).toEqual([
      {
        code: 'sound-truncated',
        values: { present: expect.stringMatching(/^0:(09|10)$/), expected: '0:20' },
      },
    ]);
  });

  it('ogg tells no length, only that it has no end', async () => {
    const { notes } = await readDone(cut(await makeVorbis([long, long]), 0.6));
    expect(notes).toMatchObject([{ code: 'sound-unfinished' }]);
    expect((await readDone(cut(makeSilentOpus(20), 0.5))).notes).toMatchObject([
      { code: 'sound-unfinished' },
      { code: 'sound-silent' },
    ]);
  });

  it('is damaged where nothing plays', async () => {
    for (const file of [
      makeMp4({ codec: 'aac', seconds: 3 }, { header: 'missing' }),
      cut(makeMp4({ codec: 'aac', seconds: 3 }, { header: 'last' }), 0.5),
      makeWavFile([sine]).subarray(0, 44),
      makeFlac(sine).subarray(0, 60),
      Buffer.from('not a sound at all'),
      Buffer.concat([makeId3({ TIT2: id3Text('Chỉ có tên') }), Buffer.alloc(5000, 1)]),
    ]) {
      expect(await readFailed(file)).toEqual({ code: 'sound-damaged', values: {} });
    }
  });
});

describe('what the screens cannot play is named by its kind', () => {
  it.each([
    ['ALAC', makeMp4({ codec: 'alac', seconds: 3 }), 'ALAC (Apple Lossless)'],
    ['AC-3 in a video', makeMp4({ codec: 'ac-3', seconds: 3 }, { video: true }), 'AC-3 (Dolby)'],
    ['a voice memo .3gp', makeMp4({ codec: 'samr', seconds: 3 }, { brand: '3gp4' }), 'AMR'],
    ['a voice memo .amr', Buffer.from('#!AMR\n<'), 'AMR'],
    ['midi', Buffer.from('MThd\0\0\0\x06\0\0\0\x01\0\x60'), 'MIDI'],
    ['wma', Buffer.from('3026b2758e66cf11a6d900aa0062ce6c', 'hex'), 'WMA/WMV'],
    ['aiff', Buffer.from('FORM\0\0\0\0AIFFCOMM'), 'AIFF'],
    ['avi', Buffer.from('RIFF\0\0\0\0AVI LIST'), 'AVI'],
    ['wav, ADPCM', makeWavFile([sine], { tag: 17 }), 'WAV (ADPCM)'],
    ['wav, 64 bit', makeWavFile([sine], { bits: 64, float: true }), 'WAV (64 bit)'],
  ] as const)('%s', async (_, file, is) => {
    expect(await readFailed(file)).toEqual({ code: 'sound-unplayable', values: { is } });
  });

  it('a video without sound, a picture named .mp3, nothing', async () => {
    expect(await readFailed(makeMp4(null, { video: true }))).toMatchObject({ code: 'sound-none-in-video' });
    expect(await readFailed(await makeJpeg(1))).toEqual({
      code: 'sound-not-a-sound',
      values: { is: 'JPEG' },
    });
    expect(await readFailed(Buffer.alloc(0))).toMatchObject({ code: 'file-empty' });
  });
});

it('measures the beginning of what is very long, and says so', async () => {
  // 80 minutes of 8 bits at 8 kHz.
  const block = makeSine(60, -10, 8000);
  const long = new Float32Array(block.length * 80);
  for (let at = 0; at < 80; at += 1) long.set(block, at * block.length);
  const { sound, notes } = await readDone(makeWavFile([long], { sampleRate: 8000, bits: 8 }));
  expect(sound).toMatchObject({ duration: 4800, peaks: null });
  expect(Math.abs((sound.loudness ?? 0) + 10)).toBeLessThanOrEqual(0.1);
  expect(notes).toEqual([{ code: 'sound-long', values: { length: '1:20:00', minutes: 20 } }]);
});

it('a very soft sound plays and is named', async () => {
  const codesAt = async (loudness: number) =>
    (await readDone(makeWavFile([makeSine(4, loudness)]))).notes.map(({ code }) => code);
  expect(await codesAt(-34)).toEqual([]);
  expect(await codesAt(-45)).toEqual(['sound-soft']);
});

describe('tags', () => {
  it('give title, singer, words and cover', async () => {
    const cover = await makeJpeg(3);
    const tags = makeId3({
      TIT2: id3Text('Inh lả ơi'),
      TPE1: id3Text('Lò Thị Mai'),
      USLT: id3Lyrics('Dòng một\nDòng hai'),
      APIC: id3Cover(cover),
    });
    const made = await readDone(Buffer.concat([tags, await makeMp3([sine])]));
    expect(made.tags).toEqual({
      title: 'Inh lả ơi',
      artists: ['Lò Thị Mai'],
      lyrics: ['Dòng một', 'Dòng hai'],
    });
    expect(Buffer.from(made.cover ?? []).equals(cover)).toBe(true);
    // It travels between processes.
    expect(structuredClone(made)).toEqual(made);
  });

  it('keep the verses of words, and the times of timed ones by line or by syllable', async () => {
    const song = await makeMp3([sine]);
    const lyricsOf = async (frames: Record<string, Uint8Array>) =>
      (await readDone(Buffer.concat([makeId3(frames), song]))).tags.lyrics;
    expect(await lyricsOf({ USLT: id3Lyrics('Một\r\n\r\nHai') })).toEqual(['Một', '', 'Hai']);
    const byLine = id3TimedLyrics([
      [10_000, 'Hoa ban nở'],
      [72_500, 'Trắng rừng'],
    ]);
    expect(await lyricsOf({ USLT: id3Lyrics('Hoa ban nở'), SYLT: byLine })).toEqual([
      '[0:10.000]Hoa ban nở',
      '[1:12.500]Trắng rừng',
    ]);
    const bySyllable = id3TimedLyrics([
      [1000, 'Hoa '],
      [1500, 'ban'],
      [3000, '\nNở'],
    ]);
    expect(await lyricsOf({ SYLT: bySyllable })).toEqual([
      '[0:01.000]<0:01.000>Hoa <0:01.500>ban',
      '[0:03.000]<0:03.000>Nở',
    ]);
  });

  it('of the worst kind cost nothing but themselves', async () => {
    const song = await makeMp3([sine]);
    const hostile = makeId3({
      TIT2: id3Text(`A\0\u0007${'\ud800'} B${'x'.repeat(100_000)}`),
      USLT: id3Lyrics('la la\n'.repeat(900_000)),
      APIC: id3Cover(Buffer.alloc(21 * 1024 * 1024, 7)),
    });
    const made = await readDone(Buffer.concat([hostile, song]));
    expect(made.tags.title?.length).toBeLessThanOrEqual(300);
    expect(made.tags.title?.isWellFormed()).toBe(true);
    expect(made.tags.title).not.toMatch(/\p{Cc}/u);
    expect(made.tags.lyrics).toHaveLength(1000);
    expect(made.cover).toBeNull();
    const broken = makeId3({ TIT2: id3Text('Tên') });
    broken.writeUInt32BE(0x7fffffff, 14);
    expect((await readDone(Buffer.concat([broken, song]))).sound.duration).toBeCloseTo(4, 0);
  });
});

describe('an import', () => {
  it('reads the words in tags: with times, and in old encodings', async () => {
    const world = createWorld();
    const mp3 = await makeMp3([sine]);
    const put = (name: string, frames: Record<string, Uint8Array>) =>
      world.put(`bai hat/${name}`, Buffer.concat([makeId3(frames), mp3]));
    put('1 Có giờ.mp3', { USLT: id3Lyrics('[00:01.00]Một\n[00:02.50]Hai') });
    put('2.mp3', { TIT2: id3Bytes(iconv.encode('Tiếng suối đêm', 'tcvn')) });
    put('3.mp3', { TIT2: id3Bytes(Buffer.from('Rừng xanh')) });
    world.put('bai hat/4 Tệp chữ.mp3', Buffer.concat([makeId3({}), mp3]));
    world.put('bai hat/4 Tệp chữ.txt', '[00:01]Một\n[00:03]Hai\n');
    const report = await world.import();
    const songs = world.catalogue.current().entries.flatMap((one) => (one.category === 'song' ? [one] : []));
    expect(songs.map(({ title }) => title.vi)).toEqual(['Có giờ', 'Tiếng suối đêm', 'Rừng xanh', 'Tệp chữ']);
    expect(songs.map(({ lyrics }) => lyrics.map((line) => line.at))).toEqual([[1, 2.5], [], [], [1, 3]]);
    expect(saidOf(report, 'bai hat/2.mp3')).toContain('shown words-converted');
  });

  it('takes what a narration says from its tags, from the words of its name, and from none of a poem', async () => {
    const world = createWorld();
    const timed = Buffer.concat([
      makeId3({ USLT: id3Lyrics('[00:01.00]Một\n[00:02.50]Hai') }),
      await makeMp3([sine]),
    ]);
    world.put('tranh/1 Suối.jpg', await makeJpeg(1));
    world.put('tranh/1 Suối.mp3', timed);
    world.put('tranh/2 Nhà.jpg', await makeJpeg(2));
    world.put('tranh/2 Nhà.mp3', timed);
    world.put('tranh/2 Nhà.vtt', 'WEBVTT\n\n00:03.000 --> 00:04.000\nNhà em\n');
    world.put('tranh/3 Núi.jpg', await makeJpeg(3));
    world.put('tranh/3 Núi.srt', '1\n00:00:03,000 --> 00:00:04,000\nNúi\n');
    world.put('tho/4 Thơ.txt', 'Câu một\nCâu hai\n');
    world.put('tho/4 Thơ.mp3', timed);
    world.put('sang kien/5 Tủ sách.txt', 'Mỗi bản một tủ sách.\n');
    world.put('sang kien/5 Tủ sách.mp3', await makeMp3([sine]));
    world.put('sang kien/5 Tủ sách.lrc', '[00:05]Tủ sách\n[xx]');
    const report = await world.import();
    const told = world.catalogue
      .current()
      .entries.map(({ narration }) => narration?.captions.map(({ at }) => at));
    expect(told).toEqual([[1, 2.5], [3, 4], undefined, [], [5]]);
    // Nothing is heard that it would go with.
    expect(saidOf(report, 'tranh/3 Núi.srt')).toEqual(['unused lyrics-alone']);
  });

  it('takes the cover in the tags where no picture is beside the song', async () => {
    const world = createWorld();
    const song = Buffer.concat([
      makeId3({ TIT2: id3Text('Một'), APIC: id3Cover(await makeJpeg(4, 50, 50)) }),
      await makeMp3([sine]),
    ]);
    world.put('bai hat/1 Một.mp3', song);
    world.put('bai hat/2 Hai.mp3', song);
    world.put('bai hat/2 Hai.jpg', await makeJpeg(5, 30, 20));
    world.put('bai hat/3 Ba.mp3', Buffer.concat([makeId3({ APIC: id3Cover(Buffer.alloc(99)) }), song]));
    const report = await world.import();
    const covers = world.catalogue.current().entries.map((entry) => entry.category === 'song' && entry.cover);
    expect(covers).toMatchObject([{ width: 50 }, { width: 30 }, null]);
    expect(saidOf(report, 'bai hat/3 Ba.mp3')).toEqual(['shown cover-damaged']);
  });

  it('shows a silent or cut song and says so; hides what cannot play and says so', async () => {
    const world = createWorld();
    world.put('bai hat/1 Một.wav', makeWavFile([new Float32Array(88_200)]));
    world.put('bai hat/2 Hai.wav', cut(makeWavFile([makeSine(20, -20)]), 0.4));
    world.put('bai hat/3 Ba.m4a', makeMp4({ codec: 'alac', seconds: 2 }));
    world.put('bai hat/4 Bốn.amr', '#!AMR\n<');
    world.put('bai hat/5 Năm.mp3', makeMp4({ codec: 'sowt', samples: sine }, { video: true }));
    const report = await world.import();
    expect(saidOf(report, 'bai hat/1 Một.wav')).toEqual(['shown sound-silent']);
    expect(saidOf(report, 'bai hat/2 Hai.wav')).toEqual(['shown sound-truncated']);
    expect(saidOf(report, 'bai hat/3 Ba.m4a')).toEqual(['hidden sound-unplayable']);
    expect(saidOf(report, 'bai hat/4 Bốn.amr')).toEqual(['hidden sound-unplayable']);
    expect(saidOf(report, 'bai hat/5 Năm.mp3')).toEqual([]);
    expect(world.catalogue.current().entries.map((entry) => entry.number)).toEqual([1, 2, 5]);
  });
});

it.each([0, 33, 0xfa01])('does not make room for %i channels', async (channels) => {
  const bytes = Buffer.from(makeWavFile([makeSine(0.2, -20)], {}));
  bytes.writeUInt16LE(channels, 22);
  expect((await readFailed(bytes)).code).toBe('sound-damaged');
});

it.each(['stts', 'stsc', 'stsz', 'stco'])(
  'does not believe a table (%s) of more entries than it holds',
  async (table) => {
    const bytes = Buffer.from(makeMp4({ codec: 'aac', seconds: 0.5 }));
    const body = bytes.indexOf(table) + 4;
    bytes.writeUInt32BE(0xd000_0001, body + (table === 'stsz' ? 8 : 4));
    expect((await readFailed(bytes)).code).toBe('sound-damaged');
  },
);

it('reads any damage to a header as an outcome', async () => {
  const short = makeSine(0.2, -20);
  const files = [
    makeWavFile([short], { extensible: true }),
    makeMp4({ codec: 'aac', seconds: 0.5 }, { video: true }),
    makeMp4({ codec: 'sowt', samples: short }, { header: 'last' }),
  ];
  const spot = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: files.length - 1 }),
      fc.array(spot, { minLength: 1, maxLength: 4 }),
      async (which, spots) => {
        const damaged = Buffer.from(files[which] ?? []);
        for (const [at, byte] of spots) damaged[at % Math.min(damaged.length, 700)] = byte;
        const outcome = await read(damaged);
        if (outcome.ok) expect(outcome.value.sound.duration).toBeGreaterThan(0);
        else expect(outcome.problem.code).toMatch(/^(sound|file)-/);
      },
    ),
    { numRuns: 40 },
  );
}, 30_000);
