import type { Logger } from 'pino';
import type {
  ChangedBy,
  ChangesPage,
  LoggedChange,
  StaffChange,
  StaffEvent,
} from '../../shared/change-log.ts';
import type { Connection } from '../database/open-database.ts';
import type { Clock } from '../deps.ts';
import { createChangeStore, hasChanges } from './change-store.ts';

/** Changes that are kept: years of an exhibition, and a few megabytes. */
const changesKept = 50_000;
const longestText = 300;

/** Who changed what on this kiosk, and from what to what. Never a PIN, never what a visitor chose. */
export interface ChangeLog {
  /** Throws where it cannot be written: for what is stored in one transaction with the change. */
  add(by: ChangedBy, ...changes: readonly StaffChange[]): void;
  /** For what has happened already: where it cannot be written, only the program's log says so. */
  note(by: ChangedBy, event: StaffEvent, values?: Readonly<Record<string, string | number>>): void;
  /** Newest first, older than the change numbered `before`. */
  page(before: number | null, most: number): ChangesPage;
}

export interface ChangeLogDeps {
  readonly database: Connection;
  readonly clock: Clock;
  readonly log: Logger;
  readonly kept?: number;
}

export function createChangeLog({ database, clock, log, kept = changesKept }: ChangeLogDeps): ChangeLog {
  const store = createChangeStore(database);
  function add(by: ChangedBy, ...changes: readonly StaffChange[]): void {
    if (changes.length === 0) return;
    const at = clock.now().toISOString();
    store.add(
      changes.map((change) => ({ at, by, change: shorten(change) as StaffChange })),
      kept,
    );
  }
  return {
    add,
    note(by, event, values = {}) {
      log.info({ by, event, values }, 'staff changed something');
      try {
        add(by, { kind: 'event', event, values: { ...values } });
      } catch (error) {
        log.error({ err: error, event }, 'the change log could not be written');
      }
    },
    page(before, most) {
      const { changes, last } = store.page(before ?? Number.MAX_SAFE_INTEGER, most);
      return { changes: [...changes], next: last };
    },
  };
}

/** Every change of a data folder, newest first. */
export function readChanges(database: Connection): readonly LoggedChange[] {
  return hasChanges(database)
    ? createChangeStore(database).page(Number.MAX_SAFE_INTEGER, changesKept).changes
    : [];
}

/** Texts have no end of their own everywhere; a line of the log does. */
function shorten(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length > longestText ? `${value.slice(0, longestText - 1)}…` : value;
  if (Array.isArray(value)) return value.map(shorten);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shorten(each)]));
}
