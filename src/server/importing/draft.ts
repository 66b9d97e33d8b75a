import type { Category } from '../../shared/category.ts';
import type { Place } from '../../shared/import-report.ts';
import type { ScannedFile } from './folder/scan.ts';

/** A poem's or a song's own words that stand in a cell. `isMaybe`: what stands there may also tell of a poem. */
export interface CellWords {
  readonly text: string;
  readonly place: Place;
  readonly isMaybe: boolean;
}

/** A work as the folder's people described it, before its files are opened. */
export interface Draft {
  readonly place: Place;
  /** The last row of a work that goes over several, one for each author. */
  readonly lastRow?: number | null;
  readonly category: Category | null;
  readonly code: string | null;
  /** The number said to hang beside the work. */
  readonly explicitNumber: number | null;
  /** Running number of its table. */
  readonly order: number | null;
  /** Number in the code or file name. */
  readonly codeNumber: number | null;
  readonly title: string | null;
  readonly titleEn: string | null;
  readonly authors: readonly string[];
  readonly age: number | null;
  /** Out of a year of birth, for the exhibition's year. */
  readonly isAgeReckoned?: boolean;
  readonly unit: string | null;
  readonly ethnicity: string | null;
  readonly theme: string | null;
  readonly prize: { readonly label: string; readonly rank: number } | null;
  readonly statement: string | null;
  readonly statementEn: string | null;
  /** Its words in English. */
  readonly translation: string | null;
  readonly words?: CellWords | null;
  /** Files as the spreadsheet names them. */
  readonly fileNames: readonly string[];
  readonly filePlace: Place;
  /** It has a code already that no counting on moves. */
  readonly isKept?: boolean;
  /** What the list says, where the list counts on from another: files go by it. */
  readonly listed?: { readonly code: string; readonly number: number | null };
}

/** A draft with its place in the exhibition. */
export interface NumberedDraft extends Draft {
  readonly category: Category;
  readonly code: string;
  readonly number: number;
  /** Not shown until staff say how its list counts on. */
  readonly waits?: boolean;
  /**
   * Its row repeats the code of another or says no category: it is not shown, and its own code tells it apart within one
   * import.
   */
  readonly isLeftOut?: boolean;
}

/** A draft with the files that belong to it, in the order they are shown. */
export interface MatchedDraft {
  readonly draft: NumberedDraft;
  readonly files: readonly ScannedFile[];
  /** Files nobody has that may be meant, where it has none, the likeliest first. */
  readonly near: readonly ScannedFile[];
  /** Documents that are named for further works too, with those. */
  readonly shared?: ReadonlyMap<ScannedFile, readonly NumberedDraft[]>;
  /** Pictures that would have been among those, but do not open. */
  readonly shut?: readonly ScannedFile[];
}
