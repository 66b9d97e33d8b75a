import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { utils, write } from '@e965/xlsx';
import sharp from 'sharp';
import { catalogueSchema, statusSchema } from '../src/shared/catalogue.ts';
import { whatIsOn } from '../src/shared/playlist.ts';
import { wallInput } from '../src/shared/wall-input.ts';
import { home } from './corpus.ts';
import { cli, runImport } from './ours.ts';
import { runWell } from './process.ts';
import { createRandom } from './statistics.ts';

/** The data folder of the sample exhibition, 290 works of every kind: what `npm start` shows. Made once and kept. */
export const sampleExhibition = (): Promise<string> =>
  keep('sample-exhibition', async (folder) => {
    await runImport(await sampleFolder(), folder);
  });

/** The sample's paintings alone: whatever the time, a wall shows pictures. */
export const paintingsExhibition = (): Promise<string> =>
  keep('paintings-exhibition', async (folder) => {
    await runImport(path.join(await sampleFolder(), 'tranh'), folder);
  });

const sampleFolder = (): Promise<string> =>
  keep('sample', async (folder) => {
    await runWell([process.execPath, cli, 'sample', '--out', folder]);
  });

/** The data folder of an exhibition of so many small pictures, each different. Made once and kept. */
export const picturesExhibition = (works: number): Promise<string> =>
  keep(`pictures-exhibition-${works}`, async (folder, scratch) => {
    mkdirSync(path.join(scratch, 'tranh'), { recursive: true });
    const names = Array.from({ length: works }, (_, at) => `T-${String(at + 1).padStart(5, '0')}.jpg`);
    for (const [at, name] of names.entries()) await paintSmall(at, path.join(scratch, 'tranh', name));
    const rows = names.map((name, at) => [name, at + 1, `Tranh ${at + 1}`, `Tác giả ${at % 700}`]);
    const book = utils.book_new();
    const sheet = utils.aoa_to_sheet([['Tệp', 'STT', 'Tên tác phẩm', 'Tác giả'], ...rows]);
    utils.book_append_sheet(book, sheet, 'Tranh');
    writeFileSync(path.join(scratch, 'danh-sach.xlsx'), write(book, { type: 'buffer', bookType: 'xlsx' }));
    await runImport(scratch, folder);
  });

/** Hashes of all paintings' first pictures that a running server shows. */
export async function listPictures(url: string): Promise<readonly string[]> {
  const { entries } = await readCatalogue(url);
  return entries.flatMap((entry) => {
    const [picture] = entry.category === 'painting' ? entry.pictures : [];
    return picture ? [picture.hash] : [];
  });
}

/** An instant at which the first wall of a running server shows a painting alone. */
export async function paintingInstant(url: string): Promise<string> {
  const { entries } = await readCatalogue(url);
  const { exhibition, kiosk } = await readStatus(url);
  const input = wallInput({ entries, exhibition, kiosk, orientation: 'landscape' });
  for (let now = Date.UTC(2024, 9, 5); ; ) {
    const on = whatIsOn(input, now);
    if (on === null) throw new Error('nothing is on');
    if (on.current.kind === 'painting') return new Date(now).toISOString();
    now = on.changesAt;
  }
}

export const readCatalogue = async (url: string) =>
  catalogueSchema.parse(await (await fetch(`${url}/api/catalogue`)).json());

export const readStatus = async (url: string) =>
  statusSchema.parse(await (await fetch(`${url}/api/status`)).json());

async function keep(name: string, make: (folder: string, scratch: string) => Promise<void>): Promise<string> {
  const folder = path.join(home, name);
  if (existsSync(folder)) return folder;
  console.error(`  making ${folder} (once, some minutes) …`);
  // Another run may be making the same.
  const unfinished = `${folder}.new-${process.pid}`;
  const scratch = `${folder}.source-${process.pid}`;
  mkdirSync(home, { recursive: true });
  try {
    await make(unfinished, scratch);
    if (!existsSync(folder)) renameSync(unfinished, folder);
    return folder;
  } finally {
    for (const each of [unfinished, scratch]) rmSync(each, { recursive: true, force: true });
  }
}

const shapes = [
  [640, 480],
  [480, 640],
  [720, 480],
  [560, 560],
] as const;

/** Blots of colour: large enough for a thumbnail, quick enough to make thousands. */
async function paintSmall(number: number, file: string): Promise<void> {
  const random = createRandom(9000 + number);
  const [width, height] = shapes[number % shapes.length] ?? shapes[0];
  const blots = Buffer.from(Array.from({ length: 32 * 24 * 3 }, () => random() * 255));
  await sharp(blots, { raw: { width: 32, height: 24, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .jpeg({ quality: 92 })
    .toFile(file);
}
