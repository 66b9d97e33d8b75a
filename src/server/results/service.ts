import type { Outcome } from '../../shared/outcome.ts';
import { done } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Results, ResultsFilter } from '../../shared/results.ts';
import type { CatalogueService } from '../catalogue/service.ts';
import type { Clock } from '../deps.ts';
import type { Ledger } from '../ledger/service.ts';
import type { Settings } from '../settings.ts';
import { computeResults } from './compute-results.ts';
import { type Count, recount } from './count.ts';
import type { Exposures } from './exposures.ts';
import { listWorks, type ResultsSource, summarizeKiosk } from './source.ts';
import { readVotesFolder } from './votes-folder.ts';

export interface ResultsServiceDeps {
  readonly ledger: Pick<Ledger, 'records'>;
  readonly catalogue: Pick<CatalogueService, 'current' | 'all'>;
  readonly exposures: Exposures;
  readonly settings: Settings;
  readonly clock: Clock;
}

/** The count of this kiosk's votes, or of every kiosk whose bundles lie in a folder. */
export interface ResultsService {
  /** This kiosk's votes. */
  own(): ResultsSource;
  /** Those in a folder, or this kiosk's. Problems: those of `readVotesFolder`. */
  read(folder: string | undefined): Promise<Outcome<ResultsSource, Problem>>;
  count(source: ResultsSource): Count;
  compute(source: ResultsSource, filter?: ResultsFilter): Results;
}

export function createResults(deps: ResultsServiceDeps): ResultsService {
  const { ledger, catalogue, exposures, settings, clock } = deps;
  function own(): ResultsSource {
    const { id, name, timeZone } = settings.exhibition();
    const kiosk = summarizeKiosk(settings.kiosk(), settings.exhibition());
    const records = [...ledger.records()];
    return {
      exhibition: { id, name, timeZone },
      works: listWorks(catalogue, records),
      exposures: exposures.daily(timeZone).map((exposure) => ({ ...exposure, kiosk: kiosk.id })),
      ledgers: [{ kiosk, records }],
      apart: [],
    };
  }
  const count = (source: ResultsSource): Count => recount(source.ledgers.map(({ records }) => records));
  return {
    own,
    read: async (folder) => (folder === undefined ? done(own()) : readVotesFolder(folder)),
    count,
    compute: (source, filter = {}) => computeResults(source, count(source), clock.now(), filter),
  };
}
