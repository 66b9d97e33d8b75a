import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/compat';
import type { Decision, StoredDecision } from '../../../shared/decision.ts';
import type { Outcome } from '../../../shared/outcome.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { WorksOnShow } from '../../../shared/works-on-show.ts';
import { useStatus } from '../../api/status.ts';
import { useStaffClient } from '../staff-client.ts';

const none: readonly StoredDecision[] = [];

/** What the catalogue does not tell of works on show, and how to change them. */
export function useWorks() {
  const client = useStaffClient();
  const queries = useQueryClient();
  const revision = useStatus()?.revision;
  const queryKey = ['staff-works'];
  const { data } = useQuery({
    queryKey: [...queryKey, revision],
    queryFn: () => client.read<WorksOnShow>('works'),
    staleTime: 0,
    placeholderData: (before: WorksOnShow | undefined) => before,
  });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  /** What the last touch on this page decided, for taking it back. */
  const [latest, setLatest] = useState<readonly StoredDecision[]>(none);
  const decisions = data?.decisions ?? none;

  async function send(ask: () => Promise<Outcome<WorksOnShow, Problem>>, isNew: boolean): Promise<void> {
    setBusy(true);
    setProblem(null);
    const answer = await ask();
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    queries.setQueryData([...queryKey, answer.value.revision], answer.value);
    queries.setQueryData([...queryKey, revision], answer.value);
    const known = new Set(decisions.map(({ id }) => id));
    setLatest(isNew ? answer.value.decisions.filter(({ id }) => !known.has(id)) : none);
    await Promise.all(['catalogue', 'status'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  }
  return {
    works: data,
    decisions,
    latest,
    problem,
    busy,
    forgetProblem: () => setProblem(null),
    decide: (wanted: readonly Decision[]) =>
      void send(() => client.send<WorksOnShow>('POST', 'works/decisions', { decisions: wanted }), true),
    takeBack: (...stored: readonly StoredDecision[]) =>
      void send(
        () => client.send<WorksOnShow>('DELETE', `works/decisions/${stored.map(({ id }) => id).join(',')}`),
        false,
      ),
  };
}
