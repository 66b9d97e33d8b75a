import type { Results } from '../../shared/results.ts';
import type { Speaker } from '../speak.ts';
import { judgeLedger } from './judge-ledger.ts';
import { localMinuteTeller } from './local-minute.ts';
import { type ResultsSource, recordsOfKind, type Work } from './source.ts';

export type Cell = string | number | null;
/** Cells side by side that many rows share: one array, which is spelled out once. */
export type Run = readonly Cell[];
export type Row = readonly (Cell | Run)[];
/** A heading row and what is below it, made anew whenever it is gone through. */
export interface Table {
  readonly name: string;
  readonly rows: Iterable<Row>;
}

export const isRun = (cell: Cell | Run): cell is Run => typeof cell === 'object' && cell !== null;

/** Makes what belongs to a key once; forgets all of it where there are too many. */
export function remember<K, V>(make: (key: K) => V, most = 4096): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    if (made.size === most) made.clear();
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

/** Rows that are made while somebody goes through them. */
const made = (make: () => Iterator<Row>): Iterable<Row> => ({
  [Symbol.iterator]: make,
});

const column = (speak: Speaker, ...names: readonly string[]): string[] =>
  names.map((name) => speak(`votes:columns.${name}`));

export function resultsTable(results: Results, speak: Speaker): Table {
  const heading = column(
    speak,
    ...['category', 'rank', 'number', 'code', 'title', 'authors', 'ballots', 'opened', 'shown'],
    ...['per-hundred', 'low', 'high', 'suspected', 'without-suspected', 'rank-without-suspected'],
  );
  const rows = results.categories.flatMap(({ category, works }) =>
    works.map((work) => [
      speak(`votes:categories.${category}`),
      work.rank,
      work.number,
      work.code,
      work.title.vi ?? work.title.en,
      work.authors.join(', '),
      work.ballots,
      work.opened,
      work.shown,
      ...[work.perHundred?.value, work.perHundred?.low, work.perHundred?.high].map((share) =>
        share === undefined ? null : Math.round(share),
      ),
      work.suspected,
      work.ballots - work.suspected,
      work.rankWithoutSuspected,
    ]),
  );
  return { name: speak('votes:tables.results'), rows: [heading, ...rows] };
}

/** Every ballot ever cast, also those that no longer stand; times in the exhibition's zone, to the minute. */
export function votesTable({ ledgers, works, exhibition }: ResultsSource, speak: Speaker): Table {
  const heading = column(
    speak,
    ...['seq', 'time', 'kiosk', 'mode', 'category', 'number', 'code', 'title', 'authors', 'state', 'visit'],
    ...['suspicion', 'void-reason'],
  );
  const sayMode = remember((word: string) => speak(`votes:modes.${word}`));
  const sayCategory = remember((word: string) => speak(`votes:categories.${word}`));
  const sayState = remember((word: string) => speak(`votes:states.${word}`));
  const saySuspicion = remember((word: string) => speak(`votes:suspicions.${word}`));
  function* rows(): Generator<Row> {
    yield heading;
    const cellsOf = workTeller(works);
    const toLocalTime = localMinuteTeller(exhibition.timeZone);
    for (const { kiosk, records } of ledgers) {
      const judged = judgeLedger(records);
      type Judged = ReturnType<typeof judged.workOf>;
      const runOf = remember((mode: string) =>
        remember((state: string) =>
          remember(
            ({ entry, category }: Judged): Run => [
              kiosk.name,
              sayMode(mode),
              sayCategory(category),
              ...cellsOf(entry),
              sayState(state),
            ],
          ),
        ),
      );
      for (const seq of judged.ballots()) {
        const suspicions = judged.suspicionsOf(seq);
        const voids = judged.voidsOf(seq);
        const run = runOf(judged.isLive(seq) ? 'live' : 'test')(judged.stateOf(seq))(judged.workOf(seq));
        yield [
          seq,
          toLocalTime(judged.timeOf(seq)),
          run,
          judged.visitOf(seq),
          suspicions.length === 0 ? null : suspicions.map(saySuspicion).join(' · '),
          voids.length === 0 ? null : voids.map(({ payload }) => payload.reason).join(' · '),
        ];
      }
    }
  }
  return { name: speak('votes:tables.votes'), rows: made(rows) };
}

export function feedbackTable({ ledgers, works, exhibition }: ResultsSource, speak: Speaker): Table {
  const heading = column(
    speak,
    ...['seq', 'time', 'kiosk', 'mode', 'mood', 'phrases', 'words', 'number', 'code', 'title', 'authors'],
    ...['visit', 'drawing'],
  );
  const say = remember((key: string) => speak(key));
  function* rows(): Generator<Row> {
    yield heading;
    const cellsOf = workTeller(works);
    const toLocalTime = localMinuteTeller(exhibition.timeZone);
    for (const { kiosk, records } of ledgers)
      for (const record of recordsOfKind(records, 'feedback')) {
        if (record.kind !== 'feedback') continue;
        const { mood, phrases, words, about, visit, drawing } = record.payload;
        yield [
          record.seq,
          toLocalTime(Date.parse(record.at)),
          kiosk.name,
          say(`votes:modes.${record.mode}`),
          mood && say(`touch:mood.${mood}`),
          phrases.map((phrase) => say(`touch:phrase.${phrase}`)).join(' · '),
          words,
          ...(about === null ? [null, null, null, null] : cellsOf(about)),
          visit,
          drawing ? `${drawing}.svg` : null,
        ];
      }
  }
  return { name: speak('votes:tables.feedback'), rows: made(rows) };
}

/** Every choice between two works: what stood where matters to whoever counts them. */
export function duelsTable({ ledgers, works, exhibition }: ResultsSource, speak: Speaker): Table {
  const heading = column(
    speak,
    ...['seq', 'time', 'kiosk', 'mode', 'category', 'winner-number', 'winner-code', 'winner-title'],
    ...['loser-number', 'loser-code', 'loser-title', 'place', 'visit'],
  );
  const sayMode = remember((word: string) => speak(`votes:modes.${word}`));
  const sayCategory = remember((word: string) => speak(`votes:categories.${word}`));
  const sayPlace = remember((word: string) => speak(`votes:places.${word}`));
  function* rows(): Generator<Row> {
    yield heading;
    const cellsOf = workTeller(works);
    const toLocalTime = localMinuteTeller(exhibition.timeZone);
    for (const { kiosk, records } of ledgers)
      for (const record of recordsOfKind(records, 'duel')) {
        if (record.kind !== 'duel') continue;
        const { winner, loser, category, place, visit } = record.payload;
        yield [
          record.seq,
          toLocalTime(Date.parse(record.at)),
          kiosk.name,
          sayMode(record.mode),
          sayCategory(category),
          ...cellsOf(winner).slice(0, 3),
          ...cellsOf(loser).slice(0, 3),
          sayPlace(place),
          visit,
        ];
      }
  }
  return { name: speak('votes:tables.duels'), rows: made(rows) };
}

/** Number, code, title and authors of works by their codes. */
function workTeller(works: readonly Work[]): (code: string) => readonly Cell[] {
  const known = new Map(
    works.map(({ code, number, title, authors }): [string, readonly Cell[]] => [
      code,
      [number, code, title.vi ?? title.en, authors.join(', ')],
    ]),
  );
  return (code) => known.get(code) ?? [null, code, null, null];
}
