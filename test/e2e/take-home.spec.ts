import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { press, said } from './every-screen.ts';
import { begin, expect, type Kiosk, openByNumber, test } from './kiosk.ts';

test.beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  await prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer }, fireImmediately: true });
});

const poemOf = async (kiosk: Kiosk, number: number) => {
  const { entries } = (await (await fetch(`${kiosk.url}/api/catalogue`)).json()) as {
    entries: { number: number; authors: string[]; stanzas: string[][] }[];
  };
  const poem = entries.find((entry) => entry.number === number);
  if (!poem) throw new Error(`no work ${number}`);
  return poem;
};

/** What a phone reads off the screen; as a phone does, whoever asks tries again while the sheet comes in. */
async function readCode(page: Page, options: { readonly tryInvert?: boolean } = {}): Promise<string> {
  const screen = new Uint8Array(await page.screenshot());
  const [read] = await readBarcodes(screen, { formats: ['QRCode'], ...options });
  return read?.text ?? '';
}

async function openPoem(page: Page, kiosk: Kiosk): Promise<void> {
  await begin(page, kiosk);
  await openByNumber(page, 180);
  await page.getByRole('button', { name: said('vi', 'take.openPoem') }).waitFor();
}

test('a phone reads the whole poem off the screen; nothing is recorded', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  const before = readFileSync(`${kiosk.data}/ledger.ndjson`, 'utf8');
  const asked: string[] = [];
  page.on('request', (request) => {
    const what = `${request.method()} ${new URL(request.url()).pathname}`;
    // That every page asks for from time to time.
    if (what !== 'GET /api/status') asked.push(what);
  });
  await openPoem(page, kiosk);
  asked.length = 0;
  await press(page, 'vi', 'take.openPoem');
  const code = page.getByRole('img', { name: 'Mã QR của “Chữ o của bà”' });
  await expect(code).toBeVisible();
  await expect(page.getByText('cả bài thơ nằm ngay trong mã này')).toBeVisible();
  const { authors, stanzas } = await poemOf(kiosk, 180);
  const verse = stanzas.map((lines) => lines.join('\n')).join('\n\n');
  const text = `Chữ o của bà\n${authors.join(', ')}\n\n${verse}\n\nThơ, số 180 · Sơn La – Thành phố học tập toàn cầu tôi yêu`;
  await expect.poll(() => readCode(page)).toBe(text.normalize('NFC'));
  // Whole pixels: no module is blurred.
  const box = await code.boundingBox();
  const modules = Number((await code.getAttribute('viewBox'))?.split(' ')[2]);
  expect((box?.width ?? 0) / modules).toBe(Math.floor((box?.width ?? 0) / modules));
  expect(asked).toEqual([]);
  await press(page, 'vi', 'take.done');
  await expect(page.getByRole('button', { name: said('vi', 'take.openPoem') })).toBeVisible();
  expect(readFileSync(`${kiosk.data}/ledger.ndjson`, 'utf8')).toBe(before);
});

test('a system that forces its colours leaves the code as it is', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await openPoem(page, kiosk);
  await press(page, 'vi', 'take.openPoem');
  await expect(page.getByRole('img', { name: /^Mã QR/ })).toBeVisible();
  await expect.poll(() => readCode(page, { tryInvert: false })).toContain('Bà em tuổi đã bảy mươi');
});
