import type { Logger } from 'pino';
import {
  type Ceremony,
  type CeremonyPlan,
  type CeremonyStep,
  type CeremonyView,
  ceremonySchema,
} from '../../shared/ceremony.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { Results } from '../../shared/results.ts';
import type { CatalogueService } from '../catalogue/service.ts';
import type { Changes } from '../changes.ts';
import type { Connection } from '../database/open-database.ts';
import { createSettingStore } from '../database/setting-store.ts';
import type { Settings } from '../settings.ts';
import { planCeremony } from './plan.ts';

const settingName = 'ceremony';
const storedSchema = ceremonySchema.nullable();

/** The evening on which prizes and the visitors' choice are revealed, one press each. It outlives a restart. */
export interface CeremonyService {
  /** What a ceremony begun now would reveal. */
  plan(results: Results): CeremonyPlan;
  /**
   * Fixes what is revealed and in which order; nothing is on stage yet. One that is on goes on as it is.
   * Problems: `ceremony-voting-open`, `ceremony-empty`, `ceremony-work-missing`.
   */
  begin(results: Results): Outcome<null, Problem>;
  isOn(): boolean;
  /** Null while none is on. */
  view(): CeremonyView | null;
  /** One step on or back; where the stage has moved since `from`, nothing happens. Problem: `ceremony-off`. */
  move(from: number, to: number): Outcome<CeremonyView, Problem>;
  end(): void;
}

interface CeremonyDeps {
  readonly database: Connection;
  readonly catalogue: Pick<CatalogueService, 'current' | 'all'>;
  readonly settings: Pick<Settings, 'exhibition'>;
  readonly changes: Changes;
  readonly log: Logger;
}

export function createCeremony({
  database,
  catalogue,
  settings,
  changes,
  log,
}: CeremonyDeps): CeremonyService {
  const store = createSettingStore(database);
  let ceremony = store.tryRead(settingName, storedSchema);

  function keep(now: Ceremony | null): void {
    ceremony = now;
    changes.announce('ceremony');
    try {
      store.write(settingName, now);
    } catch (error) {
      // The stage goes on; only a restart would begin where it stood before.
      log.error({ err: error }, 'the ceremony could not be written');
    }
  }
  /** Bundles of other kiosks may have works that this one could not show: a curtain would open on nothing. */
  function findMissing(steps: readonly CeremonyStep[], { categories }: Results): readonly Problem[] {
    const here = new Set(catalogue.all().map(({ code }) => code));
    const works = categories.flatMap((each) => each.works);
    return steps
      .flatMap(({ codes }) => codes)
      .filter((code) => !here.has(code))
      .map((code) => {
        const { vi, en } = works.find((work) => work.code === code)?.title ?? { vi: null, en: null };
        return problem('ceremony-work-missing', { code, title: vi ?? en ?? code });
      });
  }
  function viewOf({ steps, place }: Ceremony): CeremonyView {
    const step = steps[place - 1] ?? null;
    // A work that was hidden meanwhile still has its evening.
    const entries = step ? catalogue.all().filter(({ code }) => step.codes.includes(code)) : [];
    return { place, total: steps.length, step, entries };
  }
  return {
    plan(results) {
      const steps = planCeremony(catalogue.current().entries, results);
      const choices = steps.filter(({ kind }) => kind === 'choice');
      return {
        on: ceremony !== null,
        prizes: steps.length - choices.length,
        choices: choices.length,
        tied: choices.filter(({ codes }) => codes.length > 1).length,
        votingOpen: settings.exhibition().votingOpen,
        apart: [...findMissing(steps, results), ...results.apart],
      };
    },
    begin(results) {
      if (ceremony) return done(null);
      if (settings.exhibition().votingOpen) return failed(problem('ceremony-voting-open'));
      const steps = planCeremony(catalogue.current().entries, results);
      if (steps.length === 0) return failed(problem('ceremony-empty'));
      const [missing] = findMissing(steps, results);
      if (missing) return failed(missing);
      keep({ steps: [...steps], place: 0 });
      return done(null);
    },
    isOn: () => ceremony !== null,
    view: () => ceremony && viewOf(ceremony),
    move(from, to) {
      if (!ceremony) return failed(problem('ceremony-off'));
      if (from === ceremony.place && to <= ceremony.steps.length + 1) keep({ ...ceremony, place: to });
      return done(viewOf(ceremony));
    },
    end: () => keep(null),
  };
}
