import type { ImportProblem } from './import-report.ts';

export interface ProblemGroup {
  readonly severity: ImportProblem['severity'];
  readonly code: string;
  readonly problems: readonly ImportProblem[];
}

/** Problems of one severity and code together, in the order in which the first of each stands in the report. */
export function groupProblems(problems: readonly ImportProblem[]): ProblemGroup[] {
  const groups = new Map<
    string,
    { severity: ImportProblem['severity']; code: string; problems: ImportProblem[] }
  >();
  for (const each of problems) {
    const name = `${each.severity} ${each.problem.code}`;
    const group = groups.get(name);
    if (group) group.problems.push(each);
    else groups.set(name, { severity: each.severity, code: each.problem.code, problems: [each] });
  }
  return [...groups.values()];
}
