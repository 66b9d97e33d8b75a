import { z } from 'zod';
import { categories } from './category.ts';
import { printKinds } from './print-kinds.ts';

/** What staff want on paper. Works go by their numbers; `from` and `to` are among them. */
export const printWishSchema = z.object({
  what: z.enum(printKinds),
  /** Of labels: eight on a sheet with cut marks, or one a page. */
  size: z.enum(['a4', 'a6']).default('a4'),
  category: z.enum(categories).optional(),
  /** Only works with a prize; certificates are for no others. */
  prize: z.stringbool().default(false),
  from: z.coerce.number().int().positive().optional(),
  to: z.coerce.number().int().positive().optional(),
});
export type PrintWish = z.infer<typeof printWishSchema>;

/** POST /api/staff/print: the same, written into a folder. */
export const printToSchema = printWishSchema.extend({
  prize: z.boolean().default(false),
  folder: z.string().min(1).max(4096),
});
