/** “7/10/2024” of “2024-10-07”, as people here write a date. */
export const writeDate = (date: string): string => date.split('-').reverse().map(Number).join('/');

/** “2024-10-07” of a date as it is written, with `/`, `-`, `.` or a space between; undefined where it is none. */
export function readDate(text: string): string | undefined {
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[/\-. ](\d{1,2})[/\-. ](\d{4})$/.exec(text.trim()) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== date ? undefined : date;
}
