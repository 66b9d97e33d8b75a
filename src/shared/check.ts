import { z } from 'zod';
import { problemSchema } from './problem-schema.ts';

/** What the morning check looks at, in the order people read it. */
export const checkNames = [
  ...(['works', 'prizes', 'files', 'originals', 'derivatives', 'sound', 'ledger', 'head', 'backup'] as const),
  ...(['disk', 'clock', 'screens', 'voting', 'exposure', 'memory', 'restarts', 'errors'] as const),
  ...(['version', 'hub', 'languages', 'pin'] as const),
] as const;
export type CheckName = (typeof checkNames)[number];

/** `red`: has to be done before the doors open; `amber`: should be looked at, the doors may open; `green`: well. */
const levelSchema = z.enum(['red', 'amber', 'green']);
export type Level = z.infer<typeof levelSchema>;

/** What fills a sentence's blank; how it is written is up to the reader's language and time zone. */
const plainValueSchema = z.union([
  z.string(),
  z.number(),
  z.object({ at: z.iso.datetime() }),
  z.object({ bytes: z.number() }),
  z.object({ minutes: z.number() }),
  z.object({ problem: problemSchema }),
]);
const plainSayingSchema = z.object({ code: z.string(), values: z.record(z.string(), plainValueSchema) });
/** Several of a kind, one after the other. */
const listSchema = z.object({ list: z.array(plainSayingSchema) });
const checkValuesSchema = z.record(z.string(), z.union([plainValueSchema, listSchema]));
export type CheckValues = z.infer<typeof checkValuesSchema>;
const sayingSchema = z.object({ code: z.string(), values: checkValuesSchema });
export type Saying = z.infer<typeof sayingSchema>;

/**
 * What one check found. Sentences of `resources/locales/<language>/check.json`: `what.<check>.<code>` says what is so,
 * `todo.<check>.<code>` what to do (where it is not green), `figures.<figure's code>` the figure.
 */
export const findingSchema = z.object({
  check: z.enum(checkNames),
  level: levelSchema,
  code: z.string(),
  values: checkValuesSchema,
  figure: sayingSchema,
  /** The staff page where something can be done about it. */
  page: z.enum(['import', 'walls', 'screen', 'results', 'export', 'backup']).nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

/** What happened since yesterday; sentence `night.<code>`. */
const nightEventSchema = sayingSchema.extend({ at: z.iso.datetime() });
export type NightEvent = z.infer<typeof nightEventSchema>;

/** GET /api/staff/check, and `hoa-ban doctor --json`. */
export const checkReportSchema = z.object({
  version: z.literal(1),
  at: z.iso.datetime(),
  /** Of the program. */
  program: z.string(),
  kiosk: z.object({ id: z.string(), name: z.string() }),
  /** IANA zone the times are told in. */
  timeZone: z.string(),
  /** Works on show. */
  works: z.number().int().nonnegative(),
  mode: z.enum(['live', 'test']),
  /** Whether the venue is open, and when that changes; null where no change is in sight. */
  opening: z.object({ open: z.boolean(), until: z.iso.datetime().nullable() }),
  /** The worst of all findings. */
  level: levelSchema,
  /** Worst first, otherwise in the order of `checkNames`. */
  findings: z.array(findingSchema),
  /** Newest first. */
  night: z.array(nightEventSchema),
  /** Files of the last import that no work uses, the first few. */
  unusedFiles: z.array(z.string()),
});
export type CheckReport = z.infer<typeof checkReportSchema>;

/** What screens say in the first minutes after a start. */
export const checkedAtStartSchema = z.object({
  works: z.number().int().nonnegative(),
  /** Findings that are not green. */
  matters: z.number().int().nonnegative(),
});
export type CheckedAtStart = z.infer<typeof checkedAtStartSchema>;
