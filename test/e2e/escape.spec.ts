import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setPin } from './escape/set-pin.ts';
import { newSeed, tryToEscape } from './escape/try-to-escape.ts';
import { expect, test } from './kiosk.ts';

test('@once no touch, key, click or dropped file leads out of the page', async ({ browser, kiosk }) => {
  await setPin(kiosk.url);
  const drop = path.join(kiosk.data, '..', 'dropped.html');
  writeFileSync(drop, '<!doctype html><title>outside</title>');
  // A seed of its own each time; the run that finds something names it.
  const seed = process.env['HOA_BAN_ESCAPE_SEED'] ?? newSeed();
  const { found, events } = await tryToEscape(browser, { url: kiosk.url, seed, events: 3000, drop });
  const again = `npm run faults -- escape --seed ${seed} --from ${found?.part} --events 3000`;
  expect(found, `${found?.last.join('\n')}\nagain: ${again}`).toBeNull();
  expect(events).toBeGreaterThanOrEqual(3000);
});
