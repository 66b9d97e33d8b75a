import { z } from 'zod';
import { type FeedbackState, feedbackStateSchema } from '../../shared/feedback.ts';
import type { Connection } from '../database/open-database.ts';

/** A state in which a letter changed on the disk is none: the words wait for staff again. */
const rowsSchema = z.array(
  z.object({ record: z.string(), state: feedbackStateSchema.nullable().catch(null), at: z.string() }),
);

/** A decision about a ledger record, and the short mark of the staff session that made it. */
export interface FeedbackDecision {
  readonly record: string;
  readonly state: FeedbackState;
  readonly at: string;
  readonly session: string;
}

/** Every decision is kept; the newest about a record holds. */
export function createFeedbackStore(database: Connection) {
  const insert = database.prepare(
    'INSERT INTO feedback_decision (record, state, at, session) VALUES (?, ?, ?, ?)',
  );
  const latest = database.prepare(
    'SELECT record, state, at FROM feedback_decision WHERE id IN (SELECT max(id) FROM feedback_decision GROUP BY record) ORDER BY id',
  );
  return {
    add({ record, state, at, session }: FeedbackDecision): void {
      insert.run(record, state, at, session);
    },
    /** By record; decisions that cannot be read are left out. */
    latest: (): ReadonlyMap<string, { state: FeedbackState; at: string }> =>
      new Map(
        rowsSchema
          .parse(latest.all())
          .flatMap(({ record, state, at }) => (state === null ? [] : [[record, { state, at }] as const])),
      ),
    /** Whether some were left out. */
    isDamaged: (): boolean => rowsSchema.parse(latest.all()).some(({ state }) => state === null),
  };
}
