import { z } from 'zod';
import { entrySchema } from './entry.ts';
import { categorySchema } from './exhibition.ts';
import { problemSchema } from './problem-schema.ts';

/** One reveal on stage: a prize of the jury, or what visitors chose in a category. Works that tie come together. */
const stepSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('prize'), category: categorySchema, codes: z.array(z.string()).length(1) }),
  z.object({
    kind: z.literal('choice'),
    category: categorySchema,
    codes: z.array(z.string()).min(1),
    ballots: z.number().int().positive(),
  }),
]);
export type CeremonyStep = z.infer<typeof stepSchema>;

/** What was decided when it began, so that nothing that happens meanwhile can change it. Kept on disk. */
export const ceremonySchema = z.object({
  steps: z.array(stepSchema).min(1),
  /** 0 before the first reveal, n while the nth is on stage, `steps.length + 1` at the end. */
  place: z.number().int().nonnegative(),
});
export type Ceremony = z.infer<typeof ceremonySchema>;

/** GET /api/ceremony: where it stands and what is on stage now. What comes next is not told. */
export const ceremonyViewSchema = z.object({
  place: z.number().int().nonnegative(),
  total: z.number().int().positive(),
  step: stepSchema.nullable(),
  /** The step's works. */
  entries: z.array(entrySchema),
});
export type CeremonyView = z.infer<typeof ceremonyViewSchema>;

/** POST /api/ceremony/places: one step on or back. `from` says what the stage showed, so that no press counts twice. */
export const placeRequestSchema = z
  .object({ from: z.number().int().nonnegative(), to: z.number().int().nonnegative() })
  .refine(({ from, to }) => Math.abs(to - from) === 1);

/** GET /api/staff/ceremony: what a ceremony begun now would reveal, and whether one is on. */
export const ceremonyPlanSchema = z.object({
  on: z.boolean(),
  prizes: z.number().int().nonnegative(),
  /** Categories in which visitors chose. */
  choices: z.number().int().nonnegative(),
  /** Of these, how many are tied at the top. */
  tied: z.number().int().nonnegative(),
  votingOpen: z.boolean(),
  /** What was not counted for it, or is to be looked at first. */
  apart: z.array(problemSchema),
});
export type CeremonyPlan = z.infer<typeof ceremonyPlanSchema>;
