import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** Vite's list of what it built (https://vite.dev/guide/backend-integration). */
const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    css: z.array(z.string()).optional(),
    assets: z.array(z.string()).optional(),
    imports: z.array(z.string()).optional(),
  }),
);
const pageOf: Readonly<Record<string, string>> = {
  wall: 'wall/wall.tsx',
  touch: 'visit/visit.tsx',
  staff: 'staff/staff.tsx',
  ceremony: 'ceremony/ceremony.tsx',
};
const begin = 'index.html';

/** Fonts that the first words of every screen are set in; the style sheets alone would ask for them late. */
const firstFonts =
  /(newsreader-(latin|vietnamese)-opsz|be-vietnam-pro-(latin|vietnamese)-400)-normal-.*\.woff2$/;

/**
 * Answers with the links, as HTML, to all that a face's program consists of beside what every page begins with; for
 * null, a kiosk whose role is not known yet, to what walls and touch screens consist of, to be fetched but not used.
 */
export function readParts(folder: string): { linksOf: (face: string | null) => string[] } {
  const file = path.join(folder, '.vite', 'manifest.json');
  if (!existsSync(file)) return { linksOf: () => [] };
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const fonts = (manifest[begin]?.assets ?? []).filter((asset) => firstFonts.test(asset));
  const fontLinks = fonts.map(
    (font) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="/${font}">`,
  );
  const partsOf = (names: readonly (string | undefined)[]) => {
    const seen = new Set([begin]);
    const scripts: string[] = [];
    const sheets: string[] = [];
    const follow = (part: string): void => {
      const built = manifest[part];
      if (!built || seen.has(part)) return;
      seen.add(part);
      for (const one of built.imports ?? []) follow(one);
      scripts.push(`<link rel="modulepreload" crossorigin href="/${built.file}">`);
      sheets.push(...(built.css ?? []));
    };
    for (const name of names) if (name !== undefined) follow(name);
    return { scripts, sheets };
  };
  return {
    linksOf(face) {
      const { scripts, sheets } = partsOf(face === null ? [pageOf['wall'], pageOf['touch']] : [pageOf[face]]);
      const rel = face === null ? 'rel="preload" as="style"' : 'rel="stylesheet"';
      return [
        ...(face === 'staff' ? [] : fontLinks),
        ...scripts,
        ...sheets.map((sheet) => `<link ${rel} crossorigin href="/${sheet}">`),
      ];
    },
  };
}
