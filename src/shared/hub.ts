import { z } from 'zod';
import { problemSchema } from './problem-schema.ts';

/** How much of this kiosk's ledger the city's database has. */
const hubStateSchema = z.object({
  /** Host and database, never a password; null while the address cannot be read. */
  place: z.string().nullable(),
  /** Records known to be there. */
  copied: z.number().int().nonnegative(),
  /** Records of the ledger. */
  total: z.number().int().nonnegative(),
  /** When the hub last answered that it has all it was sent; UTC, ISO 8601. */
  at: z.iso.datetime().nullable(),
  /** Why records wait; null while nothing stands in the way. */
  problem: problemSchema.nullable(),
});
export type HubState = z.infer<typeof hubStateSchema>;

/** GET /api/staff/hub: null where no hub is set up. */
export const hubAnswerSchema = z.object({ hub: hubStateSchema.nullable() });
export type HubAnswer = z.infer<typeof hubAnswerSchema>;
