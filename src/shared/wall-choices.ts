import { z } from 'zod';
import { categories } from './category.ts';
import { codeSchema } from './entry.ts';
import { spanSchema } from './opening-hours.ts';

/** How often something is woven in between the paintings; `never` keeps it off the walls. */
const frequencySchema = z.enum(['never', 'seldom', 'usual', 'often']);
export type Frequency = z.infer<typeof frequencySchema>;

/** At a time of day walls show nothing but these works. */
const themeSchema = z.object({
  id: z.string().min(1).max(64),
  at: spanSchema,
  only: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('unit'), unit: z.string() }),
    z.object({ kind: z.literal('category'), category: z.enum(categories) }),
    z.object({ kind: z.literal('prize') }),
  ]),
});
export type Theme = z.infer<typeof themeSchema>;

/** What staff choose for the walls of all venues. Works are named by code; codes that nothing has any more do no harm. */
export const wallChoicesSchema = z.object({
  hidden: z.array(codeSchema).max(5000),
  /** Works shown again about every so many minutes, beside their turn in the cycle. */
  pins: z.array(z.object({ entry: codeSchema, every: z.number().int().min(5).max(120) })).max(8),
  frequency: z.object({
    poem: frequencySchema,
    song: frequencySchema,
    initiative: frequencySchema,
    interlude: frequencySchema,
  }),
  /** How long a painting hangs. */
  paintingSeconds: z.number().int().min(10).max(60),
  /** Where two overlap, the first holds. */
  themes: z.array(themeSchema).max(12),
});
export type WallChoices = z.infer<typeof wallChoicesSchema>;
