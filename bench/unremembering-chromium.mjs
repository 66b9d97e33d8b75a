#!/usr/bin/env node
// HOA_BAN_CHROMIUM, run as Playwright runs a browser. On its way to the browser one command is changed: developer tools
// keep up to 200 MB of what a page has fetched, and that would be measured as the page's own memory.
import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

const child = spawn(process.env.HOA_BAN_CHROMIUM, process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'inherit', 'pipe', 'pipe'],
});
const [commands, answers] = [new Socket({ fd: 3 }), new Socket({ fd: 4 })];
const end = Buffer.of(0);
let started = Buffer.alloc(0);
commands.on('data', (data) => {
  started = Buffer.concat([started, data]);
  for (let at = started.indexOf(end); at !== -1; at = started.indexOf(end)) {
    child.stdio[3].write(keepNothing(started.subarray(0, at)));
    child.stdio[3].write(end);
    started = started.subarray(at + 1);
  }
});
commands.on('close', () => child.stdio[3].end());
child.stdio[4].pipe(answers);
child.on('exit', (code) => process.exit(code ?? 1));

/** https://chromedevtools.github.io/devtools-protocol/tot/Network/#method-enable */
function keepNothing(message) {
  const command = JSON.parse(message);
  if (command.method !== 'Network.enable') return message;
  return JSON.stringify({ ...command, params: { maxTotalBufferSize: 0, maxResourceBufferSize: 0 } });
}
