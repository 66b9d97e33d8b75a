import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startFirstExhibition } from '../../src/sample/first-exhibition.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

vi.mock('../../src/sample/write-sample.ts', () => ({
  writeSample: async ({ out }: { out: string }) => {
    mkdirSync(path.join(out, 'tho'), { recursive: true });
    writeFileSync(path.join(out, 'tho', '001 - Bản em - Lò Thị Mai.txt'), 'Bản em\nmùa hoa ban nở\n');
    return { ok: true, files: 1 };
  },
}));

let kiosk: TestServer;
beforeEach(async () => {
  kiosk = await startTestServer();
});
afterEach(() => kiosk.close());

test('stopped while the sample is imported: its folder is kept, and the next start goes on', async () => {
  const dataFolder = path.join(kiosk.folder, 'data');
  const start = (stop: AbortController, isStopped: boolean) =>
    startFirstExhibition(kiosk.server, {
      dataFolder,
      importFolder: null,
      sample: true,
      signal: stop.signal,
      onProgress: ({ stage }) => {
        if (isStopped && stage === 'importing') stop.abort();
      },
    });
  expect(await start(new AbortController(), true)).toMatchObject({
    ok: false,
    problem: { code: 'sample-stopped' },
  });
  expect(kiosk.server.catalogue.current().revision).toBe(0);
  expect(kiosk.server.settings.exhibition().sample).toBe(false);
  expect(existsSync(path.join(dataFolder, 'sample'))).toBe(true);

  expect(await start(new AbortController(), false)).toEqual({ ok: true, value: null });
  expect(kiosk.server.catalogue.current().entries).toHaveLength(1);
  expect(kiosk.server.settings.exhibition().sample).toBe(true);
  expect(existsSync(path.join(dataFolder, 'sample'))).toBe(false);
});
