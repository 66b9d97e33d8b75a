import type { ImportProblem, ImportReport, Severity } from './import-report.ts';
import { type Again, type Say, sayAge, sayRemedy, sayWhat } from './say-problem.ts';

/** Where the problems of a group are: rows of a sheet, or files of a folder. */
export type PlaceGroup =
  | {
      readonly kind: 'rows';
      readonly file: string;
      readonly sheet: string | null;
      /** As ranges: `3–181, 190`. */
      readonly rows: string;
      readonly column: string | null;
      /** What stands above the column, where anything does. */
      readonly heading: string | null;
    }
  | {
      readonly kind: 'files';
      /** `/` between folders; empty for the imported folder itself. */
      readonly folder: string;
      /** Names in the folder, in the order of the report. */
      readonly files: readonly string[];
    };

/** Problems of one severity and code (and of one folder, where it left a run of files unused), which read as one. */
export interface ProblemGroup {
  readonly severity: Severity;
  readonly code: string;
  /** Where it is the run of unused files of one folder: its path, empty for the imported folder itself. */
  readonly folder: string | null;
  readonly problems: readonly ImportProblem[];
  /** What the others are like. */
  readonly first: ImportProblem;
  readonly places: readonly PlaceGroup[];
  /** Codes of the works they are about, runs as one: `T-001…T-179`. */
  readonly entries: readonly string[];
  /** What stands in each blank of the sentence, every value once, runs as one. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** How many of the blanks have more than one value. */
  readonly varying: number;
}

/** Puts together what differs only in where it is, in the order of the report. */
export function groupProblems(problems: readonly ImportProblem[]): ProblemGroup[] {
  const groups = new Map<string, ImportProblem[]>();
  for (const one of problems) put(groups, `${one.severity} ${one.problem.code}`, one);
  return [...groups.values()].flatMap(splitByFolder).flatMap(([folder, some]) => {
    const [first] = some;
    return first ? [toGroup(first, some, folder)] : [];
  });
}

/** Fewer files are no run worth a group of its own. */
const leastRun = 4;

/** Files nobody used: a folder, often a school, that has a run of them is told by itself. */
function splitByFolder(problems: ImportProblem[]): [folder: string | null, ImportProblem[]][] {
  if (problems[0]?.severity !== 'unused') return [[null, problems]];
  const folders = Map.groupBy(problems, ({ place: { file } }) => (file === null ? null : folderOf(file)));
  const runs = [...folders].filter(([folder, some]) => folder !== null && some.length >= leastRun);
  const told = new Set(runs.flatMap(([, some]) => some));
  return [...runs, [null, problems.filter((one) => !told.has(one))]];
}

const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')));

function toGroup(first: ImportProblem, problems: ImportProblem[], folder: string | null): ProblemGroup {
  const {
    severity,
    problem: { code },
  } = first;
  const distinct = new Map<string, Set<string>>();
  for (const { problem } of problems) {
    for (const [blank, value] of Object.entries(problem.values)) {
      distinct.set(blank, (distinct.get(blank) ?? new Set()).add(String(value)));
    }
  }
  return {
    severity,
    code,
    folder,
    first,
    problems,
    places: groupPlaces(problems),
    entries: joinRuns([...new Set(problems.flatMap(({ entry }) => (entry === null ? [] : [entry])))]),
    values: Object.fromEntries([...distinct].map(([blank, values]) => [blank, joinRuns([...values])])),
    varying: [...distinct.values()].filter((values) => values.size > 1).length,
  };
}

function groupPlaces(problems: readonly ImportProblem[]): PlaceGroup[] {
  const rows = new Map<string, ImportProblem[]>();
  const files = new Map<string, Set<string>>();
  for (const one of problems) {
    const { file, sheet, row, column } = one.place;
    if (file === null) continue;
    if (row !== null || sheet !== null) {
      put(rows, JSON.stringify([file, sheet, column]), one);
      continue;
    }
    const folder = folderOf(file);
    files.set(folder, (files.get(folder) ?? new Set()).add(file.slice(file.lastIndexOf('/') + 1)));
  }
  return [
    ...[...rows.values()].flatMap((some): PlaceGroup[] => {
      const { file = null, sheet = null, column = null, heading = null } = some[0]?.place ?? {};
      const numbers = some.flatMap(({ place }) => (place.row === null ? [] : [place.row]));
      return file === null ? [] : [{ kind: 'rows', file, sheet, rows: asRanges(numbers), column, heading }];
    }),
    ...[...files].map(([folder, names]): PlaceGroup => ({ kind: 'files', folder, files: [...names] })),
  ];
}

/** Numbers in order, each once, runs of three and more as `first–last`: `12, 45–47`. */
export function asRanges(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  return joinRuns(sorted.map(String), '–').join(', ');
}

const numbered = /^(.*?)(\d{1,9})$/su;

/** Texts that count on from one to the next (`T-001`, `T-002`, `T-003`) as one: `T-001…T-003`. */
function joinRuns(texts: readonly string[], dash = '…'): string[] {
  const joined: string[] = [];
  for (let from = 0; from < texts.length; ) {
    let to = from;
    while (to + 1 < texts.length && isNext(texts[to] ?? '', texts[to + 1] ?? '')) to += 1;
    if (to - from < 2) to = from;
    const first = texts[from] ?? '';
    joined.push(to === from ? first : `${first}${dash}${texts[to]}`);
    from = to + 1;
  }
  return joined;
}

/** How many texts a run stands for, or one text. */
function sizeOf(text: string): number {
  const ends = text.split('…').map((end) => Number(numbered.exec(end.replace(/”$/u, ''))?.[2]));
  const [first = 0, last = 0, ...others] = ends;
  return others.length === 0 && last > first ? last - first + 1 : 1;
}

function isNext(text: string, next: string): boolean {
  const [, head = '', digits = ''] = numbered.exec(text) ?? [];
  const [, nextHead = '', nextDigits = ''] = numbered.exec(next) ?? [];
  return digits !== '' && head === nextHead && Number(digits) + 1 === Number(nextDigits);
}

/** At most as many names are spelt out in one sentence; of titles, which are long, fewer. */
const mostNames = 8;
const mostTitles = 3;

/**
 * A group in words, with the sentences of `resources/locales/<language>/import.json`. `what` is null where more than
 * one blank differs and there is no sentence `many` for the code: then every problem has to be read by itself.
 */
export function sayGroup(
  group: ProblemGroup,
  again: Again,
  say: Say,
): { what: string | null; places: string[]; entries: string; remedy: string } {
  const lists = Object.entries(group.values).map(([blank, texts], at) => ({
    ...{ blank, sign: `\ue000${at}\ue001` },
    texts: blank === 'age' ? texts.map((age) => sayAge(age, say)) : texts,
  }));
  const signs = lists.map(({ blank, sign, texts }) => [blank, texts.length === 1 ? (texts[0] ?? '') : sign]);
  const values: Record<string, string | number> = {
    ...{ count: group.problems.length },
    ...Object.fromEntries(signs),
  };
  /** Where a sentence quotes a blank, each of its values is quoted. */
  const spellOut = (said: string) =>
    lists.reduce((text, { blank, sign, texts }) => {
      const quoted = joinTexts(
        texts.map((each) => `“${each}”`),
        say,
        blank,
      );
      return text.replaceAll(`“${sign}”`, () => quoted).replaceAll(sign, () => joinTexts(texts, say, blank));
    }, said);
  // One problem, or several alike, are said with the values as they are: a count decides between plurals.
  const one = group.varying === 0 ? group.first : { ...group.first, problem: { code: group.code, values } };
  const key = `import:problems.${group.code}`;
  const many = group.problems.length > 1 ? say(`${key}.many`, { ...values, defaultValue: '' }) : '';
  const said = many !== '' ? many : group.varying > 1 ? null : sayWhat(one, say);
  const what = said === null ? null : spellOut(said);
  const entries = joinTexts(group.entries, say, 'code');
  return {
    what,
    places: group.places.map((place) => sayPlace(place, say)),
    // What the sentence names already is not named twice.
    entries: what?.includes(entries) ? '' : entries,
    remedy: spellOut(sayRemedy(one, again, say)),
  };
}

/** “9 tệp Thumbs.db và 1 tệp ~$danh-sach.xlsx”: the litter of a folder by name, the most first. */
export function sayLitter(passedOver: ImportReport['files']['passedOver'], say: Say): string {
  const most = passedOver.toSorted((a, b) => b.count - a.count);
  return joinTexts(
    most.map((values) => say('import:place.litter', values)),
    say,
    'name',
  );
}

/** “6, 9 và 16”; what goes beyond the limit is counted, as what it is. */
function joinTexts(texts: readonly string[], say: Say, blank: string): string {
  const isTitle = blank === 'title';
  const isLong = texts.length > (isTitle ? mostTitles : mostNames);
  const most = isTitle ? mostTitles : mostNames - 1;
  const shown = isLong ? texts.slice(0, most) : texts.slice(0, -1);
  const others = ['title', 'code'].includes(blank) ? 'works' : blank === 'name' ? 'files' : 'others';
  const last = isLong
    ? say(`import:place.others.${others}`, {
        count: texts.slice(shown.length).reduce((sum, text) => sum + sizeOf(text), 0),
      })
    : (texts.at(-1) ?? '');
  return shown.length === 0 ? last : say('import:place.and', { list: shown.join(', '), last });
}

function sayPlace(place: PlaceGroup, say: Say): string {
  switch (place.kind) {
    case 'rows': {
      const parts = [
        place.file,
        place.sheet === null ? '' : say('import:place.sheet', { sheet: place.sheet }),
        sayRows(place.rows, say),
        sayColumn(place.column, place.heading, say),
      ];
      return parts.filter((part) => part !== '').join(', ');
    }
    case 'files': {
      const { folder, files } = place;
      const paths = files.map((name) => (folder === '' ? name : `${folder}/${name}`));
      if (files.length < leastRun) return paths.join(', ');
      const ends = { first: paths[0] ?? '', last: files.at(-1) ?? '', count: files.length };
      return say('import:place.files', ends);
    }
  }
}

function sayColumn(column: string | null, heading: string | null, say: Say): string {
  if (heading !== null) return say('import:place.heading', { heading });
  return column === null ? '' : say('import:place.column', { column });
}

function sayRows(rows: string, say: Say): string {
  if (rows === '') return '';
  return /^\d+$/.test(rows) ? say('import:place.row', { row: rows }) : say('import:place.rows', { rows });
}

function put<T>(groups: Map<string, T[]>, key: string, one: T): void {
  const found = groups.get(key);
  if (found) found.push(one);
  else groups.set(key, [one]);
}
