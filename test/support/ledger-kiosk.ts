import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createChanges } from '../../src/server/changes.ts';
import { type Connection, openDatabase } from '../../src/server/database/open-database.ts';
import { openOrRebuild } from '../../src/server/database/rebuild-database.ts';
import type { Disk } from '../../src/server/files/durable-file.ts';
import { openKey } from '../../src/server/ledger/key.ts';
import { type Ledger, openLedger } from '../../src/server/ledger/service.ts';
import { createSettings } from '../../src/server/settings.ts';
import { type Category, categories } from '../../src/shared/category.ts';
import type { Outcome } from '../../src/shared/outcome.ts';
import type { Problem } from '../../src/shared/problem.ts';

/** The value of an outcome a test has no doubt about. */
export function expectDone<T>(outcome: Outcome<T, Problem>): T {
  if (!outcome.ok) throw new Error(`unexpected problem: ${JSON.stringify(outcome.problem)}`);
  return outcome.value;
}

export const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'hoa-ban-ledger-'));
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Works a test can vote for: `painting-1` … `initiative-9`. */
export const findWork = (code: string): { category: Category } | null => {
  const category = categories.find((each) => code.startsWith(`${each}-`));
  return category ? { category } : null;
};

export interface KioskOptions {
  readonly disk?: Disk;
  /** Called with every connection the ledger opens. */
  readonly onConnect?: (database: Connection) => void;
  readonly now?: () => Date;
}

/** A kiosk's ledger on a real database in a real folder. */
export function openKiosk(dataFolder: string, { disk, onConnect, now }: KioskOptions = {}) {
  mkdirSync(dataFolder, { recursive: true });
  const key = expectDone(openKey(dataFolder));
  const file = join(dataFolder, 'hoa-ban.db');
  const { database, repaired: mended } = expectDone(openOrRebuild(file, now?.() ?? new Date()));
  const changes = createChanges();
  const settings = createSettings(database, changes, key.id);
  const ledger: Ledger = expectDone(
    openLedger({
      connect() {
        const connection = openDatabase(file);
        if (connection.ok) onConnect?.(connection.value);
        return connection;
      },
      dataFolder,
      key,
      settings,
      findEntry: findWork,
      clock: { now: now ?? (() => new Date()) },
      log: pino({ level: 'silent' }),
      changes,
      mended,
      ...(disk ? { disk } : {}),
    }),
  );
  return {
    ledger,
    key,
    settings,
    changes,
    database,
    /** What the database was rebuilt from, and what was lost of it. */
    mended,
    close() {
      ledger.close();
      database.close();
    },
  };
}
