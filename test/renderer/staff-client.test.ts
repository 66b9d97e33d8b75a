import { afterEach, expect, test, vi } from 'vitest';
import { createStaffClient } from '../../src/renderer/staff/staff-client.ts';

afterEach(() => vi.unstubAllGlobals());

const client = () =>
  createStaffClient({ token: 'token', seconds: 60, role: 'staff', keepsDownloads: false }, () => undefined);

test('an answer that breaks off is none, whatever is asked for', async () => {
  const breaksOff = () => {
    const body = new ReadableStream({
      pull: (stream) => stream.error(new Error('the connection was reset')),
    });
    return new Response(body, { headers: { 'content-type': 'application/json' } });
  };
  vi.stubGlobal('fetch', async () => breaksOff());
  const none = { ok: false, problem: { code: 'no-answer' } };
  expect(await client().ask('results')).toMatchObject(none);
  expect(await client().send('POST', 'exports', { folder: '/media/stick' })).toMatchObject(none);
  expect(await client().download('exports/bundle')).toMatchObject(none);
  expect(await client().readPicture('drawings/one')).toBeNull();
  await expect(client().read('settings')).rejects.toThrow('no-answer');
  expect(client().isWaitedFor()).toBe(false);
});
