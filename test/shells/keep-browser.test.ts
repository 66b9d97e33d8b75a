import { ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BrowserPipe } from '../../src/cli/kiosk/browser-pipe.ts';
import { keepBrowser } from '../../src/cli/kiosk/keep-browser.ts';
import { watchPage } from '../../src/cli/kiosk/watch-page.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

// Its own would not be the fake one.
vi.mock('node:timers/promises', () => ({
  setTimeout: (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
}));

let folder: ReturnType<typeof makeTemporaryFolder>;
beforeEach(() => {
  folder = makeTemporaryFolder('keep-browser');
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  folder.remove();
});

const shared = { url: 'http://127.0.0.1:1/', cookie: { name: 'a', value: 'b' }, position: null };
/** Seconds. */
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(1000 * seconds);

test.skipIf(process.platform === 'win32')(
  'a browser that a minute was too short for is given more time at the next start, up to a quarter of an hour in all',
  async () => {
    const told = path.join(folder.path, 'told');
    const plan = path.join(folder.path, 'plan');
    vi.stubEnv('FAKE_BROWSER_TOLD', told);
    vi.stubEnv('FAKE_BROWSER_PLAN', plan);
    writeFileSync(told, '');
    writeFileSync(plan, 'mute');
    const kill = vi.spyOn(ChildProcess.prototype, 'kill');
    const lost: string[] = [];
    const onHopeless = vi.fn();
    const kept = keepBrowser({
      ...shared,
      browser: path.join(import.meta.dirname, '..', 'support', 'fake-browser.mjs'),
      profile: path.join(folder.path, 'profile'),
      onLost: (reason) => lost.push(reason),
      onHopeless,
    });
    for (const [before, seconds] of [60, 120, 240, 480].entries()) {
      const starts = () => readFileSync(told, 'utf8').split('\n').length - 1;
      await vi.waitFor(() => expect(starts()).toBe(before + 1), { timeout: 10_000 });
      await pass(seconds - 20);
      expect(kill).toHaveBeenCalledTimes(before);
      await pass(20);
      expect(kill).toHaveBeenCalledTimes(before + 1);
    }
    await vi.waitFor(() => expect(onHopeless).toHaveBeenCalledOnce());
    expect(new Set(lost)).toEqual(new Set(['no answer']));
    await kept.end();
  },
);

/** A browser whose window comes after `looks` looks, and whose page answers while `isWell`. */
function makePipe(looks: number, isWell: () => boolean): BrowserPipe {
  let left = looks;
  return {
    onEvent() {},
    async send(method) {
      if (method === 'Target.getTargets') {
        left -= 1;
        return { targetInfos: left < 0 ? [{ targetId: 'ours', type: 'page', url: 'about:blank' }] : [] };
      }
      if (method === 'Runtime.evaluate' && !isWell()) return new Promise(() => {});
      return { sessionId: 'session', result: { value: 1 } };
    },
  };
}
const watched = { ...shared, onCrashed() {}, onLost() {}, onSilent() {} };

test('a window may come as late as the browser itself', async () => {
  const watching = watchPage(
    makePipe(500, () => true),
    { ...watched, patience: 1 },
  );
  await pass(55);
  (await watching)();
});

test('a page that does not answer for half a minute hangs; on a slow machine it is waited for longer', async () => {
  for (const [patience, seconds] of [
    [1, 30],
    [4, 90],
  ] as const) {
    let isWell = true;
    const onSilent = vi.fn();
    const end = await watchPage(
      makePipe(0, () => isWell),
      { ...watched, patience, onSilent },
    );
    await pass(25);
    isWell = false;
    await pass(seconds - 10);
    expect(onSilent).not.toHaveBeenCalled();
    await pass(10);
    expect(onSilent).toHaveBeenCalled();
    end();
  }
});
