import { asRanges } from '../../shared/group-problems.ts';
import type { Draft } from './draft.ts';
import { group } from './grouping.ts';
import { squash } from './names.ts';
import { named, type ProblemList } from './problems.ts';

/**
 * Names authors of one unit whose names differ over the rows only in accents, capitals and spaces. They stay as they
 * are written: “An” and “Ân” may be two children.
 */
export function nameSpellings(drafts: readonly Draft[], problems: ProblemList): void {
  const rows = drafts
    .filter(({ place }) => place.row !== null)
    .flatMap((draft) => draft.authors.map((author) => ({ author, unit: draft.unit, place: draft.place })));
  const people = group(rows, ({ author, unit }) => {
    const name = squash(author);
    // A given name alone is anybody's.
    return name === '' || !author.includes(' ') ? [] : [`${squash(unit ?? '')} ${name}`];
  });
  for (const some of people.values()) {
    const spellings = [...new Set(some.map(({ author }) => author))];
    const first = some[0];
    if (!first || spellings.length < 2) continue;
    const tables = group(some, ({ place }) => [JSON.stringify([place.file, place.sheet])]);
    const said = [...tables.values()].map((rows) => {
      const { file = null, sheet = null } = rows[0]?.place ?? {};
      const numbers = asRanges(rows.flatMap(({ place }) => place.row ?? []));
      return tables.size === 1 ? numbers : `${sheet ?? file ?? ''}: ${numbers}`;
    });
    const names = spellings.map((name) => `“${name}”`).join(', ');
    const what = named('author-spellings', { names, ways: spellings.length, rows: said.join('; ') });
    problems.add('shown', what, first.place);
  }
}
