import { z } from 'zod';

/** GET /api/staff/revisions: what was published, newest first. */
export const revisionSchema = z.object({
  revision: z.number().int().nonnegative(),
  at: z.iso.datetime(),
  folder: z.string().nullable(),
  shown: z.number().int(),
  /** On show now. */
  current: z.boolean(),
});
export type Revision = z.infer<typeof revisionSchema>;
