import { z } from 'zod';
import { decisionSchema, storedDecisionSchema } from './decision.ts';
import { entrySchema } from './entry.ts';
import { listedSchema } from './listed-words.ts';

/** GET /api/staff/works, and what every change of a work on show answers: what the catalogue itself does not tell. */
const worksOnShowSchema = z.object({
  revision: z.number().int().nonnegative(),
  /** Works that staff hid, as they were shown last. */
  hidden: z.array(entrySchema),
  listed: listedSchema,
  /** Newest first. */
  decisions: z.array(storedDecisionSchema),
});
export type WorksOnShow = z.infer<typeof worksOnShowSchema>;

const kinds = ['title', 'authors', 'age', 'unit', 'award', 'hide', 'point', 'turn'];

/** POST /api/staff/works/decisions: shown at once, and kept for later imports. */
export const decideOnShowSchema = z.object({
  decisions: z
    .array(decisionSchema.refine(({ kind }) => kinds.includes(kind)))
    .min(1)
    .max(100),
});
