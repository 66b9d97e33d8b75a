import { z } from 'zod';

/** POST /api/page-faults: a bug a page ran into. Where it happened is told in positions of our own files alone. */
export const pageFaultSchema = z.strictObject({
  face: z.string().regex(/^\/[a-z]{0,20}$/),
  message: z.string().max(500),
  at: z.array(z.string().regex(/^\/assets\/[\w.-]{1,100}:\d{1,9}:\d{1,9}$/)).max(10),
});
export type PageFault = z.infer<typeof pageFaultSchema>;
