import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import { languageSchema } from '../../shared/language.ts';
import {
  type AddedLocale,
  type LocaleFile,
  type LocaleTexts,
  localeFileSchema,
  localeNamespaces,
  localeTagSchema,
} from '../../shared/locale.ts';
import { messageOf } from '../../shared/message-of.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { resourcesFolder } from '../resources.ts';

/** All texts of a visit take a tenth of this. */
const mostBytes = 512 * 1024;
const mostFiles = 40;

/** Languages that were dropped into `<data folder>/locales/`. A new file needs no restart; only what changed is read. */
export interface Locales {
  added(): readonly AddedLocale[];
  /** Every file of the folder: what it lacks, or why it is not used. And what is wrong with the folder itself. */
  report(): readonly LocaleReport[];
}

export interface LocaleReport {
  /** Empty for the folder itself. */
  readonly file: string;
  readonly tag: string | null;
  /** Sentences said in its fallback, since it has none of its own. */
  readonly missing: number;
  /** Keys that nothing asks for, mistyped most likely. */
  readonly unknown: readonly string[];
  readonly problem: Problem | null;
}

export function createLocales({
  dataFolder,
  log,
}: {
  readonly dataFolder: string;
  readonly log: Logger;
}): Locales {
  const folder = path.join(dataFolder, 'locales');
  const known = new Map<
    string,
    { readonly stamp: string; readonly outcome: Outcome<AddedLocale, Problem> }
  >();
  let told = '';

  function readKnown(file: string): Outcome<AddedLocale, Problem> {
    const stamp = stampOf(path.join(folder, file));
    const before = known.get(file);
    if (stamp !== null && before?.stamp === stamp) return before.outcome;
    const outcome = readLocale(folder, file);
    if (stamp !== null) known.set(file, { stamp, outcome });
    return outcome;
  }

  function readAll(): readonly Read[] {
    const listed = listFiles(folder);
    const files = listed.ok ? listed.value.slice(0, mostFiles) : [];
    for (const file of known.keys()) if (!files.includes(file)) known.delete(file);
    const read = leaveTwins(files.map((file): Read => ({ file, outcome: readKnown(file) })));
    // What is wrong with the folder comes before its files.
    if (!listed.ok) read.unshift({ file: '', outcome: listed });
    else if (listed.value.length > mostFiles) {
      const values = { count: listed.value.length, most: mostFiles, last: files.at(-1) ?? '' };
      read.unshift({ file: '', outcome: failed(problem('locale-too-many', values)) });
    }
    const broken = read.flatMap(({ outcome }) => (outcome.ok ? [] : [outcome.problem]));
    const now = JSON.stringify(broken);
    if (broken.length > 0 && now !== told) log.warn({ locales: broken }, 'languages that cannot be used');
    told = now;
    return read;
  }

  return {
    added: () => readAll().flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : [])),
    report() {
      const known = keysOf(readBuiltIn());
      return readAll().map(({ file, outcome }) => {
        if (!outcome.ok) return { file, tag: null, missing: 0, unknown: [], problem: outcome.problem };
        const { tag } = outcome.value;
        const said = keysOf(textsIn(outcome.value));
        const missing = [...known].filter((key) => !said.has(key)).length;
        return { file, tag, missing, unknown: [...said].filter((key) => !known.has(key)), problem: null };
      });
    },
  };
}

interface Read {
  /** Empty for the folder itself. */
  readonly file: string;
  readonly outcome: Outcome<AddedLocale, Problem>;
}

/** Of files of one language (“zh-hans.json”, “zh-Hans.json”) the first is used. */
function leaveTwins(read: readonly Read[]): Read[] {
  const first = new Map<string, string>();
  return read.map(({ file, outcome }) => {
    if (!outcome.ok) return { file, outcome };
    const other = first.get(outcome.value.tag);
    first.set(outcome.value.tag, other ?? file);
    const twice = other === undefined ? null : problem('locale-twice', { file, other });
    return { file, outcome: twice ? failed(twice) : outcome };
  });
}

/** Differs whenever the file may: how it is named on the disk, its size, and when it was written. */
function stampOf(file: string): string | null {
  const found: Stats | undefined = statSync(file, { throwIfNoEntry: false });
  return found ? [found.ino, found.size, found.mtimeMs, found.ctimeMs].join(' ') : null;
}

/** Names of what may be languages, in order. Nobody made the folder: none. */
function listFiles(folder: string): Outcome<readonly string[], Problem> {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
    return done(names.sort());
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return code === 'ENOENT' ? done([]) : failed(problem('locale-folder', { folder, cause: code }));
  }
}

function readLocale(folder: string, file: string): Outcome<AddedLocale, Problem> {
  const named = localeTagSchema.safeParse(path.basename(file, '.json'));
  const tag = named.success ? canonical(named.data) : null;
  if (tag === null) return failed(problem('locale-name', { file }));
  if (languageSchema.safeParse(new Intl.Locale(tag).language).success)
    return failed(problem('locale-built-in', { file }));
  let json: unknown;
  try {
    const whole = path.join(folder, file);
    if (statSync(whole).size > mostBytes) return failed(problem('locale-too-large', { file }));
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(whole)));
  } catch (error) {
    return failed(problem('locale-unreadable', { file, cause: messageOf(error) }));
  }
  const content = localeFileSchema.safeParse(json);
  if (!content.success) {
    const [issue] = content.error.issues;
    return failed(problem('locale-shape', { file, place: issue?.path.join('.') || '/' }));
  }
  // A sentence that calls sentences can call itself, and that would end a visit.
  const calling = [...textsOf(textsIn(content.data))].find(([, text]) => text.includes('$t('));
  if (calling) return failed(problem('locale-shape', { file, place: calling[0] }));
  return done({ ...content.data, tag });
}

function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

const textsIn = (file: LocaleFile): LocaleTexts =>
  Object.fromEntries(localeNamespaces.map((name) => [name, file[name] ?? {}]));

function readBuiltIn(): LocaleTexts {
  const folder = path.join(resourcesFolder(), 'locales', 'en');
  return Object.fromEntries(
    localeNamespaces.map((name) => [
      name,
      JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as LocaleTexts,
    ]),
  );
}

function* textsOf(texts: LocaleTexts, above = ''): Generator<readonly [key: string, text: string]> {
  for (const [name, value] of Object.entries(texts)) {
    const key = above === '' ? name : `${above}.${name}`;
    if (typeof value === 'string') yield [key, value];
    else yield* textsOf(value, key);
  }
}

/** Without the endings of plurals, of which every language has its own. */
const keysOf = (texts: LocaleTexts): ReadonlySet<string> =>
  new Set([...textsOf(texts)].map(([key]) => key.replace(/_(zero|one|two|few|many|other)$/, '')));
