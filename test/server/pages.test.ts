import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEarlyPages } from '../../src/server/pages/early-pages.ts';
import { createPages } from '../../src/server/pages/pages.ts';
import type { Status } from '../../src/shared/catalogue.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hoa-ban-pages-'));
  mkdirSync(path.join(folder, '.vite'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><head><title>Hoa Ban</title></head>');
  writeFileSync(path.join(folder, 'assets', 'wall-1.js'), 'export {};');
  const fonts = ['newsreader-latin-opsz-normal-1.woff2', 'newsreader-latin-opsz-italic-1.woff2'];
  const manifest = {
    'index.html': { file: 'assets/index-1.js', assets: fonts.map((font) => `assets/${font}`) },
    'wall/wall.tsx': {
      file: 'assets/wall-1.js',
      css: ['assets/wall-1.css'],
      imports: ['index.html', '_both.js'],
    },
    'ceremony/ceremony.tsx': { file: 'assets/ceremony-1.js', imports: ['_both.js'] },
    'visit/visit.tsx': { file: 'assets/visit-1.js', imports: ['_both.js'] },
    '_both.js': { file: 'assets/both-1.js', css: ['assets/both-1.css'] },
  };
  writeFileSync(path.join(folder, '.vite', 'manifest.json'), JSON.stringify(manifest));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const said = '</script><script>alert(1)</script>';
const status = { exhibition: { name: { vi: said } } } as unknown as Status;
const linked = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address);

test('a page names at once what its face consists of, and carries the status as data', async () => {
  const pages = createPages(folder, { role: () => 'wall', status: () => status, picture: () => null });
  const html = await (await pages.request('/')).text();
  expect(linked(html)).toEqual([
    '/assets/newsreader-latin-opsz-normal-1.woff2',
    '/assets/both-1.js',
    '/assets/wall-1.js',
    '/assets/both-1.css',
    '/assets/wall-1.css',
    '/api/catalogue',
  ]);
  const data = /<script type="application\/json" id="status">(.*?)<\/script>/.exec(html)?.[1] ?? '';
  expect(JSON.parse(data)).toEqual(status);
  expect(html).not.toContain(said);
});

test('while a ceremony is on, whatever opens names what the stage consists of and nothing else', async () => {
  const on = { ...status, ceremony: true };
  const pages = createPages(folder, { role: () => 'wall', status: () => on, picture: () => null });
  for (const address of ['/', '/ceremony'])
    expect(linked(await (await pages.request(address)).text())).toEqual([
      '/assets/newsreader-latin-opsz-normal-1.woff2',
      '/assets/both-1.js',
      '/assets/ceremony-1.js',
      '/assets/both-1.css',
    ]);
});

test('before the data folder is opened there are pages, without what only it knows', async () => {
  const pages = createEarlyPages(folder);
  const answer = await pages(new Request('http://127.0.0.1/'));
  expect(answer?.headers.get('content-security-policy')).toMatch("default-src 'none'");
  const html = (await answer?.text()) ?? '';
  expect(linked(html)).toEqual(expect.arrayContaining(['/assets/wall-1.js', '/assets/visit-1.js']));
  expect(html).not.toContain('rel="stylesheet"');
  expect(html).not.toContain('id="status"');
  expect((await pages(new Request('http://127.0.0.1/assets/wall-1.js')))?.status).toBe(200);
  for (const address of ['/api/status', '/media/1/screen'])
    expect(pages(new Request(`http://127.0.0.1${address}`))).toBeNull();
});

test('the list of what was built is no page', async () => {
  const pages = createPages(folder, null);
  expect((await pages.request('/.vite/manifest.json')).status).toBe(404);
});

test('the still page shows a painting without any program, and comes back by itself', async () => {
  const font = path.join(folder, 'assets', 'newsreader-vietnamese-opsz-normal-1.woff2');
  writeFileSync(font, '');
  const still = (picture: string | null) =>
    createPages(folder, { role: () => 'wall', status: () => status, picture: () => picture }).request(
      '/still',
    );
  const answer = await still('/media/abc/screen');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const html = await answer.text();
  expect(html).toContain('<img alt="" src="/media/abc/screen">');
  expect(html).toContain('url(/assets/newsreader-vietnamese-opsz-normal-1.woff2)');
  expect(html).toContain('http-equiv="refresh" content="90;url=/"');
  expect(html).not.toMatch(/<script/);
  expect(await (await still(null)).text()).not.toMatch(/<img/);
});
