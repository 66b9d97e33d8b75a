import { buffer } from 'node:stream/consumers';
import type { Language } from '../../shared/language.ts';
import { fileStamp } from '../../shared/local-time.ts';
import type { Results } from '../../shared/results.ts';
import { freeName } from '../files/output-place.ts';
import type { KioskKey } from '../ledger/key.ts';
import type { Speaker } from '../speak.ts';
import { bundleExtension, makeBundle } from './bundle.ts';
import { toCsv } from './csv.ts';
import type { NewFile } from './export-place.ts';
import { listReceipts } from './receipts.ts';
import type { ResultsSource } from './source.ts';
import { duelsTable, resultsTable, votesTable } from './tables.ts';

/** `kiosk-abcdefghij-20241007-1830`: sorts by kiosk, then by the time the exhibition's clocks showed. */
export const exportName = (kiosk: string, at: Date, timeZone: string): string =>
  `${kiosk}-${fileStamp(at, timeZone)}`;

/**
 * What organizers carry away: the bundle, every ballot, every choice between two works, the results, the signed report,
 * the receipts to publish, and the closing sheet to print. In `folder` none of them is called like what lies there.
 */
export async function makeExports(
  folder: string,
  source: ResultsSource,
  results: Results,
  key: KioskKey,
  speak: Speaker,
  language: Language,
  at: Date,
  readDrawing: (hash: string) => Uint8Array | null,
): Promise<readonly NewFile[]> {
  // A cloned kiosk's bundle must not take the place of the other's.
  const name = freeName(folder, exportName(key.id, at, source.exhibition.timeZone), bundleExtension);
  const { makeReport } = await import('./report.ts');
  const { makeClosingSheet } = await import('./closing-sheet.ts');
  return [
    [`${name}${bundleExtension}`, await buffer(makeBundle(source, key, speak, at, readDrawing))],
    [`${name}-${speak('votes:files.votes')}.csv`, toCsv(votesTable(source, speak))],
    [`${name}-${speak('votes:files.duels')}.csv`, toCsv(duelsTable(source, speak))],
    [`${name}-${speak('votes:files.results')}.csv`, toCsv(resultsTable(results, speak))],
    [`${name}-${speak('report:file')}.pdf`, await makeReport(results, speak, language, key)],
    [`${name}-${speak('votes:files.receipts')}.txt`, [...listReceipts(source, speak)].join('')],
    [
      `${name}-${speak('votes:files.closing-sheet')}.pdf`,
      await makeClosingSheet(source, language, speak, at),
    ],
  ];
}
