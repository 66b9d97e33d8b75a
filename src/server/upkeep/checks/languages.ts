import type { Problem } from '../../../shared/problem.ts';
import { amber, figure, green, type Verdict } from './verdict.ts';

export interface LanguagesFacts {
  /** Languages of the exhibition itself. */
  readonly own: number;
  /** Files staff dropped in. */
  readonly added: readonly {
    readonly file: string;
    readonly missing: number;
    readonly unknown: readonly string[];
    readonly problem: Problem | null;
  }[];
}

/** Whether every language that was added can be used. */
export function checkLanguages({ own, added }: LanguagesFacts): Verdict {
  const usable = added.filter(({ problem }) => problem === null);
  const shown = figure('languages', { count: own + usable.length });
  const broken = added.find(({ problem }) => problem !== null)?.problem;
  if (broken) return amber(shown, 'unusable', { why: { problem: broken } }, 'screen');
  const odd = added.find(({ unknown }) => unknown.length > 0);
  if (odd) return amber(shown, 'unknown', { file: odd.file, count: odd.unknown.length }, 'screen');
  const missing = usable.reduce((sum, each) => sum + each.missing, 0);
  return missing > 0 ? green(shown, 'partly', { count: missing }) : green(shown, 'complete');
}
