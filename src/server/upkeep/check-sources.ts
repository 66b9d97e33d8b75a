import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { BackupState } from '../../shared/backup.ts';
import type { Exhibition } from '../../shared/exhibition.ts';
import type { HubState } from '../../shared/hub.ts';
import type { ImportReport } from '../../shared/import-report.ts';
import type { Kiosk, SeenScreen } from '../../shared/kiosk.ts';
import { dateOfDay, localTime } from '../../shared/local-time.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Run, Runs } from '../../shared/run.ts';
import { venueOf } from '../../shared/wall-input.ts';
import type { CatalogueService } from '../catalogue/service.ts';
import type { Clock } from '../deps.ts';
import type { KioskKey } from '../ledger/key.ts';
import { describeHead, readSignedHeads } from '../ledger/signed-head.ts';
import type { LocaleReport } from '../locales/service.ts';
import type { Kept } from '../media/kept.ts';
import type { Exposures } from '../results/exposures.ts';
import type { ExposureFacts } from './checks/exposure.ts';
import type { LedgerKnown } from './ledger-watch.ts';
import type { Machine } from './machine.ts';
import type { OriginalsKnown } from './original-watch.ts';

/** So many days of showings are compared. */
const exposureDays = 7;

/** Where the check gets its facts: a running kiosk's services, or a data folder that is only read. */
export interface CheckSources {
  readonly dataFolder: string;
  /** Of the program, and of the pages that lie ready. */
  readonly version: string;
  readonly pages: { readonly version: string | null; readonly builtAt: number | null };
  readonly clock: Clock;
  readonly machine: Machine;
  readonly key: Pick<KioskKey, 'id' | 'publicKey'> | null;
  readonly exhibition: () => Exhibition;
  readonly kiosk: () => Kiosk;
  readonly catalogue: Pick<CatalogueService, 'current' | 'unreadable' | 'publications'>;
  readonly kept: Kept;
  readonly originals: () => Promise<OriginalsKnown>;
  readonly lastImport: () => ImportReport | null;
  readonly exposures: Pick<Exposures, 'daily'>;
  readonly locales: { report(): readonly LocaleReport[] };
  readonly ledger: () => LedgerKnown & {
    readonly records: number;
    readonly storage: 'ok' | 'failing';
    readonly alarms: readonly Problem[];
    readonly repaired: readonly Problem[];
  };
  /** When the last record was written. */
  readonly lastRecord: () => number | null;
  readonly runs: () => Runs;
  /** The run that goes on; null where no kiosk runs on the folder. */
  readonly running: () => Run | null;
  readonly screens: () => readonly SeenScreen[];
  readonly isPinSet: () => boolean;
  /** Null where no hub is set up. */
  readonly hub: () => HubState | null;
  /** Null where nobody keeps any. */
  readonly backups: () => BackupState;
  readonly ceremony: () => boolean;
}

/** The last import, unless something else is on show by now. */
export function lastImportOnShow({ lastImport, catalogue }: CheckSources): ImportReport | null {
  const report = lastImport();
  const isOfShow = report?.outcome === 'staged' || report?.revision === catalogue.current().revision;
  return isOfShow ? report : null;
}

export const countProblems = ({ problems, outcome }: ImportReport) => ({
  hidden: problems.filter(({ severity }) => severity === 'hidden').length,
  unused: problems.filter(({ severity }) => severity === 'unused').length,
  waits: outcome === 'staged',
});

export function readHead({ dataFolder, key }: CheckSources) {
  if (!key) return { signed: null, problem: null };
  const problem = describeHead(dataFolder, key);
  const newest = readSignedHeads(dataFolder, key.id, key.publicKey).reduce<{
    count: number;
    at: number;
  } | null>(
    (last, { count, at }) => (last && last.at > Date.parse(at) ? last : { count, at: Date.parse(at) }),
    null,
  );
  return { signed: problem ? null : newest, problem };
}

export function lastPublication({ catalogue }: CheckSources): number | null {
  const [newest] = catalogue.publications();
  return Date.parse(newest?.at ?? '') || null;
}

export function lastSignOfLife({ runs }: Runs, running: Run | null): number | null {
  const before = runs.filter((run) => run !== running).at(-1);
  return before ? Date.parse(before.aliveAt) : null;
}

export const endsSince = ({ runs }: Runs, running: Run | null, since: number) =>
  runs
    .filter((run) => run !== running)
    .map(({ endedAt, aliveAt }) => ({ at: Date.parse(endedAt ?? aliveAt), clean: endedAt !== null }))
    .filter(({ at }) => at >= since);

/** Files that are written all the time tell how late it was when the machine last ran. */
export async function newestFile(dataFolder: string): Promise<number | null> {
  const times: number[] = [];
  for (const name of ['head.json', 'ledger.ndjson', 'hoa-ban.db', 'hoa-ban.db-wal', 'logs/hoa-ban.log']) {
    const found = await stat(path.join(dataFolder, name)).catch(() => null);
    if (found) times.push(found.mtimeMs);
  }
  return times.length > 0 ? Math.max(...times) : null;
}

/** Showings of paintings on walls in the last days, as far as all of them could be shown. */
export function countShowings(sources: CheckSources, now: number): ExposureFacts {
  const exhibition = sources.exhibition();
  const { timeZone, walls } = exhibition;
  const dayOf = (at: number) => localTime(at, timeZone).day;
  const published = lastPublication(sources);
  const from = Math.max(dayOf(now) + 1 - exposureDays, published === null ? 0 : dayOf(published) + 1);
  const days = Math.max(1, dayOf(now) + 1 - from);
  const venue = venueOf(exhibition, sources.kiosk());
  if (venue.shows && !venue.shows.includes('painting')) return { paintings: [], days };
  const shown = new Map<string, number>();
  for (const { entry, day, shown: times } of sources.exposures.daily(timeZone))
    if (day !== undefined && day >= dateOfDay(from)) shown.set(entry, (shown.get(entry) ?? 0) + times);
  const special = new Set([...walls.hidden, ...walls.pins.map(({ entry }) => entry)]);
  const paintings = sources.catalogue
    .current()
    .entries.filter(({ category, code }) => category === 'painting' && !special.has(code))
    .map(({ number, code }) => ({ number, shown: shown.get(code) ?? 0 }));
  return { paintings, days };
}
