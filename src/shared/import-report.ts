import { z } from 'zod';
import { categorySchema } from './exhibition.ts';
import { problemSchema } from './problem.ts';

/** Where to look: a file of the folder (relative, `/` between folders) and, in a spreadsheet, the cell. */
export const placeSchema = z.object({
  file: z.string().nullable(),
  sheet: z.string().nullable(),
  /** As the spreadsheet program shows it: the first row is 1. */
  row: z.number().int().positive().nullable(),
  column: z.string().nullable(),
  /** What stands above the column, where anything does: people know it by that. */
  heading: z.string().nullable().default(null),
});
export type Place = z.infer<typeof placeSchema>;

/** `hidden`: the entry is not shown; `shown`: it is, but should be looked at; `unused`: a file nothing needed. */
export const severitySchema = z.enum(['hidden', 'shown', 'unused']);

export const importProblemSchema = z.object({
  severity: severitySchema,
  /** Sentence in `resources/locales/<language>/import.json`: `problems.<code>.what` and `.remedy`. */
  problem: problemSchema,
  place: placeSchema,
  /** Code of the entry it is about. */
  entry: z.string().nullable(),
});
export type ImportProblem = z.infer<typeof importProblemSchema>;

export const importReportSchema = z.object({
  version: z.literal(1),
  folder: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  outcome: z.enum(['published', 'unchanged', 'nothing', 'cancelled']),
  /** The catalogue's revision after the import. */
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
  /** Every file of the folder is in exactly one of these. */
  files: z.object({
    total: z.number().int(),
    used: z.number().int(),
    /** System litter (`Thumbs.db`, `.DS_Store` …), passed over without a word. */
    litter: z.number().int(),
    named: z.number().int(),
  }),
  problems: z.array(importProblemSchema),
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
  report: importReportSchema.nullable(),
  /** Set when the import could not run at all. */
  problem: problemSchema.nullable(),
});
export type ImportProgress = z.infer<typeof importProgressSchema>;
