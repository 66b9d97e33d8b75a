import { done, type Outcome } from '../shared/outcome.ts';
import type { Problem } from '../shared/problem.ts';
import type { Backups } from './backup/service.ts';
import type { CatalogueService } from './catalogue/service.ts';
import type { Changes } from './changes.ts';
import type { Deps } from './deps.ts';
import { keepReserve, spendReserve } from './files/reserve.ts';
import type { Importing } from './importing/service.ts';
import type { Ledger } from './ledger/service.ts';
import type { Exposures } from './results/exposures.ts';
import { createRoutes } from './routes.ts';
import { openServices } from './services.ts';
import type { Settings } from './settings.ts';
import type { ChangeLog } from './staff/change-log.ts';
import type { PreparationProgress } from './upkeep/preparation.ts';
import type { Upkeep } from './upkeep/service.ts';

/** The whole backend of one kiosk: a fetch handler and the services the shells call directly. */
export interface Server {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly catalogue: CatalogueService;
  readonly importing: Importing;
  readonly ledger: Ledger;
  readonly exposures: Exposures;
  readonly settings: Settings;
  readonly changes: Changes;
  readonly changeLog: ChangeLog;
  readonly preparation: PreparationProgress;
  /** Every route there is. */
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  readonly backups: Backups;
  readonly upkeep: Upkeep;
  /** Ends running work, writes what is still in memory and lets the data folder go. */
  close(): Promise<void>;
}

/**
 * Opens the data folder and mounts every route group. It knows neither Electron nor sockets.
 * Problems: those of the lock, the database, the key and the ledger.
 */
export async function createServer(deps: Deps): Promise<Outcome<Server, Problem>> {
  let opened = await openServices(deps);
  const isFull = !opened.ok && opened.problem.code === 'disk-full';
  if (isFull && spendReserve(deps.dataFolder)) opened = await openServices(deps);
  if (!opened.ok) return opened;
  keepReserve(deps.dataFolder);
  const services = opened.value;
  const app = createRoutes(services, deps);
  let closing: Promise<void> | null = null;
  return done({
    ...services,
    fetch: async (request) => app.fetch(request),
    routes: app.routes,
    close() {
      closing ??= services.close();
      return closing;
    },
  });
}
