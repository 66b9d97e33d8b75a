import { z } from 'zod';
import { hashSchema } from './entry.ts';
import { feedbackPayloadSchema, recordIdSchema } from './ledger.ts';

/** What staff made of a visitor's words: nothing yet, may be shown on walls, may not. */
export const feedbackStateSchema = z.enum(['new', 'approved', 'hidden']);
export type FeedbackState = z.infer<typeof feedbackStateSchema>;

/** What a visitor wrote or drew. PUT /api/staff/feedback/<id> answers it as it is then. */
const feedbackItemSchema = feedbackPayloadSchema.pick({ mood: true, about: true, language: true }).extend({
  /** The ledger record's id. */
  id: recordIdSchema,
  at: z.iso.datetime(),
  words: z.string().nullable(),
  /** SHA-256 of what they drew: GET /api/staff/drawings/<hash>. */
  drawing: hashSchema.nullable(),
  state: feedbackStateSchema,
  /** Words in it that should be looked at before it is shown; nothing is done about them by itself. */
  marks: z.array(z.string()),
  /** When staff last decided. */
  decidedAt: z.iso.datetime().nullable(),
});
export type FeedbackItem = z.infer<typeof feedbackItemSchema>;

/**
 * What staff ask for: one state's messages, those that hold `query` (accents and case do not matter), or only those
 * with marks, at most `most`.
 */
export const feedbackQuerySchema = z.object({
  state: feedbackStateSchema,
  query: z.string().max(200).default(''),
  marked: z.stringbool().default(false),
  most: z.coerce.number().int().min(1).max(100_000),
});
export type FeedbackQuery = z.infer<typeof feedbackQuerySchema>;

/** GET /api/staff/feedback */
const feedbackPageSchema = z.object({
  /** Newest first. */
  items: z.array(feedbackItemSchema),
  /** How many there are, also beyond those answered. */
  found: z.number().int(),
  /** Of each state, whatever was looked for. */
  counts: z.record(feedbackStateSchema, z.number().int()),
  /** How many of this state have marks, whatever was looked for. */
  marked: z.number().int(),
});
export type FeedbackPage = z.infer<typeof feedbackPageSchema>;

/** PUT /api/staff/feedback/<id> */
export const feedbackDecisionSchema = z.strictObject({ state: feedbackStateSchema });

/** GET /api/words: what was approved, and nothing else of the visit it came from. */
const approvedWordsSchema = z.array(
  z.object({ id: recordIdSchema, text: z.string(), about: feedbackPayloadSchema.shape.about }),
);
export type ApprovedWords = z.infer<typeof approvedWordsSchema>[number];
