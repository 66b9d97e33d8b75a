import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { addedLocaleSchema } from '../../src/shared/locale.ts';
import { sessionHeader } from '../../src/shared/session-header.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let kiosk: TestServer;
let folder: string;
beforeEach(async () => {
  kiosk = await startTestServer();
  folder = path.join(kiosk.folder, 'data', 'locales');
  mkdirSync(folder);
});
afterEach(() => kiosk.close());

const drop = (file: string, content: unknown) =>
  writeFileSync(
    path.join(folder, file),
    typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
  );
async function read<T>(address: string, headers: Record<string, string> = {}): Promise<T> {
  const answer = await kiosk.server.fetch(new Request(`http://kiosk${address}`, { headers }));
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
}
const added = async () => (await read<{ locales: unknown[] }>('/api/locales')).locales;

async function report() {
  const post = (address: string, body: object) =>
    kiosk.server.fetch(
      new Request(`http://kiosk${address}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
  expect((await kiosk.server.fetch(new Request('http://kiosk/api/staff/locales'))).status).toBe(401);
  await post('/api/staff/pin', { pin: '482913', old: null });
  const { token } = (await (await post('/api/staff/sessions', { pin: '482913' })).json()) as {
    token: string;
  };
  return (
    await read<{
      files: { file: string; missing: number; unknown: string[]; problem: { code: string } | null }[];
    }>('/api/staff/locales', { [sessionHeader]: token })
  ).files;
}

it('no folder, no further language', async () => {
  expect(await added()).toEqual([]);
});

it('a file dropped in is there at once, with its fallback and its own name', async () => {
  drop('lo.json', { touch: { nav: { back: 'ກັບຄືນ' } } });
  drop('blt.json', { name: 'ꪼꪕꪒꪾ', fallback: 'vi', touch: {} });
  const locales = (await added()).map((each) => addedLocaleSchema.parse(each));
  expect(locales).toMatchObject([
    { tag: 'blt', name: 'ꪼꪕꪒꪾ', fallback: 'vi' },
    { tag: 'lo', fallback: 'en', touch: { nav: { back: 'ກັບຄືນ' } } },
  ]);
});

it('a file that cannot be used is named to staff and hides no other', async () => {
  drop('ar.json', { touch: { nav: { back: 'رجوع', bakc: 'x' } } });
  drop('lo.json', '{ "touch": ');
  drop('th.json', new Uint8Array([0x22, 0xff, 0x22]));
  drop('fr.json', { touch: { nav: ['Retour'] } });
  drop('de.json', { menu: {} });
  drop('km.json', { touch: { nav: { back: '$t(touch:nav.back)' } } });
  drop('vi.json', {});
  drop('en-GB.json', {});
  drop('laotian language.json', {});
  drop('ms.json', ' '.repeat(600_000));
  drop('uk.json', { letters: ['йцукенгшщзхїґ'] });
  drop('note.txt', 'not a language');
  expect((await added()).map((each) => addedLocaleSchema.parse(each).tag)).toEqual(['ar']);
  const found = new Map((await report()).map((each) => [each.file, each]));
  expect(Object.fromEntries([...found].map(([file, { problem }]) => [file, problem?.code ?? null]))).toEqual({
    'ar.json': null,
    'lo.json': 'locale-unreadable',
    'th.json': 'locale-unreadable',
    'fr.json': 'locale-shape',
    'de.json': 'locale-shape',
    'km.json': 'locale-shape',
    'vi.json': 'locale-built-in',
    'en-GB.json': 'locale-built-in',
    'laotian language.json': 'locale-name',
    'ms.json': 'locale-too-large',
    'uk.json': 'locale-shape',
  });
  expect(found.get('ar.json')?.unknown).toEqual(['touch.nav.bakc']);
  expect(found.get('ar.json')?.missing).toBeGreaterThan(50);
});

it('a file that is mended or taken away is so at once', async () => {
  drop('lo.json', { touch: { nav: { back: 'ກັບຄືນ' } } });
  expect(await added()).toHaveLength(1);
  drop('lo.json', '{');
  expect(await added()).toEqual([]);
  drop('lo.json', { touch: { nav: { back: 'ກັບ' } } });
  expect(await added()).toMatchObject([{ touch: { nav: { back: 'ກັບ' } } }]);
  rmSync(path.join(folder, 'lo.json'));
  expect(await added()).toEqual([]);
});

it('a file that is as it was is not read again', async () => {
  drop('lo.json', { touch: { nav: { back: 'ກັບຄືນ' } } });
  expect(await added()).toHaveLength(1);
  const file = path.join(folder, 'lo.json');
  const reads = vi.spyOn(JSON, 'parse');
  for (let at = 0; at < 3; at += 1) await kiosk.server.fetch(new Request('http://kiosk/api/locales'));
  expect(reads).not.toHaveBeenCalled();
  const { atimeMs } = statSync(file);
  utimesSync(file, atimeMs / 1000, 1);
  await kiosk.server.fetch(new Request('http://kiosk/api/locales'));
  expect(reads).toHaveBeenCalledOnce();
  reads.mockRestore();
});

const problemsOf = async () =>
  (await report()).flatMap(({ file, problem }) => (problem ? [[file, problem.code]] : []));

// On Windows and macOS these two are one file.
it.skipIf(process.platform !== 'linux')(
  'of two files of one language the first is used and the other named',
  async () => {
    drop('zh-Hans.json', { touch: { nav: { back: '返回' } } });
    drop('zh-hans.json', {});
    expect(await added()).toMatchObject([{ tag: 'zh-Hans', touch: { nav: { back: '返回' } } }]);
    expect(await problemsOf()).toEqual([['zh-hans.json', 'locale-twice']]);
  },
);

it('more files than are read are counted', async () => {
  for (const first of 'abcdef') for (const second of 'abcdefg') drop(`q${first}${second}.json`, {});
  expect(await added()).toHaveLength(40);
  expect(await problemsOf()).toEqual([['', 'locale-too-many']]);
});

it('a folder that cannot be opened is told', async () => {
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'a file in its place');
  expect(await added()).toEqual([]);
  expect(await problemsOf()).toEqual([['', 'locale-folder']]);
});
