import { z } from 'zod';

/** A work as its list or its files describe it, whether it is shown or not. */
export const describedWorkSchema = z.object({ title: z.string().nullable(), authors: z.array(z.string()) });
export type DescribedWork = z.infer<typeof describedWorkSchema>;
