import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let running: TestServer;
beforeEach(async () => {
  running = await startTestServer();
});
afterEach(() => running.close());

const see = (body: unknown) =>
  running.server.fetch(
    new Request('http://hoa-ban.test/api/screens', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
const screen = () => running.server.settings.kiosk().screen;

test('a kiosk knows its sharpest screen once a page was shown on it, and never forgets it', async () => {
  expect(screen()).toBe('hd');
  expect((await see({ width: 1080, height: 1920 })).status).toBe(204);
  expect(screen()).toBe('hd');
  expect((await see({ width: 2160, height: 3840 })).status).toBe(204);
  expect(screen()).toBe('uhd');
  expect((await see({ width: 1920, height: 1080 })).status).toBe(204);
  expect(screen()).toBe('uhd');
});

test('nonsense about a screen is refused', async () => {
  for (const body of [{}, { width: -1, height: 5 }, { width: 1e9, height: 1 }, 'x'])
    expect((await see(body)).status).toBe(400);
  expect(screen()).toBe('hd');
});
