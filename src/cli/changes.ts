import { createCatalogue } from '../server/catalogue/service.ts';
import { createChanges } from '../server/changes.ts';
import { readDatabase } from '../server/database/read-database.ts';
import { createSettingStore } from '../server/database/setting-store.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import { readChanges } from '../server/staff/change-log.ts';
import type { LoggedChange } from '../shared/change-log.ts';
import { defaultExhibition, exhibitionSchema } from '../shared/exhibition.ts';
import type { Language } from '../shared/language.ts';
import { done } from '../shared/outcome.ts';
import { type ChangeWords, nameWork, sayLoggedChange } from '../shared/say-change.ts';
import { exitCodes } from './exit-codes.ts';
import { printable } from './printable.ts';

export interface ChangesOptions {
  readonly dataFolder: string;
  /** Print a `ChangesReport` instead of sentences. */
  readonly json: boolean;
  readonly language: Language;
}

/** `changes --json`, newest first. */
export interface ChangesReport {
  readonly version: 1;
  readonly changes: readonly LoggedChange[];
}

/** `hoa-ban changes`: who changed what, newest first, also while the kiosk runs. Returns the exit code. */
export function printChanges({ dataFolder, json, language }: ChangesOptions, speak: Speaker): number {
  const read = readDatabase(dataFolder, (database) => {
    const exhibition =
      createSettingStore(database).tryRead('exhibition', exhibitionSchema) ?? defaultExhibition;
    const entries = createCatalogue(database, createChanges()).all();
    const words: ChangeWords = {
      say: speak,
      language,
      timeZone: exhibition.timeZone,
      venueOf: (id) => exhibition.venues.find((venue) => venue.id === id)?.name ?? id,
      workOf: (code) => nameWork(code, entries),
    };
    return done({ changes: readChanges(database), words });
  });
  if (!read.ok) {
    console.error(`✗ ${sayProblem(speak, read.problem)}`);
    return exitCodes.failed;
  }
  const { changes, words } = read.value;
  const report: ChangesReport = { version: 1, changes };
  if (json) console.log(JSON.stringify(report, null, 2));
  else if (changes.length === 0) console.log(speak('changes:empty'));
  else for (const change of changes) console.log(printable(sayLoggedChange(change, new Date(), words)));
  return exitCodes.ok;
}
