import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { sessionHeader } from '../src/shared/session-header.ts';
import { sessionSchema } from '../src/shared/staff.ts';
import { findChromium, landscape } from './browser.ts';
import { paintingsExhibition, readStatus } from './exhibitions.ts';
import type { Figure } from './figure.ts';
import { inScratch, root, serve } from './ours.ts';
import { estimateRatio, median } from './statistics.ts';

const atMost = 60_000;
const pin = '482913';

/** From the start of the process to the first painting on the screen, against a browser that only shows the picture. */
export const measureFirstPicture: Figure = async ({ rounds }, print) => {
  const data = await paintingsExhibition();
  const chromium = await findChromium();
  // What a browser keeps, it keeps for an address: a kiosk's never changes.
  const port = await findPort();
  rmSync(path.join(data, 'browser'), { recursive: true, force: true });
  await inScratch(async (scratch) => {
    const program = copyProgram(scratch);
    const start = createStarter(scratch, chromium);
    for (const role of ['wall', 'touch'] as const) {
      await setRole(data, role);
      const ours = () =>
        start([
          ...[process.execPath, program, 'serve', '--data', data],
          ...['--port', String(port), '--open'],
        ]);
      // The first start makes a profile; the second is served from what the first has kept.
      for (let warm = 0; warm < 2; warm += 1) await ours();
      const measured: { ours: number; peer: number }[] = [];
      let shown = '';
      for (let round = 0; round < rounds; round += 1) {
        const own = await ours();
        const picture = path.join(scratch, 'picture.jpg');
        shown = path.basename(new URL(own.picture).pathname);
        writeFileSync(picture, readFileSync(derivativeOf(data, own.picture)));
        const page = path.join(scratch, 'bare.html');
        writeFileSync(page, barePage(picture));
        const bare = () =>
          start([
            path.join(scratch, 'bin', 'chromium'),
            `--app=${pathToFileURL(page)}`,
            `--user-data-dir=${scratch}/bare`,
          ]);
        if (round === 0) for (let warm = 0; warm < 2; warm += 1) await bare();
        const peer = await bare();
        if (own.size !== peer.size) throw new Error(`ours shows ${own.size}, the peer ${peer.size}`);
        measured.push({ ours: own.milliseconds, peer: peer.milliseconds });
        console.error(
          `  first-picture ${role} round ${round + 1}: ours ${own.milliseconds.toFixed(0)} ms, bare ${peer.milliseconds.toFixed(0)} ms`,
        );
      }
      print({
        ...{ figure: 'first-picture', what: `${role}: process start to first painting`, rounds, unit: '×' },
        ours: `${median(measured.map(({ ours: own }) => own)).toFixed(0)} ms`,
        peer: `bare Chromium ${median(measured.map(({ peer }) => peer)).toFixed(0)} ms`,
        estimate: estimateRatio(measured),
        target: 1.25,
        note: `wholly opaque, decoded and two frames later; serve --open, the picture's ${shown}; no display, drawn in software`,
      });
    }
  });
};

const findPort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** The built program with one script more in its page: it tells when the first picture is on the screen. */
function copyProgram(scratch: string): string {
  const copy = path.join(scratch, 'program');
  mkdirSync(copy);
  cpSync(path.join(root, 'out'), path.join(copy, 'out'), { recursive: true });
  for (const name of ['node_modules', 'resources', 'package.json'])
    symlinkSync(path.join(root, name), path.join(copy, name));
  const pages = path.join(copy, 'out', 'renderer');
  const index = path.join(pages, 'index.html');
  writeFileSync(path.join(pages, 'watch.js'), watch);
  writeFileSync(
    index,
    readFileSync(index, 'utf8').replace('<head>', '<head><script src="/watch.js"></script>'),
  );
  return path.join(copy, 'out', 'main', 'cli.js');
}

const mark = 'first picture painted';

/** Runs in both pages. By the clock of the machine, as the start of the process is. */
const watch = `(() => {
  const opaque = (element) => {
    for (let at = element; at; at = at.parentElement) if (getComputedStyle(at).opacity !== '1') return false;
    return true;
  };
  const look = () => {
    const picture = [...document.images].find((image) => image.complete && image.naturalWidth > 0 && opaque(image));
    if (!picture) return requestAnimationFrame(look);
    picture.decode().then(() => requestAnimationFrame(() => requestAnimationFrame(() => {
      const at = performance.timeOrigin + performance.now();
      console.log('${mark} ' + JSON.stringify({ at, picture: picture.currentSrc, size: picture.naturalWidth + '×' + picture.naturalHeight }));
    })));
  };
  requestAnimationFrame(look);
})();`;

const barePage = (picture: string): string =>
  `<!doctype html><html><body style="margin:0;background:#111"><script>${watch}</script>
<img src="${pathToFileURL(picture)}" style="width:100vw;height:100vh;object-fit:contain"></body></html>`;

/** Starts a command with this Chromium as its browser, waits for the picture and ends it. */
function createStarter(scratch: string, chromium: string) {
  const bin = path.join(scratch, 'bin');
  const log = path.join(scratch, 'browser.log');
  mkdirSync(bin);
  // What a headless one lacks: a window for an --app, and a voice.
  const script = `#!/bin/sh
for each do
  shift
  case "$each" in --app=*) set -- "$@" "\${each#--app=}" ;; *) set -- "$@" "$each" ;; esac
done
echo $$ >"${log}.pid"
exec "${chromium}" --headless --no-sandbox --disable-gpu --window-size=${landscape.width},${landscape.height} --enable-logging=stderr "$@" 2>"${log}"
`;
  writeFileSync(path.join(bin, 'chromium'), script, { mode: 0o755 });
  return async ([command = '', ...args]: readonly string[]) => {
    writeFileSync(log, '');
    const started = Date.now();
    const child = spawn(command, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      // As npm start does.
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: path.join(scratch, 'compiled'),
        PATH: `${bin}:${process.env['PATH']}`,
      },
    });
    try {
      const told = await waitForMark(log, child);
      return { ...told, milliseconds: told.at - started };
    } finally {
      await end(child, Number(readFileSync(`${log}.pid`, 'utf8')));
    }
  };
}

async function waitForMark(log: string, child: ChildProcess) {
  const until = Date.now() + atMost;
  while (Date.now() < until && child.exitCode === null) {
    const told = new RegExp(`${mark} (\\{.*?\\})`).exec(readFileSync(log, 'utf8'))?.[1];
    if (told) return JSON.parse(told) as { at: number; picture: string; size: string };
    // Often enough to be quick, seldom enough to take nothing from what is measured.
    await setTimeout(100);
  }
  throw new Error(`no picture was seen:\n${readFileSync(log, 'utf8').slice(-2000)}`);
}

/** Two browsers on one profile would be one. */
async function end(child: ChildProcess, browser: number): Promise<void> {
  const ended = new Promise((resolve) => child.once('close', resolve));
  if (child.exitCode === null && child.kill('SIGTERM')) await ended;
  while (existsSync(`/proc/${browser}`)) await setTimeout(20);
}

/** The file behind /media/HASH/SIZE. */
function derivativeOf(data: string, address: string): string {
  const [hash = '', size = ''] = new URL(address).pathname.split('/').slice(2);
  return path.join(data, 'derived', hash.slice(0, 2), hash, `${size}.jpg`);
}

async function setRole(data: string, role: 'wall' | 'touch'): Promise<void> {
  const server = await serve(data);
  const ask = async (method: string, address: string, body: unknown, token = '') => {
    const headers = { 'content-type': 'application/json', [sessionHeader]: token };
    const answer = await fetch(server.url + address, { method, headers, body: JSON.stringify(body) });
    return answer.status === 204 ? null : await answer.json();
  };
  try {
    // Refused where it has been set by an earlier run.
    await ask('POST', '/api/staff/pin', { pin, old: null });
    const { token } = sessionSchema.parse(await ask('POST', '/api/staff/sessions', { pin }));
    await ask('PUT', '/api/staff/settings', { kiosk: { role } }, token);
    const { kiosk } = await readStatus(server.url);
    if (kiosk.role !== role) throw new Error(`the kiosk's role is ${kiosk.role}`);
  } finally {
    await server.stop();
  }
}
