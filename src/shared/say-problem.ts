import type { ImportProblem } from './import-report.ts';

/** i18next's `t`, as the terminal and the screens have it. */
export type Say = (key: string | string[], values?: Record<string, string | number>) => string;

/** How the folder is read again once something is mended: by the command, or by the button of that name. */
export type Again = 'typed' | 'pressed';

/** What a problem is, with the sentences of `resources/locales/<language>/import.json`. */
export const sayWhat = ({ problem: { code, values } }: ImportProblem, say: Say): string =>
  say(`import:problems.${code}.what`, toBlanks(values, say));

/** What to do about it. */
export function sayRemedy(
  { problem: { code, values }, place }: ImportProblem,
  again: Again,
  say: Say,
): string {
  const key = `import:problems.${code}.remedy`;
  // What a touch mends on a screen is mended otherwise at a terminal.
  return say(again === 'typed' ? [`${key}-typed`, key] : key, {
    again: say(`import:again.${again}`),
    column: place.heading ?? say('import:columns.file'),
    ...toBlanks(values, say),
  });
}

/** A spreadsheet holds an age of 12.5 where people write 12,5. */
export function sayAge(text: string, say: Say): string {
  const [, whole, part] = /^(\d{1,3})\.(\d{1,2})$/.exec(text) ?? [];
  return whole !== undefined && part !== undefined ? say('import:place.decimal', { whole, part }) : text;
}

const toBlanks = (values: Record<string, string | number>, say: Say): Record<string, string | number> =>
  typeof values['age'] === 'string' ? { ...values, age: sayAge(values['age'], say) } : values;
