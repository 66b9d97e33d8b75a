import { z } from 'zod';
import { hashSchema } from './entry.ts';
import { categorySchema } from './exhibition.ts';
import { localizedTextSchema } from './language.ts';
import { moods } from './mood.ts';
import { problemSchema } from './problem.ts';

const count = z.number().int().nonnegative();

export const workResultSchema = z.object({
  /** Competition ranking within the category: 1, 2, 2, 4. */
  rank: z.number().int().positive(),
  /** Another work of the category has as many ballots. */
  tied: z.boolean(),
  code: z.string(),
  /** Null for a work that is no longer in the catalogue. */
  number: z.number().int().nullable(),
  title: localizedTextSchema,
  authors: z.array(z.string()),
  ballots: count,
  /** Times shown on a wall and opened on a touch screen. */
  shown: count,
  opened: count,
  /** Ballots per 100 openings with its 95 % Wilson interval; null where ballots exceed openings. */
  perHundred: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
});
export type WorkResult = z.infer<typeof workResultSchema>;

/** `results --json` and GET /api/staff/results. Ballots are live ones that stand, and official. */
export const resultsSchema = z.object({
  version: z.literal(1),
  exhibition: z.object({ id: z.string(), name: z.object({ vi: z.string(), en: z.string() }) }),
  at: z.iso.datetime(),
  /** The ledgers that were counted. */
  kiosks: z.array(z.object({ id: z.string(), name: z.string(), records: count, head: hashSchema })),
  categories: z.array(
    z.object({ category: categorySchema, ballots: count, works: z.array(workResultSchema) }),
  ),
  ballots: count,
  /** Visits with at least one ballot that stands. */
  visits: count,
  feedback: z.object({ left: count, moods: z.record(z.enum(moods), count) }),
  /** Ballots cast in test mode: never counted above. */
  testBallots: count,
  /** Decisions between two works: recorded beside the ballots, in no rank. */
  duels: count,
  /** What could not be counted, or is counted although people should look at it; each named. */
  apart: z.array(problemSchema),
});
export type Results = z.infer<typeof resultsSchema>;
