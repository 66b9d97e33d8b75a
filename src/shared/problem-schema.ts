import { z } from 'zod';

/**
 * Something expected that went wrong. `code` names the sentence in `resources/locales/<language>/problems.json`
 * (what it is, why, what to do); `values` fills its blanks. Codes are kebab-case.
 */
export const problemSchema = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type Problem = z.infer<typeof problemSchema>;
