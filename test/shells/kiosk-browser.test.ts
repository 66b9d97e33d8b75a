import { type ChildProcess, spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeTemporaryFolder } from '../support/test-server.ts';

const root = path.join(import.meta.dirname, '..', '..');
const cli = path.join(root, 'src', 'cli', 'index.ts');

let folder: ReturnType<typeof makeTemporaryFolder>;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = makeTemporaryFolder('kiosk');
  const bin = path.join(folder.path, 'bin');
  mkdirSync(bin);
  symlinkSync(process.execPath, path.join(bin, 'node'));
  copyFileSync(path.join(root, 'test', 'support', 'fake-browser.mjs'), path.join(bin, 'chromium'));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGTERM');
    if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
  }
  folder.remove();
});

interface Told {
  readonly started?: number;
  readonly switches?: readonly string[];
  readonly left?: boolean;
  readonly opened?: string;
  readonly status?: number;
  readonly asked?: string;
  readonly targetId?: string;
  readonly behavior?: string;
  readonly cookie?: Record<string, unknown>;
  readonly window?: Record<string, unknown>;
  readonly refused?: string;
}
/** Windows are looked at every two seconds. */
const patient = { timeout: 10_000 };

const left = { left: 0, top: 0, width: 1920, height: 1080 };
const right = { left: 1920, top: -100, width: 1080, height: 1920 };
const plugIn = (...displays: readonly object[]): void =>
  writeFileSync(path.join(folder.path, 'displays'), JSON.stringify(displays));

/** `serve --kiosk` with the stand-in for a browser; `plan` is what befalls it at each start. */
function kiosk(plan: readonly string[], more: readonly string[] = [], node: readonly string[] = []) {
  const told = path.join(folder.path, 'told');
  const planned = path.join(folder.path, 'plan');
  writeFileSync(planned, plan.join('\n'));
  plugIn(left, right);
  const data = path.join(folder.path, 'data');
  const child = spawn(
    process.execPath,
    [...node, cli, 'serve', '--kiosk', '--data', data, '--port', '0', ...more],
    {
      cwd: root,
      env: {
        PATH: path.join(folder.path, 'bin'),
        FAKE_BROWSER_TOLD: told,
        FAKE_BROWSER_DISPLAYS: path.join(folder.path, 'displays'),
        FAKE_BROWSER_PLAN: planned,
      },
    },
  );
  children.push(child);
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
  const lines = (): Told[] =>
    existsSync(told)
      ? readFileSync(told, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Told)
      : [];
  return {
    ...{ child, lines, data },
    printed: () => out,
    opened: () => lines().flatMap((line) => line.opened ?? []),
    starts: () => lines().flatMap((line) => line.started ?? []),
    ended: new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code))),
  };
}

const isRunning = (id: number): boolean => {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
};

describe.skipIf(process.platform === 'win32')('the browser a kiosk keeps', () => {
  test('is locked, has the key, and alone is answered', async () => {
    const { lines, opened, printed, data, child, ended, starts } = kiosk(['live']);
    await expect.poll(opened).toHaveLength(1);
    await expect.poll(printed).toMatch(/127\.0\.0\.1/);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed())?.[0] ?? '';
    expect(lines().find((line) => line.opened)).toEqual({ opened: `${url}/`, status: 200 });
    for (const address of ['/', '/api/status', '/assets/x.js', '/api/staff/state'])
      expect((await fetch(`${url}${address}`)).status, address).toBe(403);

    const [{ switches = [] } = {}] = lines();
    for (const one of [
      '--kiosk',
      '--app=about:blank',
      '--disable-pinch',
      '--remote-debugging-pipe',
      '--no-first-run',
    ])
      expect(switches).toContain(one);
    // What is in a command line every user of the machine can read.
    expect(switches.join(' ')).not.toMatch(/127\.0\.0\.1|remote-debugging-port|[\w-]{43}/);
    expect(lines().find((line) => line.cookie)?.cookie).toMatchObject({
      value: 43,
      httpOnly: true,
      sameSite: 'Strict',
    });
    expect(lines().find((line) => line.asked === 'Browser.setDownloadBehavior')?.behavior).toBe('deny');
    expect(statSync(path.join(data, 'browser', 'screen-0')).mode & 0o777).toBe(0o700);

    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(starts().filter(isRunning)).toEqual([]);
  });

  test('comes back within seconds when it is killed, with nothing of before', async () => {
    const { opened, starts, lines, printed } = kiosk(['live', 'live']);
    await expect.poll(opened).toHaveLength(1);
    process.kill(starts()[0] ?? 0, 'SIGKILL');
    const began = performance.now();
    await expect.poll(opened).toHaveLength(2);
    expect(performance.now() - began).toBeLessThan(5000);
    expect(lines().map(({ left }) => left)).not.toContain(true);
    expect(printed()).toMatch('Trình duyệt của màn hình vừa mất (ended with SIGKILL)');
  });

  test.each([
    ['close', 'closed'],
    ['end', 'ended with 3'],
  ])('and when its page meets the end by “%s”', async (plan, reason) => {
    const { opened, starts, printed } = kiosk([plan, 'live']);
    await expect.poll(() => starts().length).toBe(2);
    await expect.poll(() => opened().length).toBe(plan === 'end' ? 1 : 2);
    expect(printed()).toMatch(`(${reason})`);
    expect(starts().filter(isRunning)).toEqual(starts().slice(1));
  });

  test('shows its page again in the same browser when that crashed once', async () => {
    const { opened, starts, printed } = kiosk(['crash']);
    await expect.poll(opened).toHaveLength(2);
    expect(starts()).toHaveLength(1);
    expect(printed()).toMatch('(crashed)');
  });

  test('is another one when the page crashes again and again', async () => {
    const { starts } = kiosk(['crashes', 'live']);
    await expect.poll(() => starts().length).toBe(2);
    expect(starts().filter(isRunning)).toEqual(starts().slice(1));
  });

  test('keeps to one window and our own pages', async () => {
    const popup = kiosk(['window']);
    await expect.poll(() => popup.lines().find((line) => line.asked === 'Target.closeTarget')).toBeTruthy();
    expect(popup.lines().find((line) => line.asked === 'Target.closeTarget')?.targetId).toBe('other');
    expect(popup.starts()).toHaveLength(1);
  });

  test('comes back from another address', async () => {
    const { opened, starts } = kiosk(['leave']);
    await expect.poll(opened).toHaveLength(2);
    expect(new Set(opened()).size).toBe(1);
    expect(starts()).toHaveLength(1);
  });

  test('is there once a display, each with a profile of its own', async () => {
    const { opened, lines } = kiosk(['live', 'live'], ['--display', '0,0', '--display', '1920,-100']);
    await expect.poll(opened).toHaveLength(2);
    expect(
      opened()
        .map((each) => new URL(each).pathname + new URL(each).search)
        .toSorted(),
    ).toEqual(['/', '/wall?screen=1']);
    const switches = lines().flatMap((line) => line.switches ?? []);
    expect(switches).toContain('--window-position=0,0');
    expect(switches).toContain('--window-position=1920,-100');
    expect(new Set(switches.filter((each) => each.startsWith('--user-data-dir'))).size).toBe(2);
  });

  test('is hidden while its display is away, and fills it when it is back', async () => {
    const { lines, starts } = kiosk(['live', 'live'], ['--display', '0,0', '--display', '1920,-100']);
    const window = () => lines().findLast((line) => line.window)?.window;
    // Where the stand-in opens is the first display: only the second window has to go.
    await expect.poll(window, patient).toMatchObject({ left: 1920, top: -100, windowState: 'fullscreen' });
    plugIn(left);
    await expect.poll(window, patient).toMatchObject({ windowState: 'minimized' });
    plugIn(left, right);
    await expect.poll(window, patient).toMatchObject({ left: 1920, top: -100, windowState: 'fullscreen' });
    expect(starts()).toHaveLength(2);
  });

  test('is not started anew for a look at the displays that fails', async () => {
    const { lines, starts } = kiosk(['live'], ['--display', '0,0']);
    const window = () => lines().findLast((line) => line.window)?.window;
    await expect.poll(() => starts().length).toBe(1);
    rmSync(path.join(folder.path, 'displays'));
    await expect.poll(() => lines().some((line) => line.refused === 'Runtime.evaluate'), patient).toBe(true);
    plugIn(right);
    await expect.poll(window, patient).toMatchObject({ windowState: 'minimized' });
    expect(starts()).toHaveLength(1);
  });

  test('is asked again where a look at the displays is never answered', async () => {
    const { lines, starts } = kiosk(['live'], ['--display', '0,0']);
    writeFileSync(path.join(folder.path, 'displays'), 'silence');
    await expect.poll(() => lines().some((line) => line.asked === 'displays'), patient).toBe(true);
    plugIn(right);
    const window = () => lines().findLast((line) => line.window)?.window;
    await expect.poll(window, patient).toMatchObject({ windowState: 'minimized' });
    expect(starts()).toHaveLength(1);
  });

  test('is not started with a debugger’s door open', async () => {
    for (const node of [['--inspect=0'], ['--inspect-publish-uid=http', '--inspect=0']]) {
      const { ended, printed, starts } = kiosk(['live'], [], node);
      expect(await ended).toBe(1);
      expect(printed()).toMatch(/--inspect.* mở lối/);
      expect(starts()).toEqual([]);
    }
  });

  test('has to be there', async () => {
    const bare = spawn(process.execPath, [cli, 'serve', '--kiosk', '--data', 'x', '--lang', 'en'], {
      cwd: folder.path,
      env: { PATH: '/nowhere' },
    });
    let errors = '';
    bare.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    expect(await new Promise((resolve) => bare.on('close', resolve))).toBe(1);
    expect(errors).toMatch('There is no Chromium');
  });
});
