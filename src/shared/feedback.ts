import { z } from 'zod';
import { hashSchema } from './entry.ts';
import { feedbackPayloadSchema, recordIdSchema } from './ledger.ts';

/** What staff made of a visitor's words: nothing yet, may be shown on walls, may not. */
export const feedbackStateSchema = z.enum(['new', 'approved', 'hidden']);
export type FeedbackState = z.infer<typeof feedbackStateSchema>;

/** GET /api/staff/feedback: everything visitors wrote or drew, newest first. */
export const feedbackItemSchema = feedbackPayloadSchema
  .pick({ mood: true, about: true, language: true })
  .extend({
    /** The ledger record's id. */
    id: recordIdSchema,
    at: z.iso.datetime(),
    words: z.string().nullable(),
    /** SHA-256 of what they drew: GET /api/staff/drawings/<hash>. */
    drawing: hashSchema.nullable(),
    state: feedbackStateSchema,
    /** When staff last decided. */
    decidedAt: z.iso.datetime().nullable(),
  });
export type FeedbackItem = z.infer<typeof feedbackItemSchema>;

/** PUT /api/staff/feedback/<id> */
export const feedbackDecisionSchema = z.strictObject({ state: feedbackStateSchema });

/** GET /api/words: what was approved, and nothing else of the visit it came from. */
export const approvedWordsSchema = z.array(
  z.object({ id: recordIdSchema, text: z.string(), about: feedbackPayloadSchema.shape.about }),
);
export type ApprovedWords = z.infer<typeof approvedWordsSchema>[number];
