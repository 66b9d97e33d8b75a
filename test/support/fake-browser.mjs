#!/usr/bin/env node
// A stand-in for Chromium behind --remote-debugging-pipe. Tells in FAKE_BROWSER_TOLD, one JSON a line, how it was
// started and what it is asked for; what happens to it is the next line of FAKE_BROWSER_PLAN at each start. Where
// displays are is what FAKE_BROWSER_DISPLAYS says, one JSON, at each look.
import {
  appendFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';

const told = process.env.FAKE_BROWSER_TOLD;
const tell = (line) => appendFileSync(told, `${JSON.stringify(line)}\n`);
const profile = process.argv.find((each) => each.startsWith('--user-data-dir='))?.split('=')[1] ?? '';
const [plan = 'live', ...later] = existsSync(process.env.FAKE_BROWSER_PLAN)
  ? readFileSync(process.env.FAKE_BROWSER_PLAN, 'utf8').split('\n')
  : [];
if (later.length > 0) writeFileSync(process.env.FAKE_BROWSER_PLAN, later.join('\n'));
tell({ started: process.pid, switches: process.argv.slice(2), left: existsSync(`${profile}/History`) });
if (plan === 'end') process.exit(3);
writeFileSync(`${profile}/History`, 'what was seen');

const output = createWriteStream('', { fd: 4 });
const send = (message) => output.write(`${JSON.stringify(message)}\0`);
const page = { targetId: 'ours', type: 'page', url: 'about:blank' };
let cookie = '';
let bounds = { left: 0, top: 0, windowState: 'fullscreen' };

/** As Chromium 156 does it: one that fills its display is neither moved nor hidden. */
function setBounds(change) {
  if (bounds.windowState === 'fullscreen' && change.windowState !== 'normal')
    throw new Error('restore it to normal state first');
  bounds = { ...bounds, ...change };
  tell({ window: bounds });
}

async function answer(method, params) {
  switch (method) {
    case 'Target.getTargets':
      return { targetInfos: [{ targetId: 'b', type: 'browser', url: '' }, page] };
    case 'Target.attachToTarget':
      return { sessionId: 'session' };
    case 'Network.setCookie':
      cookie = `${params.name}=${params.value}`;
      tell({ cookie: { ...params, value: params.value.length } });
      return {};
    case 'Browser.getWindowForTarget':
      return { windowId: 1, bounds };
    case 'Browser.setWindowBounds':
      setBounds(params.bounds);
      return {};
    case 'Runtime.evaluate':
      if (params.expression.startsWith('getScreenDetails')) {
        const displays = readFileSync(process.env.FAKE_BROWSER_DISPLAYS, 'utf8');
        tell({ asked: 'displays' });
        // As of a page that was left meanwhile.
        if (displays === 'silence') return new Promise(() => {});
        return { result: { value: JSON.parse(displays) } };
      }
      return { result: { type: 'number', value: 1 } };
    case 'Page.navigate': {
      const { status } = await fetch(params.url, { headers: { cookie } });
      tell({ opened: params.url, status });
      setTimeout(happen, 20);
      return {};
    }
    default:
      tell({ asked: method, ...params });
      return {};
  }
}
let happened = false;
function happen() {
  if (happened && plan !== 'crashes') return;
  happened = true;
  const event = (method, params) => send({ method, params });
  if (plan.startsWith('crash'))
    event('Target.targetCrashed', { targetId: 'ours', status: 'killed', errorCode: 9 });
  if (plan === 'close') event('Target.targetDestroyed', { targetId: 'ours' });
  if (plan === 'window')
    event('Target.targetCreated', {
      targetInfo: { targetId: 'other', type: 'page', url: 'https://example.org/' },
    });
  if (plan === 'leave')
    event('Target.targetInfoChanged', { targetInfo: { ...page, url: 'https://example.org/' } });
}

let rest = '';
if (plan !== 'mute') {
  createReadStream('', { fd: 3, encoding: 'utf8' }).on('data', (chunk) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop();
    for (const text of messages) {
      const { id, method, params } = JSON.parse(text);
      answer(method, params).then(
        (result) => send({ id, result }),
        ({ message }) => {
          tell({ refused: method });
          send({ id, error: { message } });
        },
      );
    }
  });
}
setInterval(() => {}, 1000);
