import { describe, expect, test } from 'vitest';
import { createSpeaker } from '../../src/server/speak.ts';
import { checkBackup } from '../../src/server/upkeep/checks/backup.ts';
import { checkClock } from '../../src/server/upkeep/checks/clock.ts';
import { checkDerivatives } from '../../src/server/upkeep/checks/derivatives.ts';
import { checkDisk } from '../../src/server/upkeep/checks/disk.ts';
import { checkErrors } from '../../src/server/upkeep/checks/errors.ts';
import { checkExposure } from '../../src/server/upkeep/checks/exposure.ts';
import { checkFiles } from '../../src/server/upkeep/checks/files.ts';
import { checkHead } from '../../src/server/upkeep/checks/head.ts';
import { checkHub } from '../../src/server/upkeep/checks/hub.ts';
import { checkLanguages } from '../../src/server/upkeep/checks/languages.ts';
import { checkLedger } from '../../src/server/upkeep/checks/ledger.ts';
import { checkMemory } from '../../src/server/upkeep/checks/memory.ts';
import { checkOriginals } from '../../src/server/upkeep/checks/originals.ts';
import { checkPin } from '../../src/server/upkeep/checks/pin.ts';
import { checkPrizes } from '../../src/server/upkeep/checks/prizes.ts';
import { checkRestarts } from '../../src/server/upkeep/checks/restarts.ts';
import { checkScreens } from '../../src/server/upkeep/checks/screens.ts';
import { checkSound } from '../../src/server/upkeep/checks/sound.ts';
import { day, hour, minute, type Verdict } from '../../src/server/upkeep/checks/verdict.ts';
import { checkVersion } from '../../src/server/upkeep/checks/version.ts';
import { checkVoting } from '../../src/server/upkeep/checks/voting.ts';
import { checkWorks } from '../../src/server/upkeep/checks/works.ts';
import { lookAtOriginals } from '../../src/server/upkeep/original-watch.ts';
import { type CheckName, checkNames, findingSchema } from '../../src/shared/check.ts';
import type { SeenScreen } from '../../src/shared/kiosk.ts';
import { problem } from '../../src/shared/problem.ts';
import { createCheckSayer } from '../../src/shared/say-check.ts';

const now = Date.parse('2024-10-07T00:42:00.000Z');
const at = (before: number) => new Date(now - before).toISOString();
const megabyte = 1024 * 1024;
const gigabyte = 1024 * megabyte;

const expected = { painting: 3, poem: 1, song: null, initiative: null, prizes: 2 };
const works = (count: number) => [
  ...Array.from({ length: count - 1 }, (_, index) => ({ number: index + 1, category: 'painting' as const })),
  { number: count, category: 'poem' as const },
];
const originals = {
  ...{ originals: 290, whole: 290, missing: [], damaged: [], read: 290, now },
  ...{ oldestReading: now - day, readingSince: now - 30 * day },
};
const ledger = {
  ...{ records: 9318, verified: { records: 9318, at: now - hour }, reading: null, broken: null },
  ...{ alarms: [], repaired: [], now },
};
const newest = { at: at(20 * hour), bytes: 5 * gigabyte, verifiedAt: at(19 * hour), isWhole: true };
const backups = { newest, count: 7, lastProblem: null };
const disk = { space: { free: 412 * gigabyte, total: 500 * gigabyte }, usedPerDay: 200 * megabyte };
const zone = 'Asia/Ho_Chi_Minh';
const clock = {
  now,
  passed: { record: now - hour, publication: now - day, alive: now - 9 * hour, program: now - 90 * day },
  newestFile: now - minute,
  zones: { machine: zone, exhibition: zone },
  jumps: [],
};
const screen = (display: number, change: Partial<SeenScreen> = {}): SeenScreen => ({
  ...{ display, width: 1080, height: 1920, face: display === 0 ? 'touch' : 'wall', version: '0.1.0' },
  ...{ at: at(2 * minute), before: null },
  ...change,
});
const screens = {
  seen: [screen(0), screen(1)],
  ...{ runningSince: now - 9 * hour, role: 'touch' as const, open: false, now },
};
const exhibition = {
  ...{ mode: 'live' as const, votingOpen: true, sample: false },
  voting: { painting: 'favourite', poem: 'off', song: 'off', initiative: 'off' } as const,
};
const opening = { open: false, until: now + 18 * minute };
const voting = { works: works(4), exhibition, opening, ceremony: false };
const shown = (...counts: number[]) => ({
  paintings: counts.map((count, index) => ({ number: index + 1, shown: count })),
  days: 7,
});
const memory = { used: { now: 210 * megabyte, peak: 260 * megabyte }, free: 5 * gigabyte };
const restarts = { ends: [], pageCrashes: 0, runningSince: now - 9 * hour, open: false };
const cut = { at: now - 6 * hour, clean: false };
const hub = { place: 'hub.sonla.vn', copied: 9318, total: 9318, at: at(hour), problem: null };
const sound = (loudness: number | null, change = {}) => ({
  ...{ number: 245, loudness, silent: false },
  ...change,
});
const locale = { file: 'lo.json', missing: 0, unknown: [], problem: null };
const refused = problem('disk-full', { cause: 'ENOSPC' });

/** What a check makes of facts: the check, the facts' verdict, its level and its code. */
const cases: readonly (readonly [CheckName, Verdict, Verdict['level'], string])[] = [
  ['works', checkWorks({ entries: works(4), expected, unreadable: 0 }), 'green', 'complete'],
  [
    'works',
    checkWorks({
      ...{ entries: works(4), unreadable: 0 },
      expected: { painting: null, poem: null, song: null, initiative: null, prizes: null },
    }),
    'green',
    'shown',
  ],
  ['works', checkWorks({ entries: works(3), expected, unreadable: 0 }), 'amber', 'differs'],
  [
    'works',
    checkWorks({
      entries: works(4).map((work) => (work.number === 2 ? { ...work, number: 9 } : work)),
      ...{ expected, unreadable: 0 },
    }),
    'amber',
    'gaps',
  ],
  ['works', checkWorks({ entries: [], expected, unreadable: 0 }), 'red', 'none'],
  ['works', checkWorks({ entries: works(4), expected, unreadable: 2 }), 'red', 'unreadable'],
  ['prizes', checkPrizes({ prizes: 38, expected: 38 }), 'green', 'complete'],
  ['prizes', checkPrizes({ prizes: 38, expected: null }), 'green', 'counted'],
  ['prizes', checkPrizes({ prizes: 37, expected: 38 }), 'amber', 'fewer'],
  ['prizes', checkPrizes({ prizes: 40, expected: 38 }), 'amber', 'more'],
  ['files', checkFiles({ last: null }), 'green', 'nothing'],
  ['files', checkFiles({ last: { hidden: 0, unused: 0, waits: false } }), 'green', 'used'],
  ['files', checkFiles({ last: { hidden: 1, unused: 2, waits: false } }), 'amber', 'hidden'],
  ['files', checkFiles({ last: { hidden: 0, unused: 0, waits: true } }), 'amber', 'waits'],
  ['files', checkFiles({ last: { hidden: 0, unused: 2, waits: false } }), 'amber', 'unused'],
  ['originals', checkOriginals(originals), 'green', 'whole'],
  [
    'originals',
    checkOriginals({ ...originals, read: 5, oldestReading: null, readingSince: now - day }),
    'green',
    'whole',
  ],
  ['originals', checkOriginals({ ...originals, read: 5, oldestReading: null }), 'amber', 'unread'],
  ['originals', checkOriginals({ ...originals, missing: [57] }), 'red', 'missing'],
  ['originals', checkOriginals({ ...originals, damaged: [57, 12] }), 'red', 'damaged'],
  ['derivatives', checkDerivatives({ pictures: 290, lost: 0 }), 'green', 'ready'],
  ['derivatives', checkDerivatives({ pictures: 290, lost: 3 }), 'green', 'remade'],
  ['derivatives', checkDerivatives({ pictures: 290, lost: 290 }), 'amber', 'many'],
  ['sound', checkSound({ sounds: [sound(-16)] }), 'green', 'audible'],
  ['sound', checkSound({ sounds: [sound(null)] }), 'green', 'audible'],
  ['sound', checkSound({ sounds: [] }), 'green', 'none'],
  ['sound', checkSound({ sounds: [sound(null, { silent: true })] }), 'amber', 'silent'],
  ['sound', checkSound({ sounds: [sound(-80)] }), 'amber', 'silent'],
  ['ledger', checkLedger(ledger), 'green', 'whole'],
  ['ledger', checkLedger({ ...ledger, verified: null, reading: 200 }), 'amber', 'unread'],
  ['ledger', checkLedger({ ...ledger, verified: { records: 9000, at: now - 40 * hour } }), 'amber', 'old'],
  ['ledger', checkLedger({ ...ledger, repaired: [problem('tally-rebuilt')] }), 'amber', 'mended'],
  ['ledger', checkLedger({ ...ledger, broken: problem('copies-differ', { seq: 7 }) }), 'red', 'broken'],
  [
    'ledger',
    checkLedger({ ...ledger, alarms: [problem('ledger-records-apart', { count: 1, after: 3 })] }),
    'red',
    'alarm',
  ],
  [
    'head',
    checkHead({
      signed: { count: 9, at: now - hour },
      problem: null,
      records: 9,
      lastRecord: now - hour,
      now,
    }),
    'green',
    'signed',
  ],
  [
    'head',
    checkHead({
      signed: { count: 8, at: now - hour },
      problem: null,
      records: 9,
      lastRecord: now - 1000,
      now,
    }),
    'green',
    'signed',
  ],
  ['head', checkHead({ signed: null, problem: null, records: 0, lastRecord: null, now }), 'green', 'none'],
  ['head', checkHead({ signed: null, problem: null, records: 9, lastRecord: null, now }), 'red', 'missing'],
  [
    'head',
    checkHead({
      signed: { count: 8, at: now - hour },
      problem: null,
      records: 9,
      lastRecord: now - hour,
      now,
    }),
    'amber',
    'late',
  ],
  [
    'head',
    checkHead({ signed: null, problem: problem('head-was-missing'), records: 9, lastRecord: now, now }),
    'red',
    'missing',
  ],
  ['backup', checkBackup({ backups, now }), 'green', 'restorable'],
  ['backup', checkBackup({ backups: { ...backups, newest: null }, now }), 'amber', 'none'],
  [
    'backup',
    checkBackup({ backups: { ...backups, newest: { ...newest, at: at(2 * day) } }, now }),
    'amber',
    'old',
  ],
  [
    'backup',
    checkBackup({ backups: { ...backups, newest: { ...newest, verifiedAt: null, isWhole: false } }, now }),
    'amber',
    'unread',
  ],
  ['backup', checkBackup({ backups: { ...backups, lastProblem: refused }, now }), 'amber', 'failed'],
  [
    'backup',
    checkBackup({ backups: { newest: null, count: 0, lastProblem: refused }, now }),
    'red',
    'failed',
  ],
  [
    'backup',
    checkBackup({ backups: { ...backups, newest: { ...newest, at: at(3.2 * day) } }, now }),
    'red',
    'stale',
  ],
  [
    'backup',
    checkBackup({ backups: { ...backups, newest: { ...newest, isWhole: false } }, now }),
    'red',
    'damaged',
  ],
  ['disk', checkDisk({ ...disk, storage: 'ok' }), 'green', 'ample'],
  [
    'disk',
    checkDisk({ space: { free: 3 * gigabyte, total: gigabyte }, usedPerDay: 100 * megabyte, storage: 'ok' }),
    'green',
    'enough',
  ],
  ['disk', checkDisk({ space: null, usedPerDay: null, storage: 'ok' }), 'amber', 'unknown'],
  [
    'disk',
    checkDisk({ space: { free: gigabyte, total: gigabyte }, usedPerDay: null, storage: 'ok' }),
    'amber',
    'short',
  ],
  [
    'disk',
    checkDisk({ space: { free: 5 * gigabyte, total: gigabyte }, usedPerDay: gigabyte, storage: 'ok' }),
    'amber',
    'short',
  ],
  [
    'disk',
    checkDisk({ space: { free: 200 * megabyte, total: gigabyte }, usedPerDay: null, storage: 'ok' }),
    'red',
    'full',
  ],
  [
    'disk',
    checkDisk({ space: { free: gigabyte, total: gigabyte }, usedPerDay: gigabyte, storage: 'ok' }),
    'red',
    'today',
  ],
  ['disk', checkDisk({ ...disk, storage: 'failing' }), 'red', 'failing'],
  ['clock', checkClock(clock), 'green', 'plausible'],
  ['clock', checkClock({ ...clock, jumps: [{ at: now - hour, by: 800 }] }), 'green', 'plausible'],
  ['clock', checkClock({ ...clock, zones: { machine: 'UTC', exhibition: zone } }), 'amber', 'zone'],
  ['clock', checkClock({ ...clock, jumps: [{ at: now - hour, by: 8 * hour }] }), 'amber', 'ahead'],
  ['clock', checkClock({ ...clock, jumps: [{ at: now - hour, by: -8 * hour }] }), 'amber', 'back'],
  ...(['record', 'publication', 'alive', 'program'] as const).map(
    (what) =>
      [
        'clock',
        checkClock({ ...clock, passed: { ...clock.passed, [what]: now + 400 * day } }),
        'red',
        `before-${what}`,
      ] as const,
  ),
  ['clock', checkClock({ ...clock, newestFile: now + day }), 'red', 'before-file'],
  ['screens', checkScreens(screens), 'green', 'all'],
  ['screens', checkScreens({ ...screens, seen: [screen(0)] }), 'green', 'one'],
  ['screens', checkScreens({ ...screens, runningSince: null }), 'green', 'not-running'],
  ['screens', checkScreens({ ...screens, seen: [], runningSince: now - minute }), 'green', 'starting'],
  ['screens', checkScreens({ ...screens, seen: [screen(0), screen(1, { at: at(day) })] }), 'amber', 'gone'],
  [
    'screens',
    checkScreens({
      ...screens,
      seen: [
        screen(0, { width: 1920, height: 1080, before: { width: 1080, height: 1920, until: at(hour) } }),
      ],
    }),
    'amber',
    'turned',
  ],
  [
    'screens',
    checkScreens({
      ...screens,
      seen: [screen(0, { before: { width: 2160, height: 3840, until: at(hour) } })],
    }),
    'amber',
    'smaller',
  ],
  ['screens', checkScreens({ ...screens, seen: [screen(0, { face: 'wall' })] }), 'amber', 'not-touch'],
  ['screens', checkScreens({ ...screens, role: 'wall' }), 'amber', 'not-wall'],
  ['screens', checkScreens({ ...screens, seen: [] }), 'amber', 'none'],
  ['screens', checkScreens({ ...screens, seen: [], open: true }), 'red', 'none'],
  ['voting', checkVoting(voting), 'green', 'opens'],
  ['voting', checkVoting({ ...voting, opening: { open: true, until: now + hour } }), 'green', 'open-until'],
  ['voting', checkVoting({ ...voting, opening: { open: true, until: null } }), 'green', 'open'],
  ['voting', checkVoting({ ...voting, exhibition: { ...exhibition, sample: true } }), 'amber', 'sample'],
  ['voting', checkVoting({ ...voting, exhibition: { ...exhibition, mode: 'test' } }), 'amber', 'test'],
  [
    'voting',
    checkVoting({
      ...voting,
      exhibition: { ...exhibition, mode: 'test' },
      opening: { open: true, until: null },
    }),
    'amber',
    'test-open',
  ],
  ['voting', checkVoting({ ...voting, ceremony: true }), 'amber', 'ceremony'],
  ['voting', checkVoting({ ...voting, exhibition: { ...exhibition, votingOpen: false } }), 'amber', 'closed'],
  [
    'voting',
    checkVoting({
      ...voting,
      exhibition: { ...exhibition, votingOpen: false },
      opening: { open: true, until: null },
    }),
    'amber',
    'closed-open',
  ],
  [
    'voting',
    checkVoting({
      ...voting,
      exhibition: { ...exhibition, voting: { ...exhibition.voting, painting: 'off' } },
    }),
    'green',
    'off',
  ],
  [
    'voting',
    checkVoting({
      ...voting,
      works: [{ category: 'song' }],
      exhibition: { ...exhibition, votingOpen: false },
    }),
    'green',
    'off',
  ],
  ['voting', checkVoting({ ...voting, opening: { open: false, until: null } }), 'amber', 'never'],
  ['exposure', checkExposure(shown(7, 8, 7)), 'green', 'fair'],
  ['exposure', checkExposure(shown(1, 0, 1)), 'green', 'too-few'],
  ['exposure', checkExposure(shown(0, 0)), 'green', 'no-wall'],
  ['exposure', checkExposure(shown(9, 0, 8)), 'amber', 'never'],
  ['exposure', checkExposure(shown(20, 3, 19)), 'amber', 'uneven'],
  ['memory', checkMemory(memory), 'green', 'steady'],
  ['memory', checkMemory({ ...memory, used: null }), 'green', 'not-running'],
  ['memory', checkMemory({ ...memory, used: { now: gigabyte, peak: gigabyte } }), 'amber', 'much'],
  ['memory', checkMemory({ ...memory, free: 90 * megabyte }), 'amber', 'scarce'],
  ['memory', checkMemory({ ...memory, used: { now: 3 * gigabyte, peak: 3 * gigabyte } }), 'red', 'too-much'],
  ['restarts', checkRestarts(restarts), 'green', 'steady'],
  ['restarts', checkRestarts({ ...restarts, ends: [{ ...cut, clean: true }] }), 'green', 'steady'],
  ['restarts', checkRestarts({ ...restarts, runningSince: null }), 'green', 'stopped'],
  ['restarts', checkRestarts({ ...restarts, ends: [cut] }), 'amber', 'unclean'],
  ['restarts', checkRestarts({ ...restarts, pageCrashes: 2 }), 'amber', 'pages'],
  ['restarts', checkRestarts({ ...restarts, ends: [cut, cut, cut, cut, cut] }), 'red', 'often'],
  ['restarts', checkRestarts({ ...restarts, runningSince: null, open: true }), 'red', 'not-running'],
  ['errors', checkErrors({ errors: [] }), 'green', 'none'],
  ['errors', checkErrors({ errors: [{ at: now - hour, text: 'a request failed' }] }), 'amber', 'some'],
  ['errors', checkErrors({ errors: null }), 'amber', 'unreadable'],
  ['version', checkVersion({ server: '0.1.0', pages: '0.1.0', open: ['0.1.0'] }), 'green', 'same'],
  ['version', checkVersion({ server: '0.1.0', pages: '0.1.0', open: ['0.0.9'] }), 'amber', 'screen'],
  ['version', checkVersion({ server: '0.1.0', pages: null, open: [] }), 'amber', 'unknown'],
  ['version', checkVersion({ server: '0.1.0', pages: '0.0.9', open: [] }), 'red', 'differs'],
  ['hub', checkHub({ hub, now }), 'green', 'copied'],
  [
    'hub',
    checkHub({ hub: { ...hub, problem: problem('storage-failed', { cause: 'x' }) }, now }),
    'amber',
    'waiting',
  ],
  ['hub', checkHub({ hub: { ...hub, at: null }, now }), 'amber', 'never'],
  ['hub', checkHub({ hub: { ...hub, at: at(2 * day) }, now }), 'amber', 'old'],
  ['languages', checkLanguages({ own: 2, added: [] }), 'green', 'complete'],
  ['languages', checkLanguages({ own: 2, added: [{ ...locale, missing: 3 }] }), 'green', 'partly'],
  [
    'languages',
    checkLanguages({ own: 2, added: [{ ...locale, unknown: ['touch.nope'] }] }),
    'amber',
    'unknown',
  ],
  [
    'languages',
    checkLanguages({ own: 2, added: [{ ...locale, problem: problem('locale-name', { file: 'x.json' }) }] }),
    'amber',
    'unusable',
  ],
  ['pin', checkPin({ isSet: true }), 'green', 'set'],
  ['pin', checkPin({ isSet: false }), 'red', 'unset'],
];

describe.each(cases)('%s', (check, verdict, level, code) => {
  test(`${level}: ${code}`, () => {
    expect({ level: verdict.level, code: verdict.code }).toEqual({ level, code });
    const finding = findingSchema.parse({ check, ...verdict });
    for (const language of ['vi', 'en'] as const) {
      const said = createCheckSayer(createSpeaker(language), language, zone, at(0)).finding(finding);
      expect(said.todo === null, 'something to do unless it is green').toBe(level === 'green');
      for (const sentence of [said.name, said.figure, said.what, said.todo ?? '']) {
        // A key that has no sentence is said as it is; a blank without a value stays open.
        expect(sentence).not.toMatch(/^(names|figures|what|todo|check:)\b[\w.:-]*$|\{\{|undefined|\[object/);
      }
    }
  });
});

test.each(['vi', 'en'] as const)('every page a finding leads to has words for its button: %s', (language) => {
  const say = createSpeaker(language);
  for (const page of findingSchema.shape.page.unwrap().options)
    expect(say(`check:page.go.${page}`)).not.toMatch(/^page\.go/);
});

test('every check can be green and something else', () => {
  for (const name of checkNames) {
    const levels = new Set(cases.filter(([check]) => check === name).map(([, { level }]) => level));
    expect(levels.has('green'), name).toBe(true);
    expect(levels.size, name).toBeGreaterThan(1);
  }
});

test('figures and times are written as the language and the zone have it', () => {
  const say = (language: 'vi' | 'en', verdict: Verdict, check: CheckName) =>
    createCheckSayer(createSpeaker(language), language, zone, at(0)).finding({ check, ...verdict });
  expect(say('vi', checkLedger(ledger), 'ledger')).toEqual({
    name: 'Sổ cái',
    figure: '9.318 bản ghi',
    what: 'Chuỗi liền mạch, hai bản giống nhau (dò lúc 06:42).',
    todo: null,
  });
  expect(say('vi', checkDisk({ ...disk, storage: 'ok' }), 'disk').figure).toBe('còn 442\u00a0GB');
  expect(say('vi', checkWorks({ entries: works(3), expected, unreadable: 0 }), 'works').what).toBe(
    'Khác với dự kiến: tranh 2/3.',
  );
  const old = checkBackup({ backups: { ...backups, newest: { ...newest, at: at(3.2 * day) } }, now });
  expect(say('en', old, 'backup')).toMatchObject({
    figure: '3 days ago',
    what: 'The newest is from 02:54 on 4 October.',
  });
  expect(say('en', checkFiles({ last: { hidden: 0, unused: 1, waits: false } }), 'files').what).toBe(
    '1 file belongs to no work.',
  );
});

test('originals are counted by files, also where works share one or have several', async () => {
  const gone = (hash: string, numbers: number[]) => ({ hash, path: `/nowhere/${hash}`, numbers });
  const there = { hash: 'c', path: import.meta.filename, numbers: [9] };
  expect(await lookAtOriginals([gone('a', [1, 2, 3]), gone('b', [3]), there], new Map())).toMatchObject({
    originals: 3,
    whole: 1,
    missing: [1, 2, 3],
    damaged: [],
  });
});
