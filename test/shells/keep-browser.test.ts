import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepBrowser, type Loss } from '../../src/cli/keep-browser.ts';
import { createPageWatch, type PageWatch, tick } from '../../src/cli/page-watch.ts';
import { tell } from '../support/faults-table.ts';

class Window extends EventEmitter {
  readonly address: string;
  killed: string | null = null;
  constructor(address: string) {
    super();
    this.address = address;
  }
  kill(signal = 'SIGTERM') {
    this.killed = signal;
    // As a process does: later.
    setTimeout(() => this.emit('exit', null, signal), 10);
    return true;
  }
}

const url = 'http://127.0.0.1:4870';
let windows: Window[];
let losses: [Loss, boolean][];
let watch: PageWatch;
let browser: { close(): void };
const onMissing = vi.fn();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  windows = [];
  losses = [];
  watch = createPageWatch();
  onMissing.mockClear();
  browser = keepBrowser({
    ...{ url, watch, onMissing },
    open(address) {
      const window = new Window(address);
      windows.push(window);
      return window as unknown as ChildProcess;
    },
    onLoss: (loss, isLoop) => losses.push([loss, isLoop]),
  });
});
afterEach(() => {
  browser.close();
  vi.useRealTimers();
});

/** A page asks for an address; the answer calls its end. */
function ask(address: string): () => void {
  const request = new IncomingMessage(new Socket());
  request.url = address;
  const response = new ServerResponse(request);
  watch.onRequest(request, response);
  return () => response.emit('close');
}
const seconds = (count: number) => vi.advanceTimersByTime(count * 1000);
const addresses = () => windows.map(({ address }) => address);

test('a page that crashed leaves its stream: the browser is opened anew within three seconds', () => {
  const leave = ask('/api/events?wall=0');
  seconds(20);
  expect(windows).toHaveLength(1);
  leave();
  seconds(3);
  expect(windows[0]?.killed).toBe('SIGKILL');
  expect(addresses()).toEqual([url, url]);
  expect(losses).toEqual([['gone', false]]);
  tell('page crashed, browser running (emulated)', 'opened anew within 3 s of the last sign of it');
});

test('a page that is loaded anew, or reads and reads, is not gone', () => {
  const leave = ask('/api/events');
  leave();
  for (let at = 0; at < 10; at += 1) {
    seconds(1.5);
    ask('/assets/index.js')();
  }
  seconds(1);
  ask('/api/events');
  seconds(60);
  expect(losses).toEqual([]);
});

test('a page in an endless loop keeps its stream and asks for nothing: it is opened anew', () => {
  ask('/api/events');
  for (let at = 0; at < 10; at += 1) {
    seconds(60);
    ask('/api/status')();
  }
  expect(losses).toEqual([]);
  seconds(160);
  expect(losses).toEqual([['hung', false]]);
  expect(addresses()).toEqual([url, url]);
  tell('endless loop in the page of a browser (emulated)', 'opened anew after 150 s without a request');
});

test('a machine that slept finds nobody gone for that', () => {
  const leave = ask('/api/events');
  leave();
  // However long the clock says it was, the timer comes once.
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(tick);
  expect(losses).toEqual([]);
});

test('a browser that is killed comes back at once, one that somebody closes does not', () => {
  windows[0]?.emit('exit', null, 'SIGKILL');
  vi.advanceTimersByTime(1);
  expect(windows).toHaveLength(2);
  windows[1]?.emit('exit', 0, null);
  seconds(120);
  expect(windows).toHaveLength(2);
  expect(losses).toEqual([['ended', false]]);
});

test('a crash loop rests on the still page for a minute, then tries again', () => {
  for (let crash = 0; crash < 6; crash += 1) {
    windows.at(-1)?.emit('exit', 1, null);
    if (crash < 5) seconds(5);
  }
  expect(addresses()).toEqual([...Array.from({ length: 6 }, () => url), `${url}/still`]);
  expect(losses.map(([, isLoop]) => isLoop)).toEqual([false, false, false, false, false, true]);
  // The still page asks for nothing, and is not missed.
  seconds(59);
  expect(windows).toHaveLength(7);
  seconds(2);
  expect(addresses().at(-1)).toBe(url);
  tell('crash loop of the browser (6 in 60 s)', 'still page for a minute, then the kiosk again');
});

test('with its display gone the browser ends at once, again and again: it is tried again for ever, ever later', () => {
  for (let second = 0; second < 600; second += 1) {
    windows.at(-1)?.emit('exit', 1, null);
    seconds(1);
  }
  expect(windows.length).toBeGreaterThan(20);
  expect(windows.length).toBeLessThan(100);
  tell(
    'display server gone: every browser ends at once',
    `${windows.length} tries in ten minutes, serving on`,
  );
});

test('closing opens nothing any more; a browser that cannot be started is said once', () => {
  windows[0]?.emit('error', new Error('ENOENT'));
  expect(onMissing).toHaveBeenCalledOnce();
  browser.close();
  seconds(300);
  expect(windows).toHaveLength(1);
});
