import {
  type CheckName,
  type CheckReport,
  checkNames,
  type Finding,
  type Level,
} from '../../shared/check.ts';
import { picturesOf } from '../../shared/entry-pictures.ts';
import { hoursOf, openingAt } from '../../shared/opening.ts';
import {
  type CheckSources,
  countProblems,
  countShowings,
  endsSince,
  lastImportOnShow,
  lastPublication,
  lastSignOfLife,
  newestFile,
  readHead,
} from './check-sources.ts';
import { checkBackup } from './checks/backup.ts';
import { checkClock } from './checks/clock.ts';
import { checkDerivatives } from './checks/derivatives.ts';
import { checkDisk } from './checks/disk.ts';
import { checkErrors } from './checks/errors.ts';
import { checkExposure } from './checks/exposure.ts';
import { checkFiles } from './checks/files.ts';
import { checkHead } from './checks/head.ts';
import { checkHub } from './checks/hub.ts';
import { checkLanguages } from './checks/languages.ts';
import { checkLedger } from './checks/ledger.ts';
import { checkMemory } from './checks/memory.ts';
import { checkOriginals } from './checks/originals.ts';
import { checkPin } from './checks/pin.ts';
import { checkPrizes } from './checks/prizes.ts';
import { checkRestarts } from './checks/restarts.ts';
import { checkScreens } from './checks/screens.ts';
import { checkSound } from './checks/sound.ts';
import { day, type Verdict } from './checks/verdict.ts';
import { checkVersion } from './checks/version.ts';
import { checkVoting } from './checks/voting.ts';
import { checkWorks } from './checks/works.ts';
import { tellNight } from './night.ts';
import { summarizeLog } from './read-log.ts';
import { usedPerDay } from './runs.ts';

const namedFiles = 5;

/** Looks at everything that has to be well before the doors open. Nothing is changed by it. */
export async function checkEverything(sources: CheckSources): Promise<CheckReport> {
  const { dataFolder, machine, catalogue, kept } = sources;
  const now = sources.clock.now().getTime();
  const exhibition = sources.exhibition();
  const kiosk = sources.kiosk();
  const { entries } = catalogue.current();
  const ledger = sources.ledger();
  const runs = sources.runs();
  const running = sources.running();
  const runningSince = running ? Date.parse(running.startedAt) : null;
  const opening = openingAt(hoursOf(exhibition, kiosk.venue), exhibition.timeZone, now);
  const log = await summarizeLog(dataFolder, now - day);
  const report = lastImportOnShow(sources);
  const night = tellNight(runs, running, log?.pageCrashes ?? [], now - day);
  const hub = sources.hub();
  const pictures = new Set(entries.flatMap(picturesOf).map(({ hash }) => hash)).size;
  const lost = await kept.lostDerivatives(entries);

  const verdicts: Partial<Record<CheckName, Verdict>> = {
    works: checkWorks({ entries, expected: exhibition.expected, unreadable: catalogue.unreadable() }),
    prizes: checkPrizes({
      prizes: entries.filter(({ prize }) => prize !== null).length,
      expected: exhibition.expected.prizes,
    }),
    files: checkFiles({ last: report && countProblems(report) }),
    originals: checkOriginals({
      ...(await sources.originals()),
      readingSince: runs.runs[0] ? Date.parse(runs.runs[0].startedAt) : null,
      now,
    }),
    derivatives: checkDerivatives({ pictures, lost: lost.length }),
    sound: checkSound({
      sounds: entries.flatMap((entry) => {
        const own = entry.category === 'song' ? [entry.sound] : [];
        const all = entry.narration ? [...own, entry.narration] : own;
        return all.map(({ hash, loudness }) => ({
          ...{ number: entry.number, silent: kept.isSilent(hash), loudness },
        }));
      }),
    }),
    ledger: checkLedger({ ...ledger, now }),
    head: checkHead({ ...readHead(sources), records: ledger.records, lastRecord: sources.lastRecord(), now }),
    backup: checkBackup({ backups: sources.backups(), now }),
    disk: checkDisk({
      space: await machine.space(dataFolder),
      usedPerDay: usedPerDay(runs),
      storage: ledger.storage,
    }),
    clock: checkClock({
      now,
      passed: {
        record: sources.lastRecord(),
        publication: lastPublication(sources),
        alive: lastSignOfLife(runs, running),
        program: sources.pages.builtAt,
      },
      newestFile: await newestFile(dataFolder),
      zones: { machine: machine.timeZone(), exhibition: exhibition.timeZone },
      jumps: (running?.jumps ?? []).map(({ at, by }) => ({ at: Date.parse(at), by })),
    }),
    screens: checkScreens({
      ...{ seen: sources.screens(), runningSince, role: kiosk.role, open: opening.open, now },
    }),
    voting: checkVoting({ works: entries, exhibition, opening, ceremony: sources.ceremony() }),
    exposure: checkExposure(countShowings(sources, now)),
    memory: checkMemory({
      used: running && { now: running.memory.used, peak: running.memory.peak },
      free: machine.memory().free,
    }),
    restarts: checkRestarts({
      ends: endsSince(runs, running, now - day),
      pageCrashes: log?.pageCrashes.length ?? 0,
      ...{ runningSince, open: opening.open },
    }),
    errors: checkErrors({ errors: log?.errors ?? null }),
    version: checkVersion({
      server: sources.version,
      pages: sources.pages.version,
      open: sources
        .screens()
        .flatMap(({ version, at }) => (version !== null && now - Date.parse(at) < day / 2 ? version : [])),
    }),
    ...(hub ? { hub: checkHub({ hub, now }) } : {}),
    languages: checkLanguages({ own: exhibition.languages.length, added: sources.locales.report() }),
    pin: checkPin({ isSet: sources.isPinSet() }),
  };
  const findings = sortFindings(verdicts);
  return {
    version: 1,
    at: new Date(now).toISOString(),
    program: sources.version,
    kiosk: { id: kiosk.id, name: kiosk.name },
    timeZone: exhibition.timeZone,
    works: entries.length,
    mode: exhibition.mode,
    opening: {
      open: opening.open,
      until: opening.until === null ? null : new Date(opening.until).toISOString(),
    },
    level: findings[0]?.level ?? 'green',
    findings,
    night,
    unusedFiles: (report?.problems ?? [])
      .filter(({ severity }) => severity === 'unused')
      .flatMap(({ place }) => place.file ?? [])
      .slice(0, namedFiles),
  };
}

const order: readonly Level[] = ['red', 'amber', 'green'];

function sortFindings(verdicts: Partial<Record<CheckName, Verdict>>): Finding[] {
  const found = checkNames.flatMap((check) => {
    const verdict = verdicts[check];
    return verdict ? [{ check, ...verdict }] : [];
  });
  return found.sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}
