import { type Category, categories } from '../../shared/category.ts';
import type { Results, WorkResult } from '../../shared/results.ts';
import { emptyHead } from '../ledger/chain.ts';
import type { Count } from './count.ts';
import { rankByBallots } from './ranking.ts';
import type { Exposure, ResultsSource } from './source.ts';
import { wilsonInterval } from './wilson.ts';

/** Results per category, every shown work included; works that left the catalogue keep their ballots. */
export function computeResults(source: ResultsSource, count: Count, at: Date): Results {
  const exposures = new Map(source.exposures.map((exposure) => [exposure.entry, exposure]));
  const known = new Set(source.works.map(({ code }) => code));
  const gone = [...count.works]
    .filter(([code]) => !known.has(code))
    .map(([code, { category }]) => ({
      code,
      number: null,
      category,
      title: { vi: null, en: null },
      authors: [],
    }));
  const works = [...source.works.toSorted((a, b) => a.number - b.number), ...gone];
  const resultsOf = (category: Category): WorkResult[] =>
    rankByBallots(
      works
        .filter((work) => work.category === category)
        .map(({ code, number, title, authors }) => ({
          code,
          number,
          title,
          authors,
          ballots: count.works.get(code)?.ballots ?? 0,
          ...seen(exposures.get(code), count.works.get(code)?.ballots ?? 0),
        })),
    );
  const perCategory = categories.map((category) => {
    const ranked = resultsOf(category);
    return { category, ballots: sum(ranked), works: ranked };
  });
  return {
    version: 1,
    exhibition: { id: source.exhibition.id, name: source.exhibition.name },
    at: at.toISOString(),
    kiosks: source.ledgers.map(({ kiosk, records }) => ({
      id: kiosk.id,
      name: kiosk.name,
      records: records.length,
      head: records.at(-1)?.hash ?? emptyHead.hash,
    })),
    categories: perCategory,
    ballots: sum(perCategory),
    visits: count.visits,
    feedback: { left: count.feedback.left, moods: { ...count.feedback.moods } },
    testBallots: count.testBallots,
    duels: count.duels,
    apart: [...source.apart],
  };
}

const sum = (items: readonly { readonly ballots: number }[]): number =>
  items.reduce((total, { ballots }) => total + ballots, 0);

function seen(exposure: Exposure | undefined, ballots: number) {
  const { shown, opened } = exposure ?? { shown: 0, opened: 0 };
  const interval = wilsonInterval(ballots, opened);
  const perHundred = interval && {
    value: toTenths(interval.value),
    low: toTenths(interval.low),
    high: toTenths(interval.high),
  };
  return { shown, opened, perHundred };
}

/** A fraction as per cent with one decimal. */
const toTenths = (fraction: number): number => Math.round(fraction * 1000) / 10;
