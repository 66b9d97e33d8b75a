import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { exportVotes } from '../../src/cli/export.ts';
import { mergeBundles } from '../../src/cli/merge.ts';
import { printResults } from '../../src/cli/results.ts';
import { verifySignature } from '../../src/server/ledger/key.ts';
import { systemFontFor } from '../../src/server/printing/system-font.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import { resultsSchema } from '../../src/shared/results.ts';
import { fastDisk } from '../support/fast-disk.ts';
import { expectDone, makeFolder, openKiosk, removeFolder } from '../support/ledger-kiosk.ts';

let folder: string;
let away: string;
let kiosk: ReturnType<typeof openKiosk>;
beforeEach(() => {
  folder = makeFolder();
  away = makeFolder();
  kiosk = openKiosk(folder, { ...fastDisk, now: () => new Date('2024-10-05T07:12:34.567Z') });
});
afterEach(() => {
  kiosk.close();
  removeFolder(folder);
  removeFolder(away);
  vi.restoreAllMocks();
});

/** The report's words, page by page, and what is attached to it. */
async function readReport(file: string) {
  const { promise } = getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 });
  const document = await promise;
  const pages: string[] = [];
  for (let page = 1; page <= document.numPages; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent();
    pages.push(items.flatMap((item) => ('str' in item ? [item.str] : [])).join(' '));
  }
  const attached = new Map<string, string>();
  for (const [id, { filename }] of (await document.getAttachments()) ?? []) {
    const content: unknown = await document.getAttachmentContent(id);
    if (!(content instanceof Uint8Array)) throw new Error(`${filename} is empty`);
    attached.set(filename, Buffer.from(content).toString('utf8'));
  }
  const text = (name: string) => attached.get(name) ?? '';
  return { pages, words: pages.join(' ').normalize('NFC').replaceAll(/\s+/g, ' '), text };
}

test('the report says the count, every head and every void, and its numbers are signed', async () => {
  const cast = (entry: string, visit: string = randomUUID()) =>
    expectDone(kiosk.ledger.cast({ id: randomUUID(), visit, entry }));
  const visit = randomUUID();
  cast('poem-1', visit);
  cast('poem-2');
  cast('poem-3');
  expectDone(
    kiosk.ledger.decide({
      id: randomUUID(),
      visit,
      winner: 'painting-1',
      loser: 'painting-2',
      place: 'first',
    }),
  );
  expectDone(
    kiosk.ledger.void({
      id: randomUUID(),
      visit,
      record: null,
      reason: 'Nhân viên bấm thử trước giờ mở cửa',
    }),
  );
  const out = join(away, 'bao-cao.pdf');
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const options = { folder: { dataFolder: folder }, json: false, csv: null, xlsx: null, pdf: out };
  expect(await printResults(options, createSpeaker('vi'))).toBe(0);
  const { words, text } = await readReport(out);
  expect(words).toContain('Báo cáo kết quả bình chọn');
  expect(words).toContain('Sơn La – Thành phố học tập toàn cầu tôi yêu');
  expect(words).toContain('Thơ: 2 phiếu');
  expect(words).toContain('Nhân viên bấm thử trước giờ mở cửa');
  expect(words.replaceAll(' ', '')).toContain(kiosk.ledger.head().hash);
  expect(words).toContain(kiosk.key.id);
  expect(words).toContain('Trưởng ban tổ chức');
  const json = text('results.json');
  expect(resultsSchema.parse(JSON.parse(json))).toMatchObject({ ballots: 2, voidedBallots: 1, duels: 0 });
  const signed = z
    .object({ kiosk: z.string(), publicKey: z.string(), signature: z.string() })
    .parse(JSON.parse(text('signature.json')));
  expect(signed).toMatchObject({ kiosk: kiosk.key.id, publicKey: kiosk.key.publicKey });
  expect(verifySignature(signed.publicKey, `hoa-ban report v1\n${json}`, signed.signature)).toBe(true);
  const changed = json.replace('"ballots": 2', '"ballots": 3');
  expect(verifySignature(signed.publicKey, `hoa-ban report v1\n${changed}`, signed.signature)).toBe(false);
});

test('a report of many works turns its pages, in English too, and never over another file', async () => {
  for (let work = 0; work < 90; work += 1)
    expectDone(kiosk.ledger.cast({ id: randomUUID(), visit: randomUUID(), entry: `painting-${work}` }));
  const out = join(away, 'report.pdf');
  vi.spyOn(console, 'log').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const write = (pdf: string) =>
    printResults(
      { folder: { dataFolder: folder }, json: false, csv: null, xlsx: null, pdf },
      createSpeaker('en'),
      'en',
    );
  expect(await write(out)).toBe(0);
  const { pages } = await readReport(out);
  expect(pages.length).toBeGreaterThan(2);
  for (const [at, page] of pages.entries()) expect(page).toContain(`page ${at + 1} of ${pages.length}`);
  expect(await write(join(folder, 'report.pdf'))).toBe(2);
  expect(await write(join(away, 'report.txt'))).toBe(2);
});

test('kiosks of one name are told apart by their ids, each printed once; dates have four digits for the year', async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const second = openKiosk(join(away, 'second'), fastDisk);
  const bundles = [join(away, 'a.hoaban-votes'), join(away, 'b.hoaban-votes')] as const;
  const merged = join(away, 'merged');
  try {
    expect(await exportVotes({ dataFolder: folder, out: bundles[0] }, createSpeaker('vi'))).toBe(0);
    expect(
      await exportVotes({ dataFolder: join(away, 'second'), out: bundles[1] }, createSpeaker('vi')),
    ).toBe(0);
    await mergeBundles({ bundles, out: merged, json: true }, createSpeaker('vi'));
    const out = join(away, 'merged.pdf');
    const options = { folder: { mergedFolder: merged }, json: false, csv: null, xlsx: null, pdf: out };
    expect(await printResults(options, createSpeaker('vi'))).toBe(0);
    const { words } = await readReport(out);
    expect(words).toContain('Màn hình 1');
    for (const { key } of [kiosk, second])
      expect(words.replaceAll(' ', '').split(key.id), key.id).toHaveLength(2);
    expect(words).toMatch(/Lập lúc \d\d:\d\d \d{1,2}\/\d{1,2}\/20\d\d/);
  } finally {
    second.close();
  }
});

test.skipIf(systemFontFor('ຫ') === null)(
  'names in a script of another country are on the report',
  async () => {
    const name = 'ດອກ';
    kiosk.settings.changeExhibition({ name: { vi: name, en: name } });
    kiosk.settings.changeKiosk({ name: 'ຫອ' });
    const out = join(away, 'report.pdf');
    vi.spyOn(console, 'log').mockImplementation(() => {});
    const options = { folder: { dataFolder: folder }, json: false, csv: null, xlsx: null, pdf: out };
    expect(await printResults(options, createSpeaker('vi'))).toBe(0);
    const { words } = await readReport(out);
    expect(words).toContain(name);
    expect(words).toContain('ຫອ');
  },
);
