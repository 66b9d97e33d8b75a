import path from 'node:path';
import pino from 'pino';
import { openBackupsFolder } from '../server/backup/backups-folder.ts';
import { createCatalogue } from '../server/catalogue/service.ts';
import { createCeremony } from '../server/ceremony/service.ts';
import { createChanges } from '../server/changes.ts';
import type { Connection } from '../server/database/open-database.ts';
import { openSnapshot } from '../server/database/read-database.ts';
import { type Clock, systemClock } from '../server/deps.ts';
import { recallHub } from '../server/hub/service.ts';
import { readLastReport } from '../server/importing/last-report.ts';
import { readKey } from '../server/ledger/key.ts';
import { readLedger } from '../server/ledger/read-ledger.ts';
import { readSignedHeads } from '../server/ledger/signed-head.ts';
import { type CopiesCheck, verifyCopies } from '../server/ledger/verify-copies.ts';
import { createLocales } from '../server/locales/service.ts';
import { createKept } from '../server/media/kept.ts';
import { readPagesVersion } from '../server/pages/pages-version.ts';
import { createExposures } from '../server/results/exposures.ts';
import { readSettings } from '../server/settings.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import { createPinKeeper } from '../server/staff/pin.ts';
import { checkEverything } from '../server/upkeep/check.ts';
import { type Machine, systemMachine } from '../server/upkeep/machine.ts';
import { lookAtOriginals, readReadings } from '../server/upkeep/original-watch.ts';
import { readRuns, runningNow } from '../server/upkeep/runs.ts';
import { readScreens } from '../server/upkeep/screens.ts';
import type { CheckReport, Level } from '../shared/check.ts';
import type { Language } from '../shared/language.ts';
import type { Problem } from '../shared/problem.ts';
import { createCheckSayer, sayVerdict } from '../shared/say-check.ts';

export interface DoctorOptions {
  readonly dataFolder: string;
  readonly pagesFolder: string;
  readonly version: string;
  /** Print `checkReportSchema` instead of sentences. */
  readonly json: boolean;
  readonly clock?: Clock;
  readonly machine?: Machine;
}

/** As monitoring programs read them (https://www.monitoring-plugins.org/doc/guidelines.html): the last is “unknown”. */
const codes = { green: 0, amber: 1, red: 2, unknown: 3 } as const;

/**
 * `hoa-ban doctor`: the morning check of a data folder, beside a running kiosk or without one; nothing is written. Returns
 * the exit code: 0 all is well, 1 something should be done, 2 something has to be done, 3 it could not be checked.
 */
export async function examine(options: DoctorOptions, speak: Speaker, language: Language): Promise<number> {
  const fail = (reason: Problem) => {
    console.error(`✗ ${sayProblem(speak, reason)}`);
    return codes.unknown;
  };
  const opened = openSnapshot(options.dataFolder);
  if (!opened.ok) return fail(opened.problem);
  try {
    const key = readKey(options.dataFolder);
    if (!key.ok && key.problem.code === 'not-permitted') return fail(key.problem);
    const report = await check(options, opened.value.database, key);
    console.log(
      options.json ? JSON.stringify(report, null, 2) : describe(report, speak, language).join('\n'),
    );
    return codes[report.level];
  } finally {
    opened.value.close();
  }
}

async function check(
  options: DoctorOptions,
  database: Connection,
  key: ReturnType<typeof readKey>,
): Promise<CheckReport> {
  const { dataFolder, pagesFolder, version, clock = systemClock, machine = systemMachine } = options;
  const now = clock.now().getTime();
  const silent = pino({ level: 'silent' });
  const changes = createChanges();
  const settings = readSettings(database, key.ok ? key.value.id : '');
  const catalogue = createCatalogue(database, changes);
  const kept = createKept({ dataFolder, database });
  const runs = readRuns(database);
  const running = runningNow(runs, now);
  const stored = readLedger(database);
  const records = stored.last()?.seq ?? 0;
  const heads = key.ok ? readSignedHeads(dataFolder, key.value.id, key.value.publicKey) : [];
  const copies = follow(
    verifyCopies({
      ...{ lines: stored.lines(), heads, mayGrow: running !== null },
      file: path.join(dataFolder, 'ledger.ndjson'),
    }),
  );
  return checkEverything({
    ...{ dataFolder, version, clock, machine, catalogue, kept },
    pages: readPagesVersion(pagesFolder),
    key: key.ok ? key.value : null,
    ...{ exhibition: settings.exhibition, kiosk: settings.kiosk },
    originals: () => lookAtOriginals(kept.originals(catalogue.current().entries), readReadings(database)),
    lastImport: () => readLastReport(database),
    exposures: createExposures({ database, clock }),
    locales: createLocales({ dataFolder, log: silent }),
    ledger: () => ({
      ...{ records, storage: 'ok', alarms: key.ok ? [] : [key.problem], repaired: [] },
      ...{ verified: { records: copies.records, at: now }, reading: null, broken: copies.problem },
    }),
    lastRecord: () => Date.parse(stored.last()?.at ?? '') || null,
    runs: () => runs,
    running: () => running,
    screens: () => readScreens(database),
    isPinSet: () => createPinKeeper({ database, clock, monotonic: machine.monotonic }).state().isSet,
    hub: () => recallHub({ database, dataFolder, url: process.env['HOA_BAN_HUB'] ?? null }, records),
    backups: openBackupsFolder(dataFolder).state,
    ceremony: createCeremony({ database, catalogue, settings, changes, log: silent }).isOn,
  });
}

/** To the end in one go: nobody votes in this process. */
function follow(steps: Generator<number, CopiesCheck>): CopiesCheck {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const marks: Readonly<Record<Level, string>> = { red: '✗', amber: '!', green: '✓' };

/** One line a finding, worst first. */
function describe(report: CheckReport, speak: Speaker, language: Language): readonly string[] {
  const sayer = createCheckSayer(speak, language, report.timeZone, report.at);
  const said = report.findings.map((finding) => ({ level: finding.level, ...sayer.finding(finding) }));
  const widest = (key: 'name' | 'figure') => Math.max(...said.map((each) => [...each[key]].length));
  const fill = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - [...text].length));
  const [names, figures] = [widest('name'), widest('figure')];
  return [
    `${report.kiosk.name}: ${sayVerdict(report.findings, speak)}`,
    '',
    ...said.map(
      ({ level, name, figure, what, todo }) =>
        `${marks[level]} ${fill(name, names)}  ${fill(figure, figures)}  ${what}${todo === null ? '' : ` ${todo}`}`,
    ),
    ...(report.night.length > 0 ? ['', speak('check:night.title')] : []),
    ...report.night.map((event) => `  ${sayer.time(event.at)}  ${sayer.night(event)}`),
  ];
}
