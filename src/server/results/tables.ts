import { stringify } from 'csv-stringify/sync';
import type { LedgerRecord } from '../../shared/ledger.ts';
import type { Results } from '../../shared/results.ts';
import type { Speaker } from '../speak.ts';
import { suspicionsById } from './compute-results.ts';
import { recount } from './count.ts';
import type { ResultsSource, Work } from './source.ts';

type Cell = string | number | null;
/** A heading row and what is below it. */
export interface Table {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * CSV that Excel opens by double click: UTF-8 with a byte order mark (without it Excel reads Vietnamese as
 * Windows-1258), CRLF, and commas, which is the list separator both of Windows' Vietnamese and of its English
 * settings. A `sep=` line would override other settings, but makes Excel ignore the mark and every other program
 * show it as data. Only whole numbers are written, so no decimal sign can be misread; cells that a spreadsheet
 * would take for a formula are prefixed with an apostrophe.
 */
export const toCsv = ({ rows }: Table): string =>
  stringify(
    rows.map((row) => [...row]),
    { bom: true, record_delimiter: '\r\n', escape_formulas: true },
  );

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
export function votesTable(source: ResultsSource, speak: Speaker): Table {
  const { ledgers, works, exhibition } = source;
  const heading = column(
    speak,
    ...['seq', 'time', 'kiosk', 'mode', 'category', 'number', 'code', 'title', 'authors', 'state', 'visit'],
    ...['suspicion', 'void-reason'],
  );
  const byCode = new Map(works.map((work) => [work.code, work]));
  const toLocalTime = timeTeller(exhibition.timeZone);
  const count = recount(ledgers.map(({ records }) => records));
  const reasons = suspicionsById(source, count);
  const rows = count.ballots.map((ballot) => [
    ballot.seq,
    toLocalTime(ballot.at),
    ledgers[ballot.ledger]?.kiosk.name ?? '',
    speak(`votes:modes.${ballot.mode}`),
    speak(`votes:categories.${ballot.category}`),
    ...workCells(byCode.get(ballot.entry), ballot.entry),
    speak(`votes:states.${ballot.state === 'stands' && ballot.voids.length > 0 ? 'voided' : ballot.state}`),
    ballot.visit,
    (reasons.get(ballot.id) ?? []).map((reason) => speak(`votes:suspicions.${reason}`)).join(' · '),
    ballot.voids.map(({ payload }) => payload.reason).join(' · '),
  ]);
  return { name: speak('votes:tables.votes'), rows: [heading, ...rows] };
}

export function feedbackTable({ ledgers, works, exhibition }: ResultsSource, speak: Speaker): Table {
  const heading = column(
    speak,
    ...[
      'seq',
      'time',
      'kiosk',
      'mode',
      'mood',
      'phrases',
      'words',
      'number',
      'code',
      'title',
      'authors',
      'visit',
      'drawing',
    ],
  );
  const byCode = new Map(works.map((work) => [work.code, work]));
  const toLocalTime = timeTeller(exhibition.timeZone);
  const toRow = (kiosk: string, record: LedgerRecord): Cell[][] => {
    if (record.kind !== 'feedback') return [];
    const { mood, phrases, words, about, visit, drawing } = record.payload;
    return [
      [
        record.seq,
        toLocalTime(record.at),
        kiosk,
        speak(`votes:modes.${record.mode}`),
        mood && speak(`touch:mood.${mood}`),
        phrases.map((phrase) => speak(`touch:phrase.${phrase}`)).join(' · '),
        words,
        ...(about === null ? [null, null, null, null] : workCells(byCode.get(about), about)),
        visit,
        drawing ? `${drawing}.svg` : null,
      ],
    ];
  };
  const rows = ledgers.flatMap(({ kiosk, records }) =>
    records.flatMap((record) => toRow(kiosk.name, record)),
  );
  return { name: speak('votes:tables.feedback'), rows: [heading, ...rows] };
}

/** Every choice between two works: what stood where matters to whoever counts them. */
export function duelsTable({ ledgers, works, exhibition }: ResultsSource, speak: Speaker): Table {
  const heading = column(
    speak,
    ...['seq', 'time', 'kiosk', 'mode', 'category', 'winner-number', 'winner-code', 'winner-title'],
    ...['loser-number', 'loser-code', 'loser-title', 'place', 'visit'],
  );
  const byCode = new Map(works.map((work) => [work.code, work]));
  const toLocalTime = timeTeller(exhibition.timeZone);
  const rows = ledgers.flatMap(({ kiosk, records }) =>
    records.flatMap((record) => {
      if (record.kind !== 'duel') return [];
      const { winner, loser, category, place, visit } = record.payload;
      return [
        [
          record.seq,
          toLocalTime(record.at),
          kiosk.name,
          speak(`votes:modes.${record.mode}`),
          speak(`votes:categories.${category}`),
          ...workCells(byCode.get(winner), winner).slice(0, 3),
          ...workCells(byCode.get(loser), loser).slice(0, 3),
          speak(`votes:places.${place}`),
          visit,
        ],
      ];
    }),
  );
  return { name: speak('votes:tables.duels'), rows: [heading, ...rows] };
}

const workCells = (work: Work | undefined, code: string): Cell[] => [
  work?.number ?? null,
  code,
  work ? (work.title.vi ?? work.title.en) : null,
  work?.authors.join(', ') ?? null,
];

function timeTeller(timeZone: string): (at: string) => string {
  // Swedish dates are ISO dates.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (at) => format.format(new Date(at));
}
