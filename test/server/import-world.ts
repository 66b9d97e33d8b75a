import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { Document, Packer, Paragraph, TextRun } from 'docx';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, onTestFinished } from 'vitest';
import { createCatalogue } from '../../src/server/catalogue/service.ts';
import { createChanges } from '../../src/server/changes.ts';
import { startNodeChild } from '../../src/server/children/start-node-child.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { createDecoder, type Decoder } from '../../src/server/decoding/decoder.ts';
import { createImporting } from '../../src/server/importing/service.ts';
import { createMedia } from '../../src/server/media/service.ts';
import { createSettings } from '../../src/server/settings.ts';
import type { ImportReport } from '../../src/shared/import-report.ts';

const log = pino({ level: 'silent' });
/** The worlds of one test file share their child processes. */
const decoder = createDecoder({ start: startNodeChild, log });
afterAll(() => decoder.close());

/** A folder of works and a kiosk to import it into, both thrown away after the test. */
export function createWorld() {
  const root = mkdtempSync(join(tmpdir(), 'hoa-ban-import-'));
  const folder = join(root, 'works');
  const dataFolder = join(root, 'data');
  mkdirSync(folder);
  mkdirSync(dataFolder);
  const opened = openDatabase(join(dataFolder, 'hoa-ban.db'));
  if (!opened.ok) throw new Error(opened.problem.code);
  const database = opened.value;
  onTestFinished(() => {
    database.close();
    rmSync(root, { recursive: true, force: true });
  });
  const changes = createChanges();
  const settings = createSettings(database, changes, 'kiosk-1');
  settings.changeExhibition({
    expected: { painting: null, poem: null, song: null, initiative: null, prizes: null },
  });
  const catalogue = createCatalogue(database, changes);
  const media = createMedia({ dataFolder, database, decoder, log, sizes: () => ['thumbnail', 'screen'] });
  const clock = { now: () => new Date('2024-10-01T02:00:00Z') };
  const version = '0.0.0-test';
  const parts = { dataFolder, version, database, catalogue, media, decoder, settings, clock, log, changes };
  const importing = createImporting(parts);
  return {
    ...parts,
    folder,
    importing,
    put(path: string, content: string | Uint8Array) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      return file;
    },
    /** As after a restart of the program: the same data folder, nothing remembered. */
    restart: (by: Decoder = decoder) => ({ ...parts, importing: createImporting({ ...parts, decoder: by }) }),
    async import(): Promise<ImportReport> {
      const outcome = await importing.run(folder);
      if (!outcome.ok) throw new Error(`${outcome.problem.code} ${JSON.stringify(outcome.problem.values)}`);
      return outcome.value;
    },
  };
}
export type World = ReturnType<typeof createWorld>;

/** A small picture; every seed another one. */
export function makeJpeg(seed: number, width = 60, height = 40): Promise<Buffer> {
  const background = { r: (seed * 37) % 256, g: (seed * 91) % 256, b: (seed * 53) % 256 };
  return sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

export function makeXlsx(
  sheets: Record<string, readonly (readonly (string | number | null)[])[]>,
): Uint8Array {
  const workbook = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows.map((row) => [...row])), name);
  }
  const bytes: unknown = write(workbook, { type: 'buffer', bookType: 'xlsx' });
  if (!(bytes instanceof Uint8Array)) throw new Error('no bytes');
  return bytes;
}

/** A poem as people type it: a paragraph a line, an empty one between stanzas. */
export function makeDocx(lines: readonly string[]): Promise<Uint8Array> {
  const children = lines.map((line) => new Paragraph({ children: [new TextRun(line)] }));
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

/** Half a second of a tone, mono, 8 kHz. */
export function makeWav(): Buffer {
  const samples = 4000;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(8000, 24);
  wav.writeUInt32LE(16_000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at += 1) {
    wav.writeInt16LE(Math.round(Math.sin(at / 3) * (at / samples) * 30_000), 44 + at * 2);
  }
  return wav;
}

export const codesOf = (report: ImportReport): string[] => report.problems.map((one) => one.problem.code);

/** The named files with what is said of them. */
export const saidOf = (report: ImportReport, file: string): string[] =>
  report.problems
    .filter((one) => one.place.file === file)
    .map((one) => `${one.severity} ${one.problem.code}`);
