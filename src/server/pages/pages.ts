import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Hono } from 'hono';
import type { Status } from '../../shared/catalogue.ts';
import type { Kiosk } from '../../shared/kiosk.ts';
import { problem } from '../../shared/problem.ts';
import { answerProblem } from '../problem-answer.ts';
import { readParts } from './parts.ts';
import { stillPage } from './still-page.ts';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
};

/** Addresses the page itself understands. */
const faces = new Set(['/', '/wall', '/touch', '/staff', '/ceremony']);

/** What a page knows before it asks. */
interface First {
  readonly role: () => Kiosk['role'];
  readonly status: () => Status;
  /** Address of a painting, for when no program can show one. */
  readonly picture: () => string | null;
}

/** A block of data is no script: the content security policy lets none be written into a page. */
const dataBlock = (status: Status): string =>
  `<script type="application/json" id="status">${JSON.stringify(status).replaceAll('<', '\\u003c')}</script>`;

/** Whether an address is a page or a part of one. */
export const isPage = (address: string): boolean => faces.has(address) || address.startsWith('/assets/');

/**
 * The built pages. A face's page names what its program consists of and carries the status, so that nothing is found
 * out one after the other before the first picture; before the data folder is opened (`first` is null) it does without
 * the status. Files are served from a list made at start, so that no address can reach outside the folder;
 * an address that is neither a face nor a listed file is a 404.
 */
export function createPages(folder: string, first: First | null) {
  const files = new Map<string, string>();
  // Commands run without pages; whoever serves them looks first.
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const address = `/${path.relative(folder, file).split(path.sep).join('/')}`;
    // What Vite writes for us is no page.
    if (!address.startsWith('/.')) files.set(address, file);
  }
  const index = files.get('/index.html');
  const html = index === undefined ? '' : readFileSync(index, 'utf8');
  const parts = readParts(folder);
  /** What `/` opens: nobody knows before the data folder is opened. */
  const atHome = (): string | null => (first?.status().ceremony ? 'ceremony' : (first?.role() ?? null));
  const page = (address: string): string => {
    const face = address === '/' ? atHome() : address.slice(1);
    const links = parts.linksOf(face);
    // Also of works: they are asked for before the program that asks has been read.
    if (face !== 'staff' && face !== 'ceremony')
      links.push('<link rel="preload" as="fetch" href="/api/catalogue" crossorigin="anonymous">');
    return html.replace('</head>', () => `${links.join('')}${first ? dataBlock(first.status()) : ''}</head>`);
  };
  const pages = new Hono().get('/still', (context) =>
    context.html(stillPage(first?.picture() ?? null, files.keys()), 200, { 'cache-control': 'no-store' }),
  );
  return pages.get('/*', async (context) => {
    const address = context.req.path;
    if (faces.has(address) && index !== undefined)
      return context.html(page(address), 200, { 'cache-control': 'no-store' });
    const file = files.get(address);
    if (!file) return answerProblem(context, 404, problem('not-found'));
    const type = contentTypes[path.extname(file)] ?? 'application/octet-stream';
    const hashed = address.startsWith('/assets/');
    return context.body(new Uint8Array(await readFile(file)), 200, {
      'content-type': type,
      'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  });
}
