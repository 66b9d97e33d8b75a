import type { Decision } from '../../../shared/decision.ts';
import type { ImportProblem } from '../../../shared/import-report.ts';

/** What one touch can do about a problem, the likeliest first. What is shown or not needed can always be left as it is. */
export function fixesOf({ fixes, severity, key }: ImportProblem): readonly Decision[] {
  const canBeLeft = severity === 'shown' || severity === 'unused';
  if (!canBeLeft || fixes.some(({ kind }) => kind === 'accept' || kind === 'prize')) return fixes;
  return [...fixes, { kind: 'accept', problem: key }];
}
