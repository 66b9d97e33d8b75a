// npm run soak [-- --minutes N --out FILE]: an exhibition of a day a minute. What grows is found by its slope.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { verifyDataFolder } from '../../src/server/results/data-folder.ts';
import { readOptions } from '../support/read-options.ts';
import { startKiosk } from './kiosk.ts';
import { doStaffWork, listenToVisits, noDeeds, setVoting, visit, voteElsewhere } from './people.ts';
import { describeTrends, type Measured } from './report.ts';
import { startScreens } from './screens.ts';

const root = path.join(import.meta.dirname, '..', '..');
const usage = 'npm run soak [-- --minutes N --out FILE]   (N from 1)';
const { values } = readOptions(usage, {
  options: {
    minutes: { type: 'string', default: '30' },
    out: { type: 'string', default: path.join(root, 'test-results', 'soak.json') },
  },
});
const minutes = Number(values.minutes);
if (!(minutes >= 1)) {
  console.error(usage);
  process.exit(2);
}

/** Milliseconds. A day is open for as long as its leaps fill, then closed for a moment, then the next begins. */
const day = 60_000;
const [leapEvery, leap] = [2000, 28_000];
const sampleEvery = 5000;
const hour = 3_600_000;
/** The first day of the contest, eight in the morning in Vietnam. */
const begin = Date.UTC(2024, 9, 1, 1, 0);
const sizes = [
  { width: 1280, height: 720 },
  { width: 720, height: 1280 },
  { width: 1920, height: 1080 },
  { width: 1080, height: 1920 },
];

const place = mkdtempSync(path.join(tmpdir(), 'hoa-ban-soak-'));
const [data, media] = ['data', 'media'].map((name) => path.join(place, name)) as [string, string];
const prepared = path.join(root, 'test-results', 'exhibition');
if (!existsSync(path.join(prepared, 'data', 'head.json')))
  execFileSync(process.execPath, [path.join(root, 'test', 'support', 'make-exhibition.ts'), prepared], {
    stdio: 'inherit',
  });
cpSync(path.join(prepared, 'data'), data, { recursive: true });
cpSync(path.join(prepared, 'media'), media, { recursive: true });

const kiosk = await startKiosk(data, begin);
const screens = await startScreens();
/** What is opened and closed all day is counted in no memory but its own: what it leaves with the server is seen there. */
const visitingScreens = await startScreens();
const [wall, touch] = await Promise.all([
  screens.open(`${kiosk.url}/wall`, { width: 1280, height: 720 }),
  screens.open(`${kiosk.url}/touch`, { width: 1080, height: 1920 }),
]);
const deeds = noDeeds();
listenToVisits(touch.page, deeds);

const startedAt = performance.now();
const elapsed = () => performance.now() - startedAt;
const isOver = () => elapsed() >= minutes * day || kiosk.hasEnded();
const troubles: string[] = [];
const measured: Measured[] = [];
/** Visitors come while the exhibition is open. */
let isOpen = true;
/** Times it has closed: a visit that is cut off by it is not over before the next morning. */
let nights = 0;
let longestBlank = 0;
let walls = 0;

const trouble = (who: string) => (error: unknown) => {
  if (!isOver()) troubles.push(`${who} at ${Math.round(elapsed() / 1000)} s: ${String(error).slice(0, 300)}`);
};

async function passDays(): Promise<void> {
  for (let today = 0; !isOver(); today += 1) {
    isOpen = true;
    const night = (today + 1) * day - 6000;
    const staff = doStaffWork(kiosk.url, media, today, deeds).catch(trouble('staff'));
    let leapt = 0;
    while (elapsed() < night && !isOver()) {
      await wait(leapEvery);
      kiosk.leap(leap);
      leapt += leap + leapEvery;
    }
    await staff;
    isOpen = false;
    nights += 1;
    await setVoting(kiosk.url, false).catch(trouble('staff'));
    // To midnight, and after a while to the next morning.
    kiosk.leap(16 * hour - leapt);
    await wait(3000);
    kiosk.leap(8 * hour);
    await setVoting(kiosk.url, true).catch(trouble('staff'));
    await wait(Math.max(0, (today + 1) * day - elapsed()));
  }
}

async function comeAndVisit(): Promise<void> {
  for (let turn = 0; !isOver(); turn += 1) {
    if (!isOpen) {
      await wait(500);
      continue;
    }
    const begun = nights;
    try {
      await visit(touch.page, deeds, turn);
    } catch (error) {
      if (nights === begun) trouble('visitor')(error);
      // Whoever comes next finds the resting screen.
      await touch.page.goto(`${kiosk.url}/touch`).catch(trouble('touch screen'));
      await wait(1000);
    }
  }
}

async function turnDisplays(): Promise<void> {
  for (let turn = 1; !isOver(); turn += 1) {
    await wait(9000);
    await wall.page.setViewportSize(sizes[turn % sizes.length] ?? { width: 1280, height: 720 });
    // Another display of the kiosk, plugged in and pulled out.
    const second = await visitingScreens.open(`${kiosk.url}/wall?screen=1`, { width: 1280, height: 720 });
    await wait(2000);
    walls += 1;
    for (const error of second.errors) trouble('second wall')(error);
    await second.page.context().close();
  }
}

async function watchWall(): Promise<void> {
  let seen = performance.now();
  while (!isOver()) {
    await wait(250);
    const shows = await wall.page.evaluate(() => {
      const on = document.querySelector<HTMLElement>('[data-state=on]');
      const pictures = [...(on?.querySelectorAll('img') ?? [])];
      const drawn = pictures.every(({ complete, naturalWidth }) => complete && naturalWidth > 0);
      return on !== null && drawn && (pictures.length > 0 || on.innerText.trim() !== '');
    });
    const now = performance.now();
    // At night it is dark.
    if (shows || !isOpen) seen = now;
    else longestBlank = Math.max(longestBlank, now - seen);
  }
}

async function sample(): Promise<void> {
  while (!isOver()) {
    const [server, atWall, atTouch] = [await kiosk.measure(), await wall.measure(), await touch.measure()];
    measured.push({
      ...{ minute: elapsed() / 60_000, server, wall: atWall, touch: atTouch },
      ...{ browser: screens.proportional(), load: loadavg()[0] ?? 0, ballots: deeds.ballots },
    });
    if (measured.length % 12 === 0)
      console.error(
        `  day ${Math.floor(elapsed() / day)}: ${deeds.ballots} ballots, ${deeds.visits} visits, server ${megabytes(server.resident)}, ` +
          `browser ${megabytes(measured.at(-1)?.browser ?? 0)}, troubles ${troubles.length}`,
      );
    await wait(sampleEvery);
  }
}
const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;

let code: number | null = null;
try {
  const voting = voteElsewhere(kiosk.url, deeds, isOver).catch(trouble('voters'));
  await Promise.all([
    passDays(),
    comeAndVisit(),
    voting,
    turnDisplays().catch(trouble('displays')),
    watchWall().catch(trouble('wall')),
    sample().catch(trouble('sampling')),
  ]);
} finally {
  await Promise.all([screens.close(), visitingScreens.close()]);
  code = await kiosk.stop();
}

const ids = new Set<string>();
const verified = verifyDataFolder(data, ({ id }) => ids.add(id));
const lost = [...deeds.acknowledged].filter((id) => !ids.has(id));
const logged = kiosk.logged.filter(({ level }) => level >= 50);
const trends = describeTrends(measured);

mkdirSync(path.dirname(values.out), { recursive: true });
writeFileSync(
  values.out,
  JSON.stringify(
    {
      minutes,
      deeds: { ...deeds, acknowledged: deeds.acknowledged.size, refused: [...deeds.refused] },
      longestBlank,
      troubles,
      logged: kiosk.logged,
      errors: { wall: wall.errors, touch: touch.errors },
      trends,
      measured,
    },
    null,
    1,
  ),
);

let isAllWell = true;
function tell(isWell: boolean, what: string, happened: string): void {
  isAllWell &&= isWell;
  console.log(`${isWell ? '✓' : '✗'} ${what.padEnd(34)} ${happened}`);
}
console.log(
  `\n${minutes} days in as many minutes: ${deeds.visits} visits at the touch screen, ${deeds.ballots} ballots, ${deeds.feedback} messages, ` +
    `${deeds.imports} imports, ${deeds.exports} exports, ${walls} displays plugged in and out`,
);
for (const { what, happened, isWell } of trends) tell(isWell, what, happened);
tell(
  longestBlank <= 5000,
  'wall without anything to see',
  `at most ${(longestBlank / 1000).toFixed(1)} s (5 s allowed)`,
);
tell(
  troubles.length === 0,
  'people who could not do what they came for',
  `${troubles.length}${troubles[0] ? `: ${troubles[0]}` : ''}`,
);
tell(
  logged.length === 0,
  'errors in the log',
  `${logged.length}${logged[0] ? `: ${logged[0].line.trim()}` : ''}`,
);
// Whoever votes in the minute in which the vote is closed is told so.
const pageErrors = [...wall.errors, ...touch.errors].filter(
  (error) => !/409 \(Conflict\) .*\/api\/ballots/.test(error),
);
tell(
  pageErrors.length === 0,
  'errors on the pages',
  `${pageErrors.length}${pageErrors[0] ? `: ${pageErrors[0]}` : ''}`,
);
tell(code === 0, 'the server’s end', `exit ${code}`);
tell(
  verified.ok,
  'database, chain, copies, tally',
  verified.ok
    ? `integrity ok, chain of ${verified.value.seq} verifies, tally = recount`
    : verified.problem.code,
);
tell(
  lost.length === 0,
  'acknowledged ⊆ recovered',
  `${deeds.acknowledged.size} acknowledged, ${lost.length} lost`,
);
console.log(
  `\nsamples: ${path.relative(process.cwd(), values.out)}\n${isAllWell ? 'all well' : 'not all well'}`,
);
rmSync(place, { recursive: true, force: true });
process.exit(isAllWell ? 0 : 1);
