import { z } from 'zod';
import { hashSchema } from './entry.ts';
import { categorySchema } from './exhibition.ts';
import { localizedTextSchema } from './language.ts';
import { moods } from './mood.ts';
import { problemSchema } from './problem-schema.ts';

const count = z.number().int().nonnegative();
/** A day of the exhibition's zone: `2024-10-05`. */
const daySchema = z.iso.date();
const interval = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** Which votes results are about; whatever is absent is not asked for. GET /api/staff/results?venue=…&day=… */
export const resultsFilterSchema = z.object({
  /** The venue's name, as kiosks carry it. */
  venue: z.string().min(1).max(200).optional(),
  kiosk: z.string().min(1).max(64).optional(),
  day: daySchema.optional(),
});
export type ResultsFilter = z.infer<typeof resultsFilterSchema>;

export const suspicionReasonSchema = z.enum(['burst', 'metronome', 'single-target']);
export type SuspicionReason = z.infer<typeof suspicionReasonSchema>;

/** Ballots somebody should look at: kept and counted. */
const suspicionSchema = z.object({
  reason: suspicionReasonSchema,
  kiosk: z.string(),
  /** Code of the work concerned; null where it is the pace, whatever the works. */
  entry: z.string().nullable(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  ballots: count,
});

/** A suspicion as it is asked for: its ballots may have become more or fewer since it was told. */
export type AskedSuspicion = Pick<z.infer<typeof suspicionSchema>, 'reason' | 'entry' | 'from' | 'to'>;

/** What an organizer took out of the count and did not take back. */
const voidedSchema = z.object({
  /** The void's own record. */
  id: z.uuid(),
  seq: z.number().int().positive(),
  at: z.iso.datetime(),
  kiosk: z.string(),
  visit: z.uuid(),
  /** The ballot or duel voided; null: the whole visit. */
  record: z.uuid().nullable(),
  reason: z.string(),
  /** Ballots that would count without it and other voids. */
  ballots: count,
});
export type Voided = z.infer<typeof voidedSchema>;

/** Where and when the ballots of a category were cast; days and hours are those of the exhibition's zone. */
const placesSchema = z.object({
  venues: z.array(z.object({ venue: z.string().nullable(), ballots: count })),
  kiosks: z.array(z.object({ kiosk: z.string(), ballots: count })),
  days: z.array(z.object({ day: daySchema, ballots: count })),
  /** All of one hour of the day, whatever the day. */
  hours: z.array(z.object({ hour: z.number().int().min(0).max(23), ballots: count })),
});

/** One ballot as staff look into it. GET /api/staff/results/ballots, and of one suspicion …/results/suspicion */
const ballotRowSchema = z.object({
  kiosk: z.string(),
  seq: z.number().int().positive(),
  id: z.uuid(),
  at: z.iso.datetime(),
  visit: z.uuid(),
  entry: z.string(),
  mode: z.enum(['live', 'test']),
  state: z.enum(['stands', 'replaced', 'withdrawn', 'voided']),
  suspicions: z.array(suspicionReasonSchema),
  voids: z.array(z.object({ id: z.uuid(), whole: z.boolean(), reason: z.string() })),
});
export type BallotRow = z.infer<typeof ballotRowSchema>;
export const ballotListSchema = z.object({
  /** How many there are; `rows` are the newest of them. */
  total: count,
  rows: z.array(ballotRowSchema),
});
export type BallotList = z.infer<typeof ballotListSchema>;

/** How a work fares in duels, per cent: the chance to be preferred to an average one (Bradley and Terry). */
const duelResultSchema = z.object({
  rank: z.number().int().positive(),
  tied: z.boolean(),
  code: z.string(),
  number: z.number().int().nullable(),
  title: localizedTextSchema,
  authors: z.array(z.string()),
  won: count,
  lost: count,
  preferred: interval,
});
export type DuelResult = z.infer<typeof duelResultSchema>;

const workResultSchema = z.object({
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
  /** Of these, ballots under some suspicion; and the rank the work would have if none of those counted. */
  suspected: count,
  rankWithoutSuspected: z.number().int().positive(),
  /** Times shown on a wall and opened on a touch screen. */
  shown: count,
  opened: count,
  /** Ballots per 100 openings with its 95 % Wilson interval; null where ballots exceed openings. */
  perHundred: interval.nullable(),
});
export type WorkResult = z.infer<typeof workResultSchema>;

/** `results --json` and GET /api/staff/results. Ballots are live ones that stand and are not voided, and official. */
export const resultsSchema = z.object({
  version: z.literal(1),
  exhibition: z.object({
    id: z.string(),
    name: z.object({ vi: z.string(), en: z.string() }),
    /** IANA zone in which days and hours are told. */
    timeZone: z.string(),
  }),
  at: z.iso.datetime(),
  /** The ledgers that were counted. */
  kiosks: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** Null in bundles of kiosks that did not say. */
      venue: z.string().nullable(),
      records: count,
      head: hashSchema,
    }),
  ),
  /** What the counts below are limited to; what a filter can be made of stands in `kiosks` and `days`. */
  filter: resultsFilterSchema,
  days: z.array(daySchema),
  categories: z.array(
    z.object({
      category: categorySchema,
      ballots: count,
      suspected: count,
      works: z.array(workResultSchema),
      places: placesSchema,
    }),
  ),
  ballots: count,
  /** Visits with at least one ballot that stands. */
  visits: count,
  feedback: z.object({ left: count, moods: z.record(z.enum(moods), count) }),
  /** Ballots cast in test mode: never counted above. */
  testBallots: count,
  /** Decisions between two works: recorded beside the ballots, in no rank of theirs. */
  duels: count,
  duelRanking: z.array(duelResultSchema),
  /** Ballots under some suspicion, each once: part of `ballots`. */
  suspected: count,
  suspicions: z.array(suspicionSchema),
  /** Ballots that voids take out of the count. */
  voidedBallots: count,
  voids: z.array(voidedSchema),
  /** What could not be counted, or is counted although people should look at it; each named. */
  apart: z.array(problemSchema),
});
export type Results = z.infer<typeof resultsSchema>;
