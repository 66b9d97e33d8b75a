import { z } from 'zod';
import { drawingSchema } from './drawing.ts';
import { codeSchema, hashSchema } from './entry.ts';
import { categorySchema, votingRuleSchema } from './exhibition.ts';
import { localeTagSchema } from './locale.ts';
import { mostVoidsAtOnce } from './many-voids.ts';
import { moods } from './mood.ts';

const moodSchema = z.enum(moods);

/** Text that can be hashed and written: no half of a surrogate pair. */
const wellFormed = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => text.isWellFormed());

export const recordIdSchema = z.uuid();
const visitIdSchema = z.uuid();

const ballotPayloadSchema = z.object({
  visit: visitIdSchema,
  entry: z.string(),
  category: categorySchema,
  rule: votingRuleSchema.exclude(['off']),
});
const withdrawalPayloadSchema = z.object({ visit: visitIdSchema, ballot: recordIdSchema });
export const feedbackPayloadSchema = z.object({
  visit: visitIdSchema,
  mood: moodSchema.nullable(),
  /** Keys of the tapped phrases (`phrase-1` …), never their wording in some language. */
  phrases: z.array(wellFormed(40)).max(12),
  /** Visitor's own words, NFC, without control characters. */
  words: z.string().max(500).nullable(),
  /** Code of the entry the words are about. */
  about: wellFormed(64).nullable(),
  /** `vi`, `en`, or the tag of a language added to the kiosk. */
  language: localeTagSchema,
  /** SHA-256 of the picture they drew. Absent where none was: a record's hash covers what it has. */
  drawing: hashSchema.optional(),
});
/** One of two works side by side was preferred. Whoever found the choice too hard left nothing. */
const duelPayloadSchema = z.object({
  visit: visitIdSchema,
  category: categorySchema,
  winner: z.string(),
  loser: z.string(),
  /** Where the winner stood: `first` is above, on a wide screen left. */
  place: z.enum(['first', 'second']),
});
/** Why something is voided or restored, as an organizer wrote it: NFC, without control characters. */
const reasonSchema = z.string().min(1).max(500);
const sentReasonSchema = z.string().min(1).max(300);
/** An organizer takes votes out of the count. The records themselves stay: nothing is ever deleted. */
const voidPayloadSchema = z.object({
  visit: visitIdSchema,
  /** The ballot or duel that no longer counts; null: every one of the visit, also one that comes later. */
  record: recordIdSchema.nullable(),
  reason: reasonSchema,
});
/** An organizer takes a void back. */
const restorationPayloadSchema = z.object({
  visit: visitIdSchema,
  /** The `id` of the void. */
  void: recordIdSchema,
  reason: reasonSchema,
});
const genesisPayloadSchema = z.object({
  format: z.literal(1),
  exhibition: z.string(),
  /** Ed25519 public key, SubjectPublicKeyInfo DER, base64. */
  publicKey: z.string(),
});

const envelope = {
  /** 1, 2, 3 … without gaps, per kiosk. */
  seq: z.number().int().positive(),
  kiosk: z.string(),
  /** UTC, ISO 8601 with milliseconds. */
  at: z.iso.datetime({ precision: 3 }),
  mode: z.enum(['live', 'test']),
  /** Made by the page: a retry carries the same id and is the same record. */
  id: recordIdSchema,
  /** `hash` of the record before; 64 zeros before the genesis record. */
  previous: hashSchema,
  hash: hashSchema,
};

export const recordSchema = z.discriminatedUnion('kind', [
  z.object({ ...envelope, kind: z.literal('genesis'), payload: genesisPayloadSchema }),
  z.object({ ...envelope, kind: z.literal('ballot'), payload: ballotPayloadSchema }),
  z.object({ ...envelope, kind: z.literal('withdrawal'), payload: withdrawalPayloadSchema }),
  z.object({ ...envelope, kind: z.literal('feedback'), payload: feedbackPayloadSchema }),
  z.object({ ...envelope, kind: z.literal('duel'), payload: duelPayloadSchema }),
  z.object({ ...envelope, kind: z.literal('void'), payload: voidPayloadSchema }),
  z.object({ ...envelope, kind: z.literal('restoration'), payload: restorationPayloadSchema }),
  z.object({ ...envelope, kind: z.literal('opened'), payload: z.object({}) }),
  z.object({ ...envelope, kind: z.literal('closed'), payload: z.object({}) }),
]);
export type LedgerRecord = z.infer<typeof recordSchema>;

/** An id as a page sends it: one UUID has two spellings, and the ledger knows the lower-case one. */
export const sentIdSchema = z.uuid().toLowerCase();

/** POST /api/ballots */
export const ballotRequestSchema = z.object({
  id: sentIdSchema,
  visit: sentIdSchema,
  entry: codeSchema,
});
/** POST /api/withdrawals */
export const withdrawalRequestSchema = z.object({
  id: sentIdSchema,
  visit: sentIdSchema,
  ballot: sentIdSchema,
});
/** POST /api/feedback */
export const feedbackRequestSchema = feedbackPayloadSchema.extend({
  id: sentIdSchema,
  visit: sentIdSchema,
  drawing: drawingSchema.optional(),
});
/** POST /api/duels */
export const duelRequestSchema = z
  .object({
    id: sentIdSchema,
    visit: sentIdSchema,
    winner: codeSchema,
    loser: codeSchema,
    place: duelPayloadSchema.shape.place,
  })
  .refine(({ winner, loser }) => winner !== loser);
/** POST /api/staff/voids */
export const voidRequestSchema = z.object({
  id: sentIdSchema,
  visit: sentIdSchema,
  record: sentIdSchema.nullable(),
  reason: sentReasonSchema,
});
/** POST /api/staff/voids/many: one reason for all; each vote is taken out by a record of its own. */
export const manyVoidsRequestSchema = z.object({
  reason: sentReasonSchema,
  votes: z
    .array(z.object({ id: sentIdSchema, visit: sentIdSchema, record: sentIdSchema }))
    .min(1)
    .max(mostVoidsAtOnce)
    .refine((votes) => new Set(votes.flatMap(({ id, record }) => [id, record])).size === 2 * votes.length),
});
/** What became of them; together they are as many as were asked for. */
export const manyVoidedSchema = z.object({
  voided: z.number().int().nonnegative(),
  /** Taken out before, by this request or another. */
  before: z.number().int().nonnegative(),
});
/** POST /api/staff/restorations */
export const restorationRequestSchema = z.object({
  id: sentIdSchema,
  void: sentIdSchema,
  reason: sentReasonSchema,
});
export type VoidRequest = z.infer<typeof voidRequestSchema>;
export type ManyVoidsRequest = z.infer<typeof manyVoidsRequestSchema>;
export type ManyVoided = z.infer<typeof manyVoidedSchema>;
export type RestorationRequest = z.infer<typeof restorationRequestSchema>;
export type BallotRequest = z.infer<typeof ballotRequestSchema>;
export type WithdrawalRequest = z.infer<typeof withdrawalRequestSchema>;
export type DuelRequest = z.infer<typeof duelRequestSchema>;
export type FeedbackRequest = z.infer<typeof feedbackRequestSchema>;

/** What stands of a visit: the answer to every ballot and withdrawal, and GET /api/visits/<visit>. */
const standingSchema = z.object({
  visit: visitIdSchema,
  ballots: z.array(
    z.object({
      id: recordIdSchema,
      entry: z.string(),
      category: categorySchema,
      /** Twelve characters that name the record and do not tell what was chosen: docs/ledger-format.md. */
      receipt: z.string(),
    }),
  ),
});
export type Standing = z.infer<typeof standingSchema>;
