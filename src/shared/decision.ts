import { z } from 'zod';
import { categories } from './category.ts';
import { describedWorkSchema } from './described-work.ts';
import { codeSchema, hashSchema } from './entry.ts';
import { problemSchema } from './problem-schema.ts';

const shareSchema = z.number().min(0).max(1);
/**
 * A work, and as the server knew it when staff decided: the decision is not applied to another work that has the code
 * later. Missing in what was decided before that was kept, which applies to any.
 */
const workShape = { entry: codeSchema, work: describedWorkSchema.optional() };

const nameSchema = z.string().trim().min(1).max(200);

/** What was accepted, as the server knew it: it goes with its file where that is called otherwise later. */
const acceptedSchema = problemSchema.extend({
  file: z.string().nullable(),
  sheet: z.string().nullable(),
  entry: z.string().nullable(),
});

/**
 * What staff decided about a folder's works, by one touch in the report or on a work. Decisions are kept beside the
 * catalogue and hold for every later import; the folder itself is never written.
 */
export const decisionSchema = z.discriminatedUnion('kind', [
  /** The problem was seen and is fine as it is. `problem` is its key. */
  z.strictObject({
    kind: z.literal('accept'),
    problem: z.string().min(1).max(64),
    about: acceptedSchema.optional(),
  }),
  /** This file (its path in the folder) belongs to this work. */
  z.strictObject({ kind: z.literal('file'), file: z.string().min(1).max(4096), ...workShape }),
  z.strictObject({ kind: z.literal('hide'), ...workShape }),
  z.strictObject({ kind: z.literal('title'), ...workShape, title: z.string().trim().min(1).max(300) }),
  z.strictObject({ kind: z.literal('authors'), ...workShape, authors: z.array(nameSchema).max(40) }),
  z.strictObject({ kind: z.literal('age'), ...workShape, age: z.number().int().min(1).max(130).nullable() }),
  z.strictObject({ kind: z.literal('unit'), ...workShape, unit: nameSchema.nullable() }),
  /** The work's prize, whatever its list says; null: it has none. */
  z.strictObject({ kind: z.literal('award'), ...workShape, label: nameSchema.nullable() }),
  /** This list counts on: what it gives the number `first` has the number `from`, and so on. Or a work of this file. */
  z.strictObject({
    kind: z.literal('renumber'),
    file: z.string().min(1).max(4096),
    sheet: z.string().max(200).nullable(),
    first: z.number().int().min(0),
    from: z.number().int().min(1),
  }),
  /**
   * What this list's works are known by since its numbers moved: their codes stay with them, or, while they are moved as
   * `moved` says, go with the numbers.
   */
  z.strictObject({
    kind: z.literal('codes'),
    file: z.string().min(1).max(4096),
    sheet: z.string().max(200).nullable(),
    by: z.enum(['work', 'number']),
    moved: z.string().min(1).max(64),
  }),
  /**
   * What the works of a place are that say no category themselves: the files of the folder `place` that such works are
   * made of, not of those in it; or rows of the list `place`.
   */
  z.strictObject({
    kind: z.literal('category'),
    of: z.enum(['files', 'rows']),
    place: z.string().max(4096),
    sheet: z.string().max(200).nullable(),
    category: z.enum(categories),
  }),
  /** This document holds these poems: each begins at its title. */
  z.strictObject({
    kind: z.literal('cut'),
    file: z.string().min(1).max(4096),
    poems: z
      .array(
        z.strictObject({ title: z.string().min(1).max(300), author: z.string().min(1).max(200).nullable() }),
      )
      .min(2)
      .max(100),
  }),
  /** Cells that say `text` mean the prize `label`. */
  z.strictObject({
    kind: z.literal('prize'),
    text: z.string().min(1).max(200),
    label: z.string().min(1).max(200),
  }),
  /** The point the detail tour goes to first, in shares of the picture `picture` names. */
  z.strictObject({ kind: z.literal('point'), picture: hashSchema, x: shareSchema, y: shareSchema }),
  /** Quarter turns clockwise, on top of how `picture` stands. */
  z.strictObject({ kind: z.literal('turn'), picture: hashSchema, quarters: z.number().int().min(1).max(3) }),
]);
export type Decision = z.infer<typeof decisionSchema>;
/** One that names a work by its code. */
export type WorkDecision = Extract<Decision, { entry: string }>;
/** One that changes what stands on a work's label. */
export type WordsDecision = Extract<Decision, { kind: 'title' | 'authors' | 'age' | 'unit' | 'award' }>;

/** POST /api/staff/decisions answers it, GET lists them, newest first. */
export const storedDecisionSchema = z.object({
  id: z.number().int(),
  at: z.iso.datetime(),
  decision: decisionSchema,
  /** Code of the work whose picture a turn or a point is about, where it is still there. */
  entry: z.string().nullable(),
});
export type StoredDecision = z.infer<typeof storedDecisionSchema>;
