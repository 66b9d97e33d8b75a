import { existsSync, linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { utils, write } from '@e965/xlsx';
import sharp from 'sharp';
import { createRandom } from './statistics.ts';

/** Raised whenever the pictures come out otherwise, so that no old ones are measured. */
const version = 2;
/** Where what takes long to make is kept. */
export const home = path.join(os.tmpdir(), `hoa-ban-bench-${version}`);

/** As cameras and telephones make them, 12 to 24 megapixels. */
const formats = [
  ...([
    [4000, 3000],
    [4608, 3456],
    [5184, 3456],
    [5472, 3648],
    [6000, 4000],
  ] as const),
] as const;
const base = { width: 6000, height: 4000 };
const bases = 2;

export interface Corpus {
  readonly folder: string;
  /** Absolute paths, in order. */
  readonly pictures: readonly string[];
}

/**
 * A folder of `works` pictures with a spreadsheet that lists them. Made once and kept beside other temporary files;
 * every picture is a function of its number. Structure at every scale and noise to the pixel, as photographs have: a
 * flat picture would be decoded and encoded far too fast.
 */
export async function makeCorpus(works: number): Promise<Corpus> {
  const store = path.join(home, 'pictures');
  mkdirSync(store, { recursive: true });
  const names = Array.from({ length: works }, (_, at) => `T-${String(at + 1).padStart(3, '0')}.jpg`);
  const missing = names.filter((name) => !existsSync(path.join(store, name)));
  if (missing.length > 0) console.error(`  making ${missing.length} pictures in ${store} …`);
  for (let kind = 0; kind < bases; kind += 1) {
    const wanted = missing.filter((name) => numberOf(name) % bases === kind);
    if (wanted.length === 0) continue;
    const ground = await paintBase(kind);
    const waiting = wanted.values();
    const lane = async () => {
      for (const name of waiting) await paint(ground, numberOf(name), path.join(store, name));
    };
    await Promise.all([lane(), lane()]);
  }
  const folder = path.join(home, `works-${works}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'tranh'), { recursive: true });
  const pictures = names.map((name) => path.join(folder, 'tranh', name));
  for (const [at, name] of names.entries()) linkSync(path.join(store, name), pictures[at] ?? '');
  const rows = names.map((name) => [
    name.replace('.jpg', ''),
    `Tranh ${numberOf(name)}`,
    `Tác giả ${numberOf(name)}`,
    `tranh/${name}`,
  ]);
  const book = utils.book_new();
  const sheet = utils.aoa_to_sheet([['Mã số', 'Tên tác phẩm', 'Tác giả', 'Tệp'], ...rows]);
  utils.book_append_sheet(book, sheet, 'Tranh');
  writeFileSync(path.join(folder, 'danh-sach.xlsx'), write(book, { type: 'buffer', bookType: 'xlsx' }));
  return { folder, pictures };
}

const numberOf = (name: string): number => Number(name.slice(2, 5));

/** Noise of every wavelength, the longer the stronger (1/f, as in photographs), with shapes on it. */
async function paintBase(kind: number): Promise<Buffer> {
  const { width, height } = base;
  const random = createRandom(kind + 1);
  const sum = new Float32Array(width * height * 3).fill(118);
  for (let octave = 0; octave <= 9; octave += 1) {
    const size = { width: Math.max(2, width >> octave), height: Math.max(2, height >> octave) };
    const grain = Buffer.alloc(size.width * size.height * 3);
    for (let at = 0; at < grain.length; at += 3) {
      const grey = random();
      // Colour varies less than light.
      for (let channel = 0; channel < 3; channel += 1)
        grain[at + channel] = (grey * 0.75 + random() * 0.25) * 255;
    }
    const spread = await sharp(grain, { raw: { ...size, channels: 3 } })
      .resize(width, height, { fit: 'fill', kernel: 'cubic' })
      .raw()
      .toBuffer();
    const strength = octave === 0 ? 0.085 : 0.045 * 1.32 ** octave;
    for (let at = 0; at < sum.length; at += 1)
      sum[at] = (sum[at] ?? 0) + ((spread[at] ?? 0) - 127) * strength;
  }
  const pixels = Buffer.from(Uint8ClampedArray.from(sum).buffer);
  const shapes = Array.from({ length: 160 }, () => {
    const [x, y, r] = [random() * width, random() * height, 40 + random() ** 3 * 900];
    const colour = `hsl(${Math.floor(random() * 360)} 60% ${25 + Math.floor(random() * 50)}%)`;
    const line = `stroke="${colour}" stroke-width="${3 + random() * 30}" stroke-opacity="0.7"`;
    return random() < 0.5
      ? `<circle cx="${x}" cy="${y}" r="${r}" fill="${colour}" fill-opacity="0.35"/>`
      : `<path d="M${x} ${y} q${r} ${-r} ${r * 2} 0 t${r} ${r * random()}" fill="none" ${line}/>`;
  });
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`;
  return sharp(pixels, { raw: { ...base, channels: 3 } })
    .composite([{ input: Buffer.from(drawing) }])
    .removeAlpha()
    .raw()
    .toBuffer();
}

/** A part of the ground, turned and toned; one in four lies on its side in the file, as telephones write it. */
async function paint(ground: Buffer, number: number, file: string): Promise<void> {
  const random = createRandom(1000 + number);
  const [width, height] = formats[Math.floor(random() * formats.length)] ?? [4000, 3000];
  const left = Math.floor(random() * (base.width - width + 1));
  const top = Math.floor(random() * (base.height - height + 1));
  const picture = sharp(ground, { raw: { ...base, channels: 3 } })
    .extract({ left, top, width, height })
    .flip(random() < 0.5)
    .flop(random() < 0.5)
    .linear([0.8 + random() * 0.4, 0.8 + random() * 0.4, 0.8 + random() * 0.4], [0, 0, 0]);
  const bytes = await picture
    .jpeg({ quality: 92, chromaSubsampling: '4:2:0' })
    .withMetadata({ orientation: number % 4 === 0 ? 6 : 1 })
    .toBuffer();
  writeFileSync(`${file}.new`, bytes);
  renameSync(`${file}.new`, file);
}
