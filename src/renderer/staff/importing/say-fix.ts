import type { TFunction } from 'i18next';
import { categories, fileKinds } from '../../../shared/category.ts';
import type { Decision } from '../../../shared/decision.ts';
import type { Entry } from '../../../shared/entry.ts';
import type { ImportProblem } from '../../../shared/import-report.ts';
import { pathTails } from '../../../shared/path-tails.ts';
import { isShareable } from './files-to-choose.ts';

/** A longer file name would not fit on a button. */
const longestName = 36;

/** Without its middle: the beginning and the end tell files apart. */
const shorten = (name: string): string =>
  name.length <= longestName ? name : `${name.slice(0, 20)}…${name.slice(-15)}`;

/** What each file offered is called: files of one name by the folder that tells them apart. */
function nameFiles(fixes: readonly Decision[]): (file: string) => string {
  const tails = pathTails(fixes.flatMap((fix) => (fix.kind === 'file' ? [fix.file] : [])));
  const names = [...tails.values()].map(shorten);
  const isClear = new Set(names).size === names.length;
  return (file) => {
    const tail = tails.get(file) ?? file;
    return isClear ? shorten(tail) : tail;
  };
}

/** What a button says that makes this decision about this problem. */
export function sayFix(
  t: TFunction,
  fix: Decision,
  { problem, place, fixes }: ImportProblem,
  entries: readonly Entry[],
): string {
  switch (fix.kind) {
    case 'accept':
      return t([`import:fixes.accept.${problem.code}`, 'import:fixes.accept.default']);
    case 'file': {
      if (fix.file === place.file) {
        const work = entries.find(({ code }) => code === fix.entry);
        return work?.category === 'painting' && !problem.code.startsWith('decision-file')
          ? t('import:fixes.view', { view: work.pictures.length + 1 })
          : t('import:fixes.for', { entry: fix.entry });
      }
      const name = nameFiles(fixes)(fix.file);
      return problem.code === 'file-taken' && !isShareable(fix.file)
        ? t('import:fixes.take', { name, other: problem.values['other'] })
        : t('import:fixes.use', { name });
    }
    case 'hide':
      return t('import:fixes.hide', { entry: fix.entry });
    case 'renumber':
      return fix.file === place.file && problem.code.startsWith('code-twice')
        ? t('import:fixes.renumber-one', { from: fix.from })
        : t('import:fixes.renumber', { from: fix.from });
    case 'codes':
      return t(`import:fixes.codes.${fix.by}`, { count: Number(problem.values['count']) });
    case 'cut':
      return t('import:fixes.cut', { count: fix.poems.length });
    case 'category':
      return fix.of === 'rows'
        ? t(`import:fixes.category.rows.${fix.category}`)
        : t(`import:fixes.category.files.${fileKinds[fix.category]}.${fix.category}`, {
            folder: folderOf(t, fix.place),
          });
    case 'title':
      return t('import:fixes.title', { entry: fix.entry });
    case 'authors':
    case 'age':
    case 'unit':
    case 'award':
      return t('import:fixes.words', { entry: fix.entry });
    case 'prize':
      return fix.label === fix.text
        ? t('import:fixes.keep', { label: fix.label })
        : t('import:fixes.prize', { label: fix.label });
    case 'point':
      return t('import:fixes.point');
    case 'turn':
      return t('import:fixes.turn');
  }
}

type CategoryDecision = Extract<Decision, { kind: 'category' }>;

const folderOf = (t: TFunction, place: string): string =>
  place === '' ? t('import:fixes.category.here') : `“${place.slice(place.lastIndexOf('/') + 1)}”`;

/** What one touch says of all of a group that says no category: each label, and every decision it makes. */
export function sayCategoryFixes(
  t: TFunction,
  problems: readonly ImportProblem[],
): [label: string, decisions: Decision[]][] {
  const isCategory = (fix: Decision): fix is CategoryDecision => fix.kind === 'category';
  const offered = problems.map(({ fixes }) => fixes.filter(isCategory));
  return categories.flatMap((category): [string, Decision[]][] => {
    const some = offered.flatMap((fixes) => fixes.find((fix) => fix.category === category) ?? []);
    const [first] = some;
    if (!first) return [];
    const same = new Map(some.map((fix) => [JSON.stringify(fix), fix]));
    const key = first.of === 'rows' ? 'rows' : fileKinds[category];
    return [[t(`import:fixes.category.all.${key}.${category}`, { count: some.length }), [...same.values()]]];
  });
}

/** What one touch does for all of a group: the label, and every decision it makes. */
export function sayFixAll(t: TFunction, problems: readonly ImportProblem[]): [string, Decision[]] | null {
  const count = problems.length;
  const all = problems.map(({ fixes }) => fixes);
  const firsts = all.map(([first]) => first);
  const same = new Map(firsts.flatMap((fix) => (fix ? [[JSON.stringify(fix), fix] as const] : [])));
  // Decided once for another work, or another work's now: each is looked at by itself.
  const isOthers = ['decision-file', 'file-taken'].includes(problems[0]?.problem.code ?? '');
  if (firsts.every((fix) => fix?.kind === 'file') && same.size === count && !isOthers) {
    return [t('import:fixes.use-all', { count }), [...same.values()]];
  }
  if (firsts.every((fix) => fix?.kind === 'renumber')) {
    const isOfWorks = problems[0]?.problem.code.startsWith('code-twice');
    return [
      t(isOfWorks ? 'import:fixes.renumber-one-all' : 'import:fixes.renumber-all', { count }),
      [...same.values()],
    ];
  }
  if (firsts.every((fix) => fix?.kind === 'cut'))
    return [t('import:fixes.cut-all', { count }), [...same.values()]];
  const [only] = same.values();
  if (only?.kind === 'prize' && same.size === 1)
    return [t('import:fixes.prize', { label: only.label }), [only]];
  if (firsts.every((fix) => fix?.kind === 'prize')) {
    return [t('import:fixes.prize-all', { count }), [...same.values()]];
  }
  const accepts = all.flatMap((fixes) => fixes.find(({ kind }) => kind === 'accept') ?? []);
  if (accepts.length !== count) return null;
  const code = problems[0]?.problem.code;
  return [t([`import:fixes.accept-all.${code}`, 'import:fixes.accept-all.default'], { count }), accepts];
}
