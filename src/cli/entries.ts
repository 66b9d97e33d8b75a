import { type CatalogueService, createCatalogue } from '../server/catalogue/service.ts';
import { createChanges } from '../server/changes.ts';
import { readDatabase } from '../server/database/read-database.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import type { Entry } from '../shared/entry.ts';
import { done } from '../shared/outcome.ts';
import { exitCodes } from './exit-codes.ts';
import { printable } from './printable.ts';

/** `hoa-ban entries`: reads a data folder, also while its kiosk runs. Returns the exit code. */
export function printEntries(dataFolder: string, json: boolean, speak: Speaker): number {
  const read = readDatabase(dataFolder, (database) =>
    done(
      listEntries(json, {
        catalogue: createCatalogue(database, createChanges()),
        speak,
        out: process.stdout,
      }),
    ),
  );
  if (read.ok) return read.value;
  console.error(`✗ ${sayProblem(speak, read.problem)}`);
  return exitCodes.failed;
}

export interface EntriesParts {
  readonly catalogue: CatalogueService;
  readonly speak: Speaker;
  readonly out: NodeJS.WritableStream;
}

/** Prints what is shown, by number: a table, or with `json` the catalogue as `/api/catalogue` gives it. */
function listEntries(json: boolean, { catalogue, speak, out }: EntriesParts): 0 {
  const current = catalogue.current();
  out.write(json ? `${JSON.stringify(current, null, 2)}\n` : formatTable(current.entries, speak));
  return 0;
}

const widest = 48;

function formatTable(entries: readonly Entry[], speak: Speaker): string {
  const keys = ['number', 'code', 'category', 'title', 'authors', 'prize'] as const;
  const rows = [
    keys.map((key) => speak(`import:columns.${key}`)),
    ...entries.map((entry) => [
      String(entry.number),
      entry.code,
      speak(`import:categories.${entry.category}`),
      shorten(entry.title.vi ?? entry.title.en ?? ''),
      shorten(entry.authors.join(', ')),
      entry.prize?.label ?? '',
    ]),
  ];
  const widths = keys.map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length)).join('  ');
  return `${rows.map((row) => printable(line(row).trimEnd())).join('\n')}\n`;
}

const shorten = (text: string): string => {
  const letters = [...text];
  return letters.length > widest ? `${letters.slice(0, widest - 1).join('')}…` : text;
};
