import { z } from 'zod';
import { codeSchema } from './entry.ts';
import { sentIdSchema } from './ledger.ts';

/** POST /api/wall-requests: a visitor asks for a work on the big screen. */
export const askWallSchema = z.strictObject({ visit: sentIdSchema, entry: codeSchema });
export type AskWall = z.infer<typeof askWallSchema>;

/** Its answer: how soon it will be seen. */
const wallAnswerSchema = z.object({ seconds: z.number().int().positive() });
export type WallAnswer = z.infer<typeof wallAnswerSchema>;

/** GET /api/wall-requests: what was asked for, which of the kiosk's displays shows it, and when. */
const wallRequestSchema = z.object({
  id: z.uuid(),
  entry: z.string(),
  display: z.number().int().nonnegative(),
  /** Milliseconds since 1970. */
  from: z.number(),
  until: z.number(),
});
export type WallRequest = z.infer<typeof wallRequestSchema>;
