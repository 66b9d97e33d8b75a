import { spawnSync } from 'node:child_process';

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
