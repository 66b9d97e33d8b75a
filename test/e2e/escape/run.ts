// Run by `npm run faults -- escape`: a million events, and how to come back to where something was found.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { sharedSwitches } from '../../../src/cli/open-browser.ts';
import { exhibitionFolder } from '../exhibition-folder.ts';
import prepareExhibition from '../prepare-exhibition.ts';
import { start, stop } from '../serve.ts';
import { setPin } from './set-pin.ts';
import { newSeed, partEvents, tryToEscape } from './try-to-escape.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: newSeed() },
    from: { type: 'string', default: '0' },
    each: { type: 'boolean', default: false },
  },
});
const events = Number(values.events);
const from = Number(values.from);

prepareExhibition();
const folder = mkdtempSync(path.join(tmpdir(), 'hoa-ban-escape-'));
const data = path.join(folder, 'data');
cpSync(path.join(exhibitionFolder, 'data'), data, { recursive: true });
const drop = path.join(folder, 'dropped.html');
writeFileSync(drop, '<!doctype html><title>outside</title>');
const kiosk = await start(data, 0);
const executablePath = process.env['HOA_BAN_BROWSER'];
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox', '--disable-gpu', ...sharedSwitches],
});
const again = (part: number) =>
  `npm run faults -- escape --seed ${values.seed} --from ${part} --events ${events}`;
const began = Date.now();
console.log(`seed ${values.seed}; stopped, it goes on with --seed ${values.seed} --from PART`);
let isWell = false;
try {
  await setPin(kiosk.url);
  const {
    found,
    events: sent,
    closed,
  } = await tryToEscape(browser, {
    ...{ url: kiosk.url, seed: values.seed, events, from, drop, each: values.each },
    onPart: (part, sofar) => {
      const told = `  part ${part}, ${sofar + from * partEvents} of ${events} events`;
      process.stderr.write(process.stderr.isTTY ? `\r${told}` : part % 10 === 0 ? `${told}\n` : '');
    },
  });
  if (process.stderr.isTTY) process.stderr.write('\r');
  isWell = found === null;
  const took = Math.round((Date.now() - began) / 1000);
  if (found === null)
    console.log(
      `${sent} events in ${took} s: one window, same page, size and focus; nothing opened, saved or asked for; ${closed} windows of dropped files closed`,
    );
  else {
    console.error(`after ${sent} events, in part ${found.part}: ${found.what.join('; ')}`);
    console.error(`last gestures:\n  ${found.last.join('\n  ')}`);
    console.error(`again, looking after each gesture: ${again(found.part)} --each`);
  }
} finally {
  await browser.close();
  await stop(kiosk.process, 'SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
process.exit(isWell ? 0 : 1);
