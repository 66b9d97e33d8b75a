import type {
  BallotRequest,
  DuelRequest,
  FeedbackRequest,
  Standing,
  WithdrawalRequest,
} from '../../shared/ledger.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import { sendJson } from './request.ts';

/** Each answers only when the record is on disk; a retry must carry the same `id`. */
export const castBallot = (request: BallotRequest): Promise<Outcome<Standing, Problem>> =>
  sendJson('POST', '/api/ballots', request);

export const withdrawBallot = (request: WithdrawalRequest): Promise<Outcome<Standing, Problem>> =>
  sendJson('POST', '/api/withdrawals', request);

export const decideDuel = (request: DuelRequest): Promise<Outcome<{ id: string }, Problem>> =>
  sendJson('POST', '/api/duels', request);

export const leaveFeedback = (request: FeedbackRequest): Promise<Outcome<{ id: string }, Problem>> =>
  sendJson('POST', '/api/feedback', request);

/** Counts a showing on a wall or an opening on a touch screen; never waited for. */
export function countExposure(entry: string, kind: 'shown' | 'opened'): void {
  void sendJson('POST', '/api/exposures', { entry, kind });
}
