import { spawnSync } from 'node:child_process';
import type PDFDocument from 'pdfkit';

const found = new Map<number, string | null>();

/**
 * A font file of this system that has `letter`, as fontconfig knows it; null where there is none, or no fontconfig.
 * Asked once for each stretch of Unicode that a script has to itself.
 */
export function systemFontFor(letter: string): string | null {
  const code = letter.codePointAt(0) ?? 0;
  const stretch = code >> 7;
  const known = found.get(stretch);
  if (known !== undefined) return known;
  const { stdout } = spawnSync('fc-list', ['-f', '%{file}\n', `:charset=${code.toString(16)}`], {
    encoding: 'utf8',
    timeout: 5000,
  });
  // Of a collection a program has to know which of its fonts it wants.
  const files = (stdout ?? '').split('\n').filter((file) => /\.(ttf|otf)$/i.test(file));
  const plain = files.filter(
    (file) => !/bold|black|light|thin|medium|italic|oblique|condensed|mono/i.test(file),
  );
  const [first] = (plain.length > 0 ? plain : files).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  found.set(stretch, first ?? null);
  return first ?? null;
}

/** Noto is drawn to stand beside Latin letters. */
const rank = (file: string): number => (/noto/i.test(file) ? 0 : 1);

/** Of scripts that papers have no font for; Thái has one of its own. */
const foreign = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}\p{Script=Tai_Viet}]/u;

/** The font to set a whole line of a report with: one of the system where a letter of it needs that, else `font`. */
export function faceFor(pdf: InstanceType<typeof PDFDocument>, text: string, font: string): string {
  const [letter] = foreign.exec(text) ?? [];
  const file = letter === undefined ? null : systemFontFor(letter);
  if (file === null) return font;
  pdf.registerFont(file, file);
  return file;
}
