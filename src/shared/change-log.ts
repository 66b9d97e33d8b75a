import { z } from 'zod';
import { staffRoles } from './staff-role.ts';

/** Who changed something; `machine`: a command, or a file in the data folder. */
export const changedBySchema = z.enum([...staffRoles, 'machine']);
export type ChangedBy = z.infer<typeof changedBySchema>;

/** What staff do besides changing settings. Each has a sentence in `changes.json`. */
export const staffEventSchema = z.enum([
  'import-published',
  'import-undone',
  'import-discarded',
  'decided-accept',
  'decided-file',
  'decided-hide',
  'decided-title',
  'decided-authors',
  'decided-age',
  'decided-unit',
  'decided-award',
  'decided-renumber',
  'decided-codes',
  'decided-category',
  'decided-cut',
  'decided-prize',
  'decided-point',
  'decided-turn',
  'decision-taken-back',
  'feedback-new',
  'feedback-approved',
  'feedback-hidden',
  'vote-opened',
  'vote-closed',
  'vote-voided',
  'votes-voided',
  'visit-voided',
  'void-taken-back',
  'exported-folder',
  'exported-bundle',
  'exported-votes',
  'exported-closing-sheet',
  'exported-report',
  'ceremony-begun',
  'ceremony-ended',
  'pin-staff',
  'pin-organizer',
  'hub-changed',
  'switched-off',
  'started-again',
  'backup-made',
  'backup-saved',
  'backup-restored',
]);
export type StaffEvent = z.infer<typeof staffEventSchema>;

/** A change as it is kept: a setting with its values before and after, or an event with what fills its sentence. */
export const staffChangeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('setting'),
    of: z.enum(['exhibition', 'kiosk']),
    /** From field to field; members of lists by their id, code or date. */
    path: z.array(z.string()).min(1),
    /** Absent: it was not there before, or is no more. */
    from: z.json().optional(),
    to: z.json().optional(),
  }),
  z.object({
    kind: z.literal('event'),
    event: staffEventSchema,
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
]);
export type StaffChange = z.infer<typeof staffChangeSchema>;
export type SettingChange = Extract<StaffChange, { kind: 'setting' }>;

export const loggedChangeSchema = z.object({
  /** Grows with every change. */
  id: z.number().int().positive(),
  at: z.iso.datetime(),
  by: changedBySchema,
  change: staffChangeSchema,
});
export type LoggedChange = z.infer<typeof loggedChangeSchema>;

/** GET /api/staff/changes?before=…, newest first. `changes --json` prints `changes` of all pages. */
export const changesPageSchema = z.object({
  changes: z.array(loggedChangeSchema),
  /** `before` of the page that follows, null at the end. */
  next: z.number().int().nullable(),
});
export type ChangesPage = z.infer<typeof changesPageSchema>;
