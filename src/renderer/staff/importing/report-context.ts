import { createContext, useContext } from 'preact/compat';
import type { Decision, StoredDecision } from '../../../shared/decision.ts';
import type { Entry } from '../../../shared/entry.ts';
import type { ImportReport } from '../../../shared/import-report.ts';

/** What every row of a report, and every work below it, can know and do. */
export interface ReportDesk {
  readonly report: ImportReport;
  readonly entries: readonly Entry[];
  /** Newest first. */
  readonly decisions: readonly StoredDecision[];
  /** The folder is being read again after a decision. */
  readonly reading: boolean;
  isPending(decision: Decision): boolean;
  decide(decisions: readonly Decision[]): void;
  /** At once. */
  takeBack(...stored: readonly StoredDecision[]): void;
  /** Reads the folder again, after a file in it was mended. */
  readAgain(): void;
}

const ReportContext = createContext<ReportDesk | null>(null);
export const ReportProvider = ReportContext.Provider;

export function useReport(): ReportDesk {
  const desk = useContext(ReportContext);
  if (!desk) throw new Error('rows are shown inside a report');
  return desk;
}
