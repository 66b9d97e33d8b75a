import { type Problem, problem } from '../../shared/problem.ts';
import { toCanonical } from '../ledger/canonical.ts';
import { tellBallots } from '../ledger/recount.ts';
import type { Bundle } from './bundle.ts';
import type { KioskList } from './kiosk-list.ts';
import { countCommon, recordsIn } from './ledger-file.ts';
import type { LedgerSource, ResultsSource, Work } from './source.ts';

/**
 * Everything merged so far: verified ledgers, none of which is the beginning of another. Adding is the join of a
 * semilattice, so it is idempotent, commutative and associative: no order of bundles gives another result.
 */
export type Merged = readonly Bundle[];

/** The union of two sets of ledgers by (kiosk, seq). Ledgers that contradict each other are both kept. */
export function unite(a: Merged, b: Merged): Merged {
  const all = [...a, ...b];
  return all
    .filter(
      (bundle, at) =>
        !all.some((other, otherAt) => {
          if (other === bundle && otherAt === at) return false;
          const order = comparePlace(bundle, other);
          return order === 'before' || (order === 'same' && otherAt < at);
        }),
    )
    .toSorted((x, y) => compareTexts(identify(x), identify(y)));
}

const identify = ({ manifest }: Bundle): string => `${manifest.kiosk.id} ${manifest.head}`;
const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether `a` adds nothing to `b`: the same ledger exported earlier or again, or an older beginning of it. */
function comparePlace(a: Bundle, b: Bundle): 'before' | 'same' | 'apart' {
  if (!isBeginning(a, b)) return 'apart';
  if (a.manifest.count < b.manifest.count) return 'before';
  const [signedA, signedB] = [a, b].map(({ manifest }) => `${manifest.created} ${toCanonical(manifest)}`);
  if (signedA === signedB) return 'same';
  return compareTexts(signedA ?? '', signedB ?? '') < 0 ? 'before' : 'apart';
}

const isBeginning = (a: Bundle, b: Bundle): boolean =>
  a.manifest.count <= b.manifest.count && commonRecords(a, b) === a.manifest.count;

/** How many records two ledgers begin with together: the hash of a record fixes all records before it. */
function commonRecords({ manifest: a, ledger }: Bundle, { manifest: b, ledger: other }: Bundle): number {
  if (a.kiosk.id !== b.kiosk.id) return 0;
  return a.head === b.head ? a.count : countCommon(ledger, other, Math.min(a.count, b.count));
}

/** How a bundle relates to what was merged before it. */
export interface Addition {
  readonly kiosk: string;
  readonly name: string;
  readonly newBallots: number;
  readonly knownBallots: number;
  readonly newRecords: number;
  /** An earlier export of a ledger that is already there in full. */
  readonly older: boolean;
}

export function describeAddition(before: Merged, bundle: Bundle): Addition {
  const { count, kiosk } = bundle.manifest;
  const known = before.map((other) => ({ common: commonRecords(bundle, other), of: other.manifest.count }));
  // All that is known of a chain is a beginning of it.
  const knownRecords = Math.max(0, ...known.map(({ common }) => common));
  const knownBallots = countBallots(bundle, knownRecords);
  return {
    kiosk: kiosk.id,
    name: kiosk.name,
    newBallots: countBallots(bundle, count) - knownBallots,
    knownBallots,
    newRecords: count - knownRecords,
    older: known.some(({ common, of }) => common === count && of > count),
  };
}

/** Ballots among a ledger's first records. */
function countBallots({ learned }: Bundle, records: number): number {
  const { isBallot } = tellBallots(learned.judgement.ballots);
  let ballots = 0;
  for (let seq = 1; seq <= records; seq += 1) if (isBallot(seq)) ballots += 1;
  return ballots;
}

/**
 * What of the merged ledgers counts. Counted is what is beyond doubt; what contradicts itself is named and left
 * out: `merge-fork` (one kiosk, two continuations: the records before the fork count), `merge-two-keys` (two
 * machines with one id: neither counts), `merge-foreign` (another exhibition than most records are of). Counted but
 * named, because people must decide: `catalogues-differ` (a code is another work elsewhere).
 * @param known the exhibition's kiosks where organizers listed them: others are `merge-unknown-kiosk` and do not count,
 * those of which there is nothing are `merge-kiosk-missing`
 */
export function resolveMerged(merged: Merged, known: KioskList | null = null): ResultsSource {
  const apart: Problem[] = [];
  const listed = merged.filter(({ manifest }) => known === null || known.has(manifest.kiosk.id));
  for (const kiosk of new Set(
    merged.filter((one) => !listed.includes(one)).map((one) => one.manifest.kiosk.id),
  ))
    apart.push(problem('merge-unknown-kiosk', { kiosk }));
  for (const [kiosk, name] of known ?? [])
    if (!listed.some(({ manifest }) => manifest.kiosk.id === kiosk))
      apart.push(problem('merge-kiosk-missing', { kiosk: [name, `(${kiosk})`].join(' ').trim() }));
  const home = homeExhibition(listed);
  for (const { manifest } of listed) {
    if (manifest.exhibition.id !== home)
      apart.push(
        problem('merge-foreign', { kiosk: manifest.kiosk.id, exhibition: manifest.exhibition.name.vi }),
      );
  }
  const ours = listed.filter(({ manifest }) => manifest.exhibition.id === home);
  const ledgers: LedgerSource[] = [];
  for (const [kiosk, bundles] of Map.groupBy(ours, ({ manifest }) => manifest.kiosk.id)) {
    const [first, ...others] = bundles.toSorted(newestFirst);
    if (!first) continue;
    const agreed = Math.min(first.manifest.count, ...others.map((other) => commonRecords(first, other)));
    if (new Set(bundles.map(({ manifest }) => manifest.publicKey)).size > 1)
      apart.push(problem('merge-two-keys', { kiosk }));
    else if (others.length > 0) apart.push(problem('merge-fork', { kiosk, seq: agreed + 1 }));
    if (agreed > 0) {
      const records = recordsIn(first.ledger, agreed, first.learned);
      ledgers.push({ kiosk: first.manifest.kiosk, records });
    }
  }
  const newest = ours.toSorted(newestFirst);
  const works = new Map(
    newest.toReversed().flatMap(({ manifest }) => manifest.works.map((work) => [work.code, work])),
  );
  apart.push(...compareCatalogues(newest));
  const counted = new Set(ledgers.map(({ kiosk }) => kiosk.id));
  const perKiosk = new Map(
    newest.toReversed().map(({ manifest }) => [manifest.kiosk.id, manifest.exposures]),
  );
  const exposures = [...perKiosk].flatMap(([kiosk, ofKiosk]) =>
    counted.has(kiosk) ? ofKiosk.map((exposure) => ({ ...exposure, kiosk })) : [],
  );
  const exhibition = newest[0]?.manifest.exhibition;
  return {
    exhibition: exhibition ?? { id: '', name: { vi: '', en: '' }, timeZone: 'Asia/Ho_Chi_Minh' },
    works: [...works.values()],
    exposures,
    ledgers: tellApart(ledgers),
    apart,
  };
}

/** Every kiosk is “Màn hình 1” until staff name it: those of one name are called by their ids as well. */
function tellApart(ledgers: readonly LedgerSource[]): LedgerSource[] {
  const byName = Map.groupBy(ledgers, ({ kiosk }) => kiosk.name);
  return ledgers.map((ledger) => {
    const { kiosk } = ledger;
    if (byName.get(kiosk.name)?.length === 1) return ledger;
    return { ...ledger, kiosk: { ...kiosk, name: `${kiosk.name} (${kiosk.id})` } };
  });
}

/** Per kiosk: the first code that is another work in a newer catalogue, and how many such codes there are. */
function compareCatalogues(newest: readonly Bundle[]): readonly Problem[] {
  const found = new Map<string, { readonly kiosk: string; readonly work: Work }>();
  const differences = newest.flatMap(({ manifest: { kiosk, works } }) =>
    works.flatMap((work) => {
      const known = found.get(work.code);
      if (!known) found.set(work.code, { kiosk: kiosk.id, work });
      if (!known || known.kiosk === kiosk.id) return [];
      const [title, otherTitle] = [describeWork(work), describeWork(known.work)];
      if (title === otherTitle) return [];
      return [{ kiosk: kiosk.id, other: known.kiosk, code: work.code, title, otherTitle }];
    }),
  );
  return [...Map.groupBy(differences, ({ kiosk }) => kiosk).values()].flatMap((ofKiosk) => {
    const [first] = ofKiosk.toSorted((a, b) => compareTexts(a.code, b.code));
    const works = new Set(ofKiosk.map(({ code }) => code)).size;
    return first ? [problem('catalogues-differ', { ...first, works })] : [];
  });
}

const describeWork = ({ number, title }: Work): string =>
  `${number}. ${[title.vi, title.en].filter((each) => each !== null).join(' / ')}`;

const newestFirst = (a: Bundle, b: Bundle): number =>
  compareTexts(b.manifest.created, a.manifest.created) || compareTexts(identify(a), identify(b));

/** The exhibition with the most records; of equals the first by id, so that order never matters. */
function homeExhibition(merged: Merged): string | undefined {
  const records = new Map<string, number>();
  for (const { manifest } of merged)
    records.set(manifest.exhibition.id, (records.get(manifest.exhibition.id) ?? 0) + manifest.count);
  return [...records].toSorted(([idA, a], [idB, b]) => b - a || compareTexts(idA, idB))[0]?.[0];
}
