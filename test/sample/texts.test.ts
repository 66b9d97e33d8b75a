import { expect, test } from 'vitest';
import { listEntries } from '../../src/sample/entries.ts';
import { readMode } from '../../src/sample/song/mode.ts';
import { splitPhrases } from '../../src/sample/song/phrases.ts';
import { readSampleTexts } from '../../src/sample/texts.ts';

const texts = readSampleTexts();
const entries = listEntries(texts);

test('the sample has the contest’s numbers: 179, 62, 8, 41 works and 38 prizes', () => {
  expect([texts.paintings, texts.poems, texts.songs, texts.initiatives].map((each) => each.length)).toEqual([
    179, 62, 8, 41,
  ]);
  expect(entries.filter((entry) => entry.text.prize !== null)).toHaveLength(38);
  expect(entries.map((entry) => entry.text.number)).toEqual(Array.from({ length: 290 }, (_, i) => i + 1));
});

test('every text is composed Unicode without stray spaces, and the note says that all is invented', () => {
  const strings: string[] = [];
  JSON.stringify(texts, (_key, value: unknown) => {
    if (typeof value === 'string') strings.push(value);
    return value;
  });
  expect(
    strings.filter((text) => text !== text.normalize('NFC') || text !== text.trim() || /\s\s/.test(text)),
  ).toEqual([]);
  expect(texts.note).toContain('hư cấu');
});

test('codes and files are unique, and every file name is safe on Windows', () => {
  expect(new Set(entries.map((entry) => entry.code.toLowerCase())).size).toBe(290);
  expect(new Set(entries.map((entry) => entry.file.toLowerCase())).size).toBe(290);
  for (const { file } of entries) {
    const [folder, name, ...more] = file.split('/');
    expect(more).toEqual([]);
    expect(['tranh', 'tho', 'bai hat', 'sang kien']).toContain(folder);
    expect(name).toMatch(/^\d{3} - [^<>:"/\\|?*]+ - [^<>:"/\\|?*]+[^. ]\.(jpg|txt|md|docx|mp3|pdf)$/);
    expect(Buffer.byteLength(file)).toBeLessThan(230);
  }
});

test('every song’s melody stays in its mode and has notes for every line', () => {
  for (const song of texts.songs) {
    const mode = readMode(song.key);
    expect(song.melody.filter(([midi]) => !mode.tones.includes(midi % 12))).toEqual([]);
    const phrases = splitPhrases(song, mode);
    expect(phrases.flatMap((phrase) => phrase.notes)).toHaveLength(song.melody.length);
    for (const phrase of phrases) {
      expect(phrase.notes[0]?.start).toBe(phrase.start);
      expect(phrase.bars.reduce((sum, bar) => sum + bar.beats, 0)).toBe(phrase.beats);
    }
  }
});
