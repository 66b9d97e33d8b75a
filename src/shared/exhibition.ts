import { z } from 'zod';
import { categories } from './category.ts';
import { codeSchema } from './entry.ts';
import { languageSchema, localizedTextSchema } from './language.ts';
import { newVenue } from './new-venue.ts';
import { alwaysOpen } from './opening.ts';
import { openingHoursSchema, spanSchema } from './opening-hours.ts';
import { usualChoices } from './playlist/choices.ts';
import { tonePlacements } from './text/syllable.ts';
import { isTimeZone } from './time-zone.ts';
import { wallChoicesSchema } from './wall-choices.ts';

export const categorySchema = z.enum(categories);

/** How visitors choose in a category: one work a visit, up to `hearts` works a visit, or not at all. */
export const votingRuleSchema = z.enum(['favourite', 'hearts', 'off']);
export type VotingRule = z.infer<typeof votingRuleSchema>;

const venueSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Null: the exhibition's. */
  openingHours: openingHoursSchema.nullable().default(null),
  /** What its walls show; null: every category. */
  shows: z.array(categorySchema).min(1).nullable().default(null),
  /** 0 silent … 1; each screen's own volume is a share of it. */
  volume: z.number().min(0).max(1).default(1),
  /** Every day's times in which its walls make no sound. */
  quiet: z.array(spanSchema).max(3).default([]),
});
export type Venue = z.infer<typeof venueSchema>;

const datesSchema = z.object({ from: z.iso.date().nullable(), to: z.iso.date().nullable() });

export const exhibitionSchema = z.object({
  /** Stable; part of every ledger's genesis record, so that ballots of two exhibitions never mix. */
  id: z.string().min(1).max(64),
  name: z.object({ vi: z.string().min(1), en: z.string().min(1) }),
  theme: localizedTextSchema,
  /** Where and when results are announced, as said to visitors after the vote has closed. */
  announcement: localizedTextSchema,
  /** Its first and last day, as visitors are told; null where nobody said. */
  dates: datesSchema.default({ from: null, to: null }),
  /** The year it opens in, which ages out of years of birth are told for; null: that of the import. */
  year: z.number().int().min(1900).max(2200).nullable().default(null),
  venues: z.array(venueSchema).min(1),
  voting: z.record(categorySchema, votingRuleSchema),
  /** Ballots per visit and category under the rule `hearts`. */
  hearts: z.number().int().min(1).max(50),
  /** Whether visitors are asked which of two paintings moves them more. */
  duel: z.boolean().default(true),
  /** `test` records never count and are unmistakable on screen. */
  mode: z.enum(['live', 'test']),
  votingOpen: z.boolean(),
  /** What the organizers expect; the import report compares with it. Null where nobody said. */
  expected: z.object({
    painting: z.number().int().nullable(),
    poem: z.number().int().nullable(),
    song: z.number().int().nullable(),
    initiative: z.number().int().nullable(),
    prizes: z.number().int().nullable(),
  }),
  /** Outside them walls and touch screens rest. */
  openingHours: openingHoursSchema.default(alwaysOpen),
  walls: wallChoicesSchema.default(usualChoices),
  /** Codes of works that visitors meet before the others of their category, in this order. */
  first: z.array(codeSchema).max(200).default([]),
  /** IANA zone of the venues: opening hours and result hours are told in it. */
  timeZone: z.string().refine(isTimeZone),
  languages: z.array(languageSchema).min(1),
  /** Where the keyboard puts the tone of oa, oe, uy: `old` hòa, `new` hoà. */
  tonePlacement: z.enum(tonePlacements).default('old'),
  showEthnicity: z.boolean(),
  showAge: z.boolean(),
  /** True while the invented sample is on show: screens say so. */
  sample: z.boolean(),
});
export type Exhibition = z.infer<typeof exhibitionSchema>;

/** The contest this product was made for; staff change it under /staff. */
export const defaultExhibition: Exhibition = {
  id: 'son-la-2024',
  name: {
    vi: 'Sơn La – Thành phố học tập toàn cầu tôi yêu',
    en: 'Son La – the global learning city I love',
  },
  theme: { vi: 'Học tập suốt đời và biến đổi khí hậu', en: 'Lifelong learning and climate change' },
  announcement: {
    vi: 'tối 7/10 tại Quảng trường Tây Bắc',
    en: 'on the evening of 7 October at Northwest Square',
  },
  dates: { from: null, to: null },
  year: null,
  venues: [
    newVenue('trung-tam', 'Tòa nhà trung tâm thành phố'),
    newVenue('quang-truong', 'Quảng trường Tây Bắc'),
    newVenue('ao-ca', 'Sân Ao cá Bác Hồ'),
  ],
  voting: { painting: 'favourite', poem: 'favourite', song: 'favourite', initiative: 'favourite' },
  hearts: 5,
  duel: true,
  mode: 'live',
  votingOpen: true,
  expected: { painting: 179, poem: 62, song: 8, initiative: 41, prizes: 38 },
  openingHours: alwaysOpen,
  walls: usualChoices,
  first: [],
  timeZone: 'Asia/Ho_Chi_Minh',
  languages: ['vi', 'en'],
  tonePlacement: 'old',
  showEthnicity: false,
  showAge: true,
  sample: false,
};

/** What it is called in the language it is in: the first that visitors may choose. */
export const ownName = ({
  name,
  languages: [first = 'vi'],
}: Pick<Exhibition, 'name' | 'languages'>): string => name[first];

/** The year of an exhibition: as staff said it, otherwise what `now` is at its venues. */
export const yearOf = ({ year, timeZone }: Pick<Exhibition, 'year' | 'timeZone'>, now: Date): number =>
  year ?? Number(new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(now));
