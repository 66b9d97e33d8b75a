import { z } from 'zod';
import type { Entry } from '../../shared/entry.ts';
import { categorySchema, type Exhibition } from '../../shared/exhibition.ts';
import { type Kiosk, kioskSchema } from '../../shared/kiosk.ts';
import { localizedTextSchema } from '../../shared/language.ts';
import type { LedgerRecord } from '../../shared/ledger.ts';
import type { Problem } from '../../shared/problem.ts';
import { isTimeZone } from '../../shared/time-zone.ts';
import type { CatalogueService } from '../catalogue/service.ts';
import type { Learned } from './learned.ts';

/** What results say about a work; carried in bundles, so that organizers need no catalogue. */
export const workSchema = z.object({
  code: z.string(),
  number: z.number().int(),
  category: categorySchema,
  title: localizedTextSchema,
  authors: z.array(z.string()),
});
export type Work = z.infer<typeof workSchema>;

export const exposureSchema = z.object({
  entry: z.string(),
  shown: z.number().int().nonnegative(),
  opened: z.number().int().nonnegative(),
  /** Of the exhibition's zone; absent in bundles that carry one sum a work. */
  day: z.iso.date().optional(),
});
export type Exposure = z.infer<typeof exposureSchema>;
/** What was seen on one kiosk. */
export interface KioskExposure extends Exposure {
  readonly kiosk: string;
}

export const exhibitionSummarySchema = z.object({
  id: z.string(),
  name: z.object({ vi: z.string(), en: z.string() }),
  timeZone: z.string().refine(isTimeZone),
});

/** How results name a kiosk; `venue` is the venue's name, absent where the kiosk did not say. */
export const kioskSummarySchema = z.object({
  id: kioskSchema.shape.id,
  name: z.string(),
  venue: z.string().optional(),
});
export type KioskSummary = z.infer<typeof kioskSummarySchema>;

/** What results say of this machine's place. */
export function summarizeKiosk(kiosk: Kiosk, { venues }: Exhibition): KioskSummary {
  const venue = venues.find(({ id }) => id === kiosk.venue)?.name;
  return { id: kiosk.id, name: kiosk.name, ...(venue === undefined ? {} : { venue }) };
}

/** A ledger's records in order; of those that are not kept but read again each time, only the last can be asked for. */
export interface Records extends Iterable<LedgerRecord> {
  readonly length: number;
  at(index: -1): LedgerRecord | undefined;
  /** The `seq` of a record with that id among those gone through last, 0 where there is none; absent where nobody noted. */
  readonly seqOf?: (id: string) => number;
  /** Where something was learned of them while they were proved. */
  readonly learned?: Learned;
  /** Only those of one kind; absent where going through all is as quick. */
  readonly ofKind?: (kind: LedgerRecord['kind']) => Iterable<LedgerRecord>;
}

/** The records of one kind, in order. */
export const recordsOfKind = (records: Records, kind: LedgerRecord['kind']): Iterable<LedgerRecord> =>
  records.ofKind?.(kind) ?? records;

/** One kiosk's ledger, proved. */
export interface LedgerSource {
  readonly kiosk: KioskSummary;
  readonly records: Records;
}

/** Everything results, tables and exports are made of: one kiosk's data folder, or several kiosks merged. */
export interface ResultsSource {
  readonly exhibition: z.infer<typeof exhibitionSummarySchema>;
  readonly works: readonly Work[];
  readonly exposures: readonly KioskExposure[];
  readonly ledgers: readonly LedgerSource[];
  readonly apart: readonly Problem[];
}

const toWork = ({ code, number, category, title, authors }: Entry): Work => ({
  code,
  number,
  category,
  title,
  authors,
});

/** What results name: every work on show, and hidden ones that somebody voted for or compared. */
export function listWorks(
  catalogue: Pick<CatalogueService, 'current' | 'all'>,
  records: Iterable<LedgerRecord>,
): readonly Work[] {
  const named = new Set(catalogue.current().entries.map((entry) => entry.code));
  const all = catalogue.all();
  if (all.every(({ code }) => named.has(code))) return all.map(toWork);
  for (const record of records) {
    if (record.kind === 'ballot') named.add(record.payload.entry);
    if (record.kind === 'duel')
      for (const side of ['winner', 'loser'] as const) named.add(record.payload[side]);
  }
  return all.filter((entry) => named.has(entry.code)).map(toWork);
}
