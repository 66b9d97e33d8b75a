import { z } from 'zod';
import { decisionSchema } from './decision.ts';
import { describedWorkSchema } from './described-work.ts';
import { categorySchema, exhibitionSchema } from './exhibition.ts';
import { packerSchema } from './pack.ts';
import { problemSchema } from './problem-schema.ts';

/** Where to look: a file of the folder (relative, `/` between folders) and, in a spreadsheet, the cell. */
const placeSchema = z.object({
  file: z.string().nullable(),
  sheet: z.string().nullable(),
  /** As the spreadsheet program shows it: the first row is 1. */
  row: z.number().int().positive().nullable(),
  column: z.string().nullable(),
  /** What stands above the column, where anything does: people know it by that. */
  heading: z.string().nullable().default(null),
});
export type Place = z.infer<typeof placeSchema>;

/**
 * `hidden`: an entry, or all of a list, is not shown; `shown`: it is, but should be looked at; `unused`: a file nothing needed;
 * `accepted`: staff have seen it and left it as it is.
 */
export const severitySchema = z.enum(['hidden', 'shown', 'unused', 'accepted']);
export type Severity = z.infer<typeof severitySchema>;

const importProblemSchema = z.object({
  severity: severitySchema,
  /** Sentence in `resources/locales/<language>/import.json`: `problems.<code>.what` and `.remedy`. */
  problem: problemSchema,
  place: placeSchema,
  /** Code of the entry it is about. */
  entry: z.string().nullable(),
  /** What is known of that entry. */
  work: describedWorkSchema.nullable().default(null),
  /** The same in every import of the same fault: what a decision to accept it names. */
  key: z.string(),
  /** What one touch can do about it, the likeliest first. */
  fixes: z.array(decisionSchema),
});
export type ImportProblem = z.infer<typeof importProblemSchema>;

export const importReportSchema = z.object({
  version: z.literal(2),
  folder: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** `staged`: ready, and shown once it is published. */
  outcome: z.enum(['staged', 'published', 'unchanged', 'nothing', 'cancelled']),
  /** The catalogue's revision after the import; of a staged one the revision it will get. */
  revision: z.number().int().nonnegative(),
  entries: z.object({
    shown: z.number().int(),
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    hidden: z.number().int(),
    byCategory: z.record(categorySchema, z.number().int()),
    prizes: z.number().int(),
  }),
  /** What the organizers said they expect. */
  expected: exhibitionSchema.shape.expected,
  /** Every file of the folder is in exactly one of these. */
  files: z.object({
    total: z.number().int(),
    used: z.number().int(),
    /** System litter (`Thumbs.db`, `.DS_Store` …). */
    litter: z.number().int(),
    /** What the litter is called. */
    passedOver: z.array(z.object({ name: z.string(), count: z.number().int() })).default([]),
    named: z.number().int(),
  }),
  problems: z.array(importProblemSchema),
  /** Who packed what was imported; null where it was a folder. */
  pack: packerSchema.nullable().default(null),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** GET /api/staff/imports/current */
export const importProgressSchema = z.object({
  folder: z.string(),
  stage: z.enum(['scanning', 'reading', 'media', 'publishing', 'finished']),
  done: z.number().int(),
  total: z.number().int(),
  /** The file worked on. */
  file: z.string().nullable(),
  /** Pictures made last, newest first, as hashes: `/media/<hash>/thumbnail`. */
  pictures: z.array(z.string()),
  /** Null while it cannot be told. */
  secondsLeft: z.number().int().nullable(),
  report: importReportSchema.nullable(),
  /** Set when the import could not run at all. */
  problem: problemSchema.nullable(),
});
export type ImportProgress = z.infer<typeof importProgressSchema>;
