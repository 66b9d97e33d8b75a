import { z } from 'zod';
import { codeSchema } from './entry.ts';
import { languageSchema } from './language.ts';
import { localeTagSchema } from './locale.ts';
import { spanSchema } from './opening-hours.ts';

const roleSchema = z.enum(['wall', 'touch']);

const dimmingSchema = z.object({ light: z.number().min(0.2).max(1), at: z.array(spanSchema).max(3) });

/** One machine's place in the exhibition. `id` never changes: it is bound into the ledger's genesis record. */
export const kioskSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{4,64}$/),
  name: z.string().min(1).max(80),
  venue: z.string(),
  /** What `/` opens. One machine may drive both: its second screen is opened by address. */
  role: roleSchema,
  /** Which of the venue's walls this is: walls of one venue are offset in the same cycle. */
  wall: z.object({ index: z.number().int().min(0).max(63), of: z.number().int().min(1).max(64) }),
  language: languageSchema,
  /** The added language its screens begin in; null: `language`, which works are told in. */
  locale: localeTagSchema.nullable().default(null),
  /** Seconds without a touch before a visitor is asked, and then before the visit ends. */
  idle: z.object({ ask: z.number().int().min(10).max(600), end: z.number().int().min(5).max(120) }),
  /** Code of a work that staff hold on this kiosk's first wall while the venue is open. */
  held: codeSchema.nullable().default(null),
  /** 0 silent … 1; songs on a wall play only above 0. */
  wallVolume: z.number().min(0).max(1),
  /** How its screen is hung; one that stands otherwise is told to staff. */
  orientation: z.enum(['any', 'landscape', 'portrait']).default('any'),
  /** At these times of every day the screen gives only this share of its light, 0…1. */
  dimming: dimmingSchema.default({ light: 0.5, at: [] }),
  /** The sharpest screen seen so far: `uhd` has more pixels than the derivative `screen`. */
  screen: z.enum(['hd', 'uhd']).default('hd'),
});

const pixels = {
  width: z.number().int().positive().max(100_000),
  height: z.number().int().positive().max(100_000),
};
/** POST /api/screens: a screen says that it shows the exhibition, in device pixels; again every few minutes. */
export const screenSeenSchema = z.object({
  ...pixels,
  /** 0 the first, 1… the kiosk's further displays. */
  display: z.number().int().min(0).max(63).default(0),
  /** Null while it shows neither, such as the staff pages. */
  face: roleSchema.nullable().default(null),
  /** Of the page's program. */
  version: z.string().max(40).nullable().default(null),
});
export type ScreenSeen = z.infer<typeof screenSeenSchema>;

/** What a kiosk remembers of a display that showed the exhibition. */
export const seenScreenSchema = screenSeenSchema.extend({
  at: z.iso.datetime(),
  /** What it was until it changed, for some days. */
  before: z.object({ ...pixels, until: z.iso.datetime() }).nullable(),
});
export type SeenScreen = z.infer<typeof seenScreenSchema>;

export type Kiosk = z.infer<typeof kioskSchema>;
