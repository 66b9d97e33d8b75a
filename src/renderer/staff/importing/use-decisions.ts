import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/compat';
import type { Decision, StoredDecision } from '../../../shared/decision.ts';
import type { ImportProgress } from '../../../shared/import-report.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useStaffClient } from '../staff-client.ts';
import { type Current, keepCurrent } from './import-client.ts';

interface Stored {
  readonly decisions: readonly StoredDecision[];
}
/** Milliseconds a row waits for the next report. */
const longestWait = 5000;
const none: readonly StoredDecision[] = [];
const nameOf = (decision: Decision): string => JSON.stringify(decision);

/** Keeps what staff decide. A row answers at once; the report that follows it comes with the next progress. */
export function useDecisions(progress: ImportProgress | null) {
  const client = useStaffClient();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['import-decisions'],
    queryFn: () => client.read<Stored>('decisions'),
    staleTime: 0,
    refetchInterval: false,
  });
  const decisions = data?.decisions ?? none;
  const [sending, setSending] = useState(false);
  const [pending, setPending] = useState<{ names: ReadonlySet<string>; before: string | null }>({
    names: new Set(),
    before: null,
  });
  const [latest, setLatest] = useState<ReadonlySet<number>>(new Set());
  const [problem, setProblem] = useState<Problem | null>(null);

  const made = progress?.report?.finishedAt ?? null;
  const running = progress !== null && progress.stage !== 'finished';
  const waiting = sending || running || (pending.names.size > 0 && pending.before === made);

  async function run(names: readonly string[], send: () => AsyncGenerator<Problem | Current>) {
    setPending({ names: new Set([...(waiting ? pending.names : []), ...names]), before: made });
    setSending(true);
    setProblem(null);
    for await (const answer of send()) {
      if ('code' in answer) {
        setProblem(answer);
        setPending({ names: new Set(), before: null });
        break;
      }
      keepCurrent(queries, answer);
    }
    setSending(false);
    await queries.invalidateQueries({ queryKey: ['import-decisions'] });
    const before = new Set(decisions.map(({ id }) => id));
    const after = queries.getQueryData<Stored>(['import-decisions'])?.decisions ?? none;
    return new Set(after.map(({ id }) => id).filter((id) => !before.has(id)));
  }

  useEffect(() => {
    if (!waiting || running || sending) return;
    // What changes nothing brings no new report.
    const timer = setTimeout(() => setPending({ names: new Set(), before: null }), longestWait);
    return () => clearTimeout(timer);
  }, [waiting, running, sending]);
  return {
    decisions,
    problem,
    /** From a touch until the report that follows it is there. */
    waiting,
    isPending: (decision: Decision) => waiting && pending.names.has(nameOf(decision)),
    /** What was decided by the last touch on this page, for taking it back. */
    latest: decisions.filter(({ id }) => latest.has(id)),
    decide(wanted: readonly Decision[]) {
      const ran = run(wanted.map(nameOf), async function* () {
        const answer = await client.send<Current>('POST', 'decisions', { decisions: wanted });
        yield answer.ok ? answer.value : answer.problem;
      });
      void ran.then((kept) => setLatest(kept));
    },
    takeBack(...stored: readonly StoredDecision[]) {
      setLatest(new Set());
      const names = stored.map(({ decision }) => nameOf(decision));
      void run(names, async function* () {
        const ids = stored.map(({ id }) => id).join(',');
        const answer = await client.send<Current>('DELETE', `decisions/${ids}`);
        yield answer.ok ? answer.value : answer.problem;
      });
    },
  };
}
