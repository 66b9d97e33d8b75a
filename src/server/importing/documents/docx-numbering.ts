import { readXml } from './read-xml.ts';

interface Level {
  format: string;
  /** “%1.%2”: the numbers of the levels above and of its own. */
  text: string;
  start: number;
}

const mostLevels = 9;

/**
 * The numbers Word counts for the lists of a document: told a paragraph's list and level, in reading order, what stands
 * before it. A mark is none, but for a dash, which verse may speak with.
 */
export function readNumbering(bytes: Buffer | null): (list: string, level: number) => string | null {
  const kinds = new Map<string, Level[]>();
  const lists = new Map<string, string>();
  let kind = '';
  let list = '';
  let level: Level | null = null;
  if (bytes) {
    readXml(bytes, {
      open(name, attributes) {
        const value = attributes.get('val') ?? '';
        if (name === 'abstractNum') {
          kind = attributes.get('abstractNumId') ?? '';
          kinds.set(kind, []);
        } else if (name === 'num') list = attributes.get('numId') ?? '';
        else if (name === 'abstractNumId') lists.set(list, value);
        else if (name === 'lvl') {
          const at = Number(attributes.get('ilvl'));
          level = { format: 'decimal', text: '', start: 1 };
          const levels = kinds.get(kind);
          if (list === '' && levels && at >= 0 && at < mostLevels) levels[at] = level;
        } else if (!level) return;
        else if (name === 'numFmt') level.format = value;
        else if (name === 'lvlText') level.text = value;
        else if (name === 'start') level.start = Number(value) || 0;
      },
      close(name) {
        if (name === 'lvl') level = null;
      },
      text: () => undefined,
    });
  }
  const counts = new Map<string, number[]>();
  return (id, at) => {
    const levels = kinds.get(lists.get(id) ?? '');
    const own = levels?.[at];
    if (!levels || !own) return null;
    if (own.format === 'bullet') return /^[-–—]$/u.test(own.text) ? own.text : null;
    const count = counts.get(id) ?? [];
    counts.set(id, count);
    count[at] = (count[at] ?? own.start - 1) + 1;
    count.length = at + 1;
    const said = own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const one = Number(digit) - 1;
      return write(count[one] ?? levels[one]?.start ?? 1, levels[one]?.format ?? 'decimal');
    });
    return said.trim() || null;
  };
}

function write(number: number, format: string): string {
  const isUpper = format.startsWith('upper');
  if (format.endsWith('Letter') && number > 0) {
    // After z comes aa, then bb.
    const letter = String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.min(9, Math.ceil(number / 26)));
    return isUpper ? letter.toUpperCase() : letter;
  }
  if (format.endsWith('Roman') && number > 0 && number < 400) {
    const roman = toRoman(number);
    return isUpper ? roman.toUpperCase() : roman;
  }
  return String(number);
}

const toRoman = (number: number): string =>
  (
    [
      [100, 'c'],
      [90, 'xc'],
      [50, 'l'],
      [40, 'xl'],
      [10, 'x'],
      [9, 'ix'],
      [5, 'v'],
      [4, 'iv'],
      [1, 'i'],
    ] as const
  ).reduce(
    ({ left, roman }, [value, letters]) => ({
      left: left % value,
      roman: roman + letters.repeat(Math.floor(left / value)),
    }),
    { left: number, roman: '' },
  ).roman;
