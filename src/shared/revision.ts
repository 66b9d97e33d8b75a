import { z } from 'zod';

/** GET /api/staff/revisions: what was published, newest first. */
const revisionSchema = z.object({
  revision: z.number().int().nonnegative(),
  at: z.iso.datetime(),
  folder: z.string().nullable(),
  shown: z.number().int(),
  /** The first revision kept that showed exactly the same, where it is another: what going back went back to. */
  like: z.number().int().nonnegative().nullable(),
  /** On show now. */
  current: z.boolean(),
});
export type Revision = z.infer<typeof revisionSchema>;
