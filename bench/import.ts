import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tileSide } from '../src/shared/picture-size.ts';
import { makeCorpus } from './corpus.ts';
import { compare, type Derivative, type Made, readMade } from './derivatives.ts';
import type { Figure, Line } from './figure.ts';
import { inScratch, readReport, runImport } from './ours.ts';
import { findPeer, type Peer } from './peers.ts';
import { type Ran, runWell } from './process.ts';
import { estimateRatio, median } from './statistics.ts';

/** ImageMagick is many times slower: a full round would take minutes. */
const magickWorks = 8;
/** Picture by picture our error may be this much larger than the peer's, in dB. */
const worseAllowed = 1;

/** A whole import into a fresh data folder against other programs that only make the same pictures. */
export const measureImport: Figure = async ({ rounds, works }, print) => {
  const vips = findPeer('vipsthumbnail', 'libvips-tools', /vips-(\S+)/);
  const magick = findPeer('convert', 'imagemagick', /ImageMagick (\S+)/);
  if ('missing' in vips) print({ figure: 'import', missing: vips.missing });
  else {
    const against = await alternate(vips, works, rounds, vipsJobs);
    const note = against.note;
    print({ ...timeLine(vips, against.rounds, 0.5), note });
    print({ ...memoryLine(vips, against.rounds, 1.5), note: null });
  }
  if ('missing' in magick) print({ figure: 'import', missing: magick.missing });
  else {
    const some = Math.min(works, magickWorks);
    const against = await alternate(magick, some, rounds, magickJobs);
    const note = some < works ? `both on ${some} of ${works} pictures; ${against.note}` : against.note;
    print({ ...timeLine(magick, against.rounds, 0.15), note });
  }
};

interface Round {
  readonly ours: Ran;
  readonly peer: Ran;
}

function timeLine(peer: Peer, rounds: readonly Round[], target: number): Omit<Line, 'note'> {
  const seconds = rounds.map(({ ours, peer }) => ({ ours: ours.seconds, peer: peer.seconds }));
  return {
    ...{ figure: 'import', what: `time against ${peer.name}`, rounds: rounds.length, unit: '×', target },
    ours: `${median(seconds.map(({ ours }) => ours)).toFixed(1)} s`,
    peer: `${peer.name} (2 processes) ${median(seconds.map(({ peer }) => peer)).toFixed(1)} s`,
    estimate: estimateRatio(seconds),
  };
}

function memoryLine(peer: Peer, rounds: readonly Round[], target: number): Omit<Line, 'note'> {
  const peaks = rounds.map(({ ours, peer }) => ({ ours: ours.peak, peer: peer.peak }));
  const megabytes = (values: readonly number[]) => `${Math.round(median(values) / 2 ** 20)} MB`;
  return {
    ...{
      figure: 'import',
      what: `peak memory of all processes, shared pages once, against ${peer.name}`,
      rounds: rounds.length,
      unit: '×',
      target,
    },
    ours: megabytes(peaks.map(({ ours }) => ours)),
    peer: `${peer.name} (2 processes) ${megabytes(peaks.map(({ peer }) => peer))}`,
    estimate: estimateRatio(peaks),
  };
}

/** A command of the peer and the pictures it makes. */
interface Job {
  readonly command: string;
  /** What of ours it equals, and the file it writes. */
  readonly makes: { readonly ours: Derivative; readonly peer: string } | null;
}
type Jobs = (made: Made, folder: string) => readonly Job[];

/** Ours, theirs, ours, theirs … on warm files; checks that they make the same. */
async function alternate(peer: Peer, works: number, rounds: number, jobsOf: Jobs) {
  const { folder, pictures } = await makeCorpus(works);
  const hashes = new Map(
    pictures.map((file) => [file, createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );
  return inScratch(async (scratch) => {
    const ours = async (name: string) => {
      const data = path.join(scratch, name);
      const ran = await runImport(folder, data);
      const { shown, problems } = readReport(ran.out);
      if (shown !== works || problems > 0)
        throw new Error(`${shown} of ${works} works, ${problems} problems`);
      return { ran, data };
    };
    // What ours makes is what the peer has to make: sizes, tiles, quality.
    const first = await ours('first');
    const made = await readMade(first.data, pictures, hashes);
    const out = path.join(scratch, 'peer');
    const jobs = made.flatMap((each, at) => jobsOf(each, path.join(out, String(at))));
    const list = path.join(scratch, 'jobs');
    writeFileSync(list, `${jobs.map(({ command }) => command).join('\n')}\n`);
    const measured: Round[] = [];
    let note = '';
    for (let round = 0; round < rounds; round += 1) {
      const own = await ours('ours');
      rmSync(own.data, { recursive: true });
      rmSync(out, { recursive: true, force: true });
      for (const at of made.keys()) mkdirSync(path.join(out, String(at)), { recursive: true });
      const theirs = await runWell(['xargs', '-P2', '-L1', '-a', list, 'env'], {
        env: { VIPS_CONCURRENCY: '1' },
      });
      if (round === 0) note = await checkEqual(jobs, made, out);
      measured.push({ ours: own.ran, peer: theirs });
      console.error(
        `  ${peer.name} round ${round + 1}: ours ${own.ran.seconds.toFixed(1)} s, ${theirs.seconds.toFixed(1)} s`,
      );
    }
    return { rounds: measured, note };
  });
}

async function checkEqual(jobs: readonly Job[], made: readonly Made[], out: string): Promise<string> {
  const pairs = jobs.flatMap(({ makes }) => (makes === null ? [] : [makes]));
  const step = Math.max(1, Math.floor(pairs.length / 12));
  const { better, bytes } = await compare(pairs.filter((_pair, at) => at % step === 0));
  if (better < -worseAllowed) throw new Error(`ours is ${-better.toFixed(1)} dB worse`);
  const tiles = made.reduce((sum, each) => sum + each.tiles, 0);
  const names = readdirSync(out, { recursive: true, encoding: 'utf8' });
  const theirs = names.filter((name) => /[/\\]tiles.*\.jpg$/.test(name)).length;
  if (theirs < tiles) throw new Error(`${theirs} tiles, ours ${tiles}`);
  const count = `${pairs.length} pictures${tiles > 0 ? `, ${tiles} tiles (theirs ${theirs})` : ''} each`;
  return `${count}, ours ${better >= 0 ? '+' : ''}${better.toFixed(1)} dB, ${bytes.toFixed(2)}× bytes`;
}

/** One call for each size, as people do it, and for each level of tiles. No blanks in names: xargs cuts lines at them. */
const vipsJobs: Jobs = ({ original, sizes, levels, tileQuality }, folder) => [
  ...sizes.map((ours): Job => {
    const peer = path.join(folder, path.basename(ours.file));
    const options = `Q=${ours.quality},strip${ours.subsampling === '4:4:4' ? ',subsample_mode=off' : ''}`;
    return {
      command: `vipsthumbnail --size ${ours.width}x${ours.height} -o ${peer}[${options}] ${original}`,
      makes: { ours, peer },
    };
  }),
  ...Array.from({ length: levels }, (_, level) => ({
    // libjpeg itself reads a half or a quarter, which is the quickest there is.
    command: `vips dzsave ${original}[autorotate,shrink=${2 ** level}] ${folder}/tiles-${level} --tile-size ${tileSide} --overlap 0 --depth one --suffix .jpg[Q=${tileQuality},strip]`,
    makes: null,
  })),
];

const magickJobs: Jobs = ({ original, sizes, levels, tileQuality }, folder) => [
  ...sizes.map((ours): Job => {
    const peer = path.join(folder, path.basename(ours.file));
    const sampling = ours.subsampling === '4:4:4' ? '1x1' : '2x2';
    return {
      command: `convert ${original} -auto-orient -resize ${ours.width}x${ours.height}! -quality ${ours.quality} -sampling-factor ${sampling} -strip ${peer}`,
      makes: { ours, peer },
    };
  }),
  ...Array.from({ length: levels }, (_, level) => ({
    command: `convert ${original} -auto-orient -resize ${100 / 2 ** level}% -crop ${tileSide}x${tileSide} +repage -quality ${tileQuality} ${folder}/tiles-${level}-%d.jpg`,
    makes: null,
  })),
];
