import { z } from 'zod';
import { exhibitionSchema } from './exhibition.ts';
import { kioskSchema } from './kiosk.ts';
import type { Problem } from './problem.ts';
import { staffRoles } from './staff-role.ts';

const roleSchema = z.enum(staffRoles);

/** GET /api/staff/state */
const staffStateSchema = z.object({
  pinSet: z.boolean(),
  /** How many digits every PIN has; 0 before one is set, null where the two differ. */
  digits: z.number().int().nullable(),
  triesLeft: z.number().int(),
  waitSeconds: z.number().int(),
});
export type StaffState = z.infer<typeof staffStateSchema>;

/** POST /api/staff/pin: `old` is the organizer's PIN, null for the very first. */
export const pinRequestSchema = z.object({
  of: roleSchema.default('organizer'),
  pin: z.string().max(64),
  old: z.string().max(64).nullable(),
});
/** POST /api/staff/pin/check: whether it is the organizer's, before a new one is thought of. */
export const pinCheckSchema = z.object({ pin: z.string().max(64) });
export const sessionRequestSchema = z.object({ pin: z.string().max(64) });

/** POST /api/staff/sessions */
export const sessionSchema = z.object({
  token: z.string(),
  seconds: z.number(),
  role: roleSchema,
  /** Whether a file can be handed to the browser around the page; where not, files go onto a stick. */
  keepsDownloads: z.boolean(),
});
export type StaffSession = z.infer<typeof sessionSchema>;

/** GET /api/staff/settings */
const staffSettingsSchema = z.object({
  kiosk: kioskSchema,
  exhibition: exhibitionSchema,
  /** Whether staff have a PIN of their own; until then the organizer's opens everything. */
  hasStaffPin: z.boolean(),
});
export type StaffSettings = z.infer<typeof staffSettingsSchema>;

/** PUT /api/staff/settings: what staff may change; `votingOpen` is written into the ledger too. */
export const settingsChangeSchema = z.strictObject({
  kiosk: kioskSchema
    .omit({ id: true, screen: true })
    // Without their defaults: what is not changed stays.
    .extend({
      held: kioskSchema.shape.held.unwrap(),
      locale: kioskSchema.shape.locale.unwrap(),
      orientation: kioskSchema.shape.orientation.unwrap(),
      dimming: kioskSchema.shape.dimming.unwrap(),
    })
    .partial()
    .strict()
    .optional(),
  exhibition: exhibitionSchema
    .pick({
      name: true,
      venues: true,
      voting: true,
      hearts: true,
      mode: true,
      votingOpen: true,
      expected: true,
      announcement: true,
      theme: true,
      languages: true,
      timeZone: true,
      showAge: true,
      showEthnicity: true,
    })
    .extend({
      dates: exhibitionSchema.shape.dates.unwrap(),
      year: exhibitionSchema.shape.year.unwrap(),
      duel: exhibitionSchema.shape.duel.unwrap(),
      openingHours: exhibitionSchema.shape.openingHours.unwrap(),
      walls: exhibitionSchema.shape.walls.unwrap(),
      first: exhibitionSchema.shape.first.unwrap(),
      tonePlacement: exhibitionSchema.shape.tonePlacement.unwrap(),
    })
    .partial()
    .strict()
    .optional(),
});
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

/** Of the exhibition's settings, what only an organizer changes: how visitors vote, and whether it counts. */
export const organizerSettings = ['voting', 'hearts', 'duel', 'mode', 'votingOpen'] as const;

/** GET /api/staff/ledger */
export interface LedgerState {
  readonly kiosk: { readonly id: string; readonly name: string };
  readonly records: number;
  /** Hash of the last record, and as it is read aloud. */
  readonly head: string;
  readonly aloud: readonly [string, string];
  readonly votingOpen: boolean;
  /** `failing` from a storage error until something could be written again. */
  readonly storage: 'ok' | 'failing';
  /** What was damaged and has been mended since the start, and what could not be. */
  readonly repaired: readonly Problem[];
  readonly alarms: readonly Problem[];
}
