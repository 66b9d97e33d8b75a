import { useQuery } from '@tanstack/preact-query';
import type { LedgerState } from '../../shared/staff.ts';
import { SayProblem } from './say-problem.tsx';
import { useStaffClient } from './staff-client.ts';

/** The ledger's length, head and health; read again with every ballot. */
export function useLedgerState(): LedgerState | undefined {
  const client = useStaffClient();
  const { data } = useQuery({
    queryKey: ['tally', 'ledger'],
    queryFn: () => client.read<LedgerState>('ledger'),
    staleTime: 0,
  });
  return data;
}

/** Nothing has to be given again. */
const harmless = new Set(['exposures-lost', 'changes-lost']);

/** Over every page: ballots that are missing, and what was lost and has to be given again. */
export function LedgerNotice() {
  const ledger = useLedgerState();
  const told = [
    ...(ledger?.alarms ?? []),
    ...(ledger?.repaired.filter(({ code }) => code.endsWith('-lost') && !harmless.has(code)) ?? []),
  ];
  return told.map((problem) => <SayProblem key={JSON.stringify(problem)} problem={problem} />);
}
