import { z } from 'zod';
import { checkedAtStartSchema } from './check.ts';
import { entrySchema } from './entry.ts';
import { exhibitionSchema } from './exhibition.ts';
import { kioskSchema } from './kiosk.ts';

/** All published entries, by number. `revision` grows with every publication; 0 means nothing was published. */
export const catalogueSchema = z.object({
  revision: z.number().int().nonnegative(),
  entries: z.array(entrySchema),
});
export type Catalogue = z.infer<typeof catalogueSchema>;

/** How far a first start is with making and importing the sample, or with a first `--import`. */
const preparationSchema = z.object({
  stage: z.enum(['texts', 'paintings', 'importing']),
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  /** Numbers of the pictures that can be shown already, oldest first: `/api/preparation/<number>`. */
  pictures: z.array(z.number().int()),
});
export type Preparation = z.infer<typeof preparationSchema>;

/** What every screen reads first and again whenever `/api/events` says `settings`. */
export const statusSchema = z.object({
  version: z.string(),
  /** The server's clock, milliseconds since 1970: walls follow it, not the browser's. */
  now: z.number(),
  exhibition: exhibitionSchema,
  kiosk: kioskSchema,
  revision: z.number().int().nonnegative(),
  preparation: preparationSchema.nullable(),
  /** Set while acknowledged ballots cannot be written; screens say so and keep trying. */
  storage: z.enum(['ok', 'failing']),
  /** Whether the vote is open, or has been: a ballot of this kiosk counts. */
  voteBegan: z.boolean(),
  /** Prizes are being revealed: `/` opens the stage. */
  ceremony: z.boolean(),
  /** A wall of this kiosk is open: visitors may ask for a work on it. */
  wallFollows: z.boolean(),
  /** For some minutes after the kiosk's start: what was found then. */
  checked: checkedAtStartSchema.nullable(),
});
export type Status = z.infer<typeof statusSchema>;

/** What `/api/events` may say: that something changed, never what it became. */
const changeSchema = z.enum([
  'catalogue',
  'settings',
  'tally',
  'preparation',
  'import',
  'words',
  'wall-requests',
  'ceremony',
]);
export type Change = z.infer<typeof changeSchema>;
