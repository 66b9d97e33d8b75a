import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Response } from '@playwright/test';
import { build } from 'vite';
import { landscape, launchChromium, portrait, waitForPicture } from './browser.ts';
import { paintingInstant, sampleExhibition } from './exhibitions.ts';
import type { Figure } from './figure.ts';
import { inScratch, serve } from './ours.ts';
import { runWell } from './process.ts';
import { exactly } from './statistics.ts';

const faces = [
  { face: 'wall', viewport: landscape, picture: '[data-state=on] img' },
  { face: 'touch', viewport: portrait, picture: '[class*=gallery] img' },
] as const;

/** What a visitor's page loads until its first picture is painted. */
export const measureBundle: Figure = async (_effort, print) => {
  const peer = await buildPeer();
  const server = await serve(await sampleExhibition());
  const browser = await launchChromium();
  try {
    for (const one of faces) {
      const { loaded, later } = await load(browser, server.url, one);
      const scripts = loaded.filter(({ kind }) => kind === 'script');
      const dress = loaded.filter(({ kind }) => kind !== 'script');
      const ours = packed(scripts);
      print({
        ...{ figure: 'bundle', what: `${one.face}: JavaScript, gzip -9`, rounds: null, unit: '×' },
        ours: `${kilobytes(ours)} KB in ${scripts.length} files`,
        peer: `${peer.name} ${kilobytes(peer.bytes)} KB`,
        estimate: exactly(ours / peer.bytes),
        target: 1.5,
        note: `${scripts.map(({ name, body }) => `${name} ${kilobytes(gzip(body))}`).join(', ')}; and after the first picture ${kilobytes(packed(later))} KB`,
      });
      const bytes = dress.reduce((sum, { body }) => sum + body.length, 0);
      print({
        ...{ figure: 'bundle', what: `${one.face}: fonts and styles`, rounds: null, unit: 'KB', peer: null },
        ours: `${dress.length} files`,
        estimate: exactly(bytes / 1000),
        target: 300,
        note: dress.map(({ name, body }) => `${name} ${kilobytes(body.length)}`).join(', '),
      });
    }
  } finally {
    await browser.close();
    await server.stop();
  }
};

interface Loaded {
  readonly kind: 'script' | 'stylesheet' | 'font';
  readonly name: string;
  readonly body: Buffer;
}

/** What had been asked for when the first picture was on the screen, and the scripts fetched ahead after it. */
async function load(
  browser: Browser,
  url: string,
  { face, viewport, picture }: (typeof faces)[number],
): Promise<{ loaded: readonly Loaded[]; later: readonly Loaded[] }> {
  const context = await browser.newContext({ viewport, locale: 'vi-VN', hasTouch: face === 'touch' });
  try {
    const page = await context.newPage();
    const answers: Response[] = [];
    page.on('response', (response) => answers.push(response));
    // Which fonts a wall needs depends on what it shows: it is held at one painting.
    const query = face === 'wall' ? `?at=${await paintingInstant(url)}` : '';
    await page.goto(`${url}/${face}${query}`, { waitUntil: 'commit' });
    await waitForPicture(page, picture);
    const before = answers.length;
    await page.waitForTimeout(3000);
    const all = await Promise.all(answers.map(readPart));
    const parts = (some: typeof all) => some.filter((part) => part !== null);
    return {
      loaded: parts(all.slice(0, before)),
      later: parts(all.slice(before)).filter(({ kind }) => kind === 'script'),
    };
  } finally {
    await context.close();
  }
}

async function readPart(response: Response): Promise<Loaded | null> {
  const kind = response.request().resourceType();
  if (kind !== 'script' && kind !== 'stylesheet' && kind !== 'font') return null;
  return { kind, name: path.basename(new URL(response.url()).pathname), body: await response.body() };
}

const gzip = (body: Buffer): number => gzipSync(body, { level: 9 }).length;
const packed = (files: readonly Loaded[]): number => files.reduce((sum, { body }) => sum + gzip(body), 0);
const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

const react = '19.3.1';

/** The least that puts React on a page, built as our pages are. */
const buildPeer = () =>
  inScratch(async (folder) => {
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    await runWell(['npm', 'install', '--no-audit', '--no-fund', `react@${react}`, `react-dom@${react}`], {
      cwd: folder,
    });
    mkdirSync(path.join(folder, 'src'));
    const entry = path.join(folder, 'src', 'main.js');
    writeFileSync(
      entry,
      "import { createRoot } from 'react-dom/client';\ncreateRoot(document.body).render('Hoa Ban');\n",
    );
    await build({
      ...{ root: folder, configFile: false, logLevel: 'error' },
      build: { outDir: 'out', minify: true, rolldownOptions: { input: entry } },
    });
    const out = path.join(folder, 'out', 'assets');
    const files = readdirSync(out).map((name) => readFileSync(path.join(out, name)));
    return { name: `react-dom ${react}`, bytes: files.reduce((sum, body) => sum + gzip(body), 0) };
  });
