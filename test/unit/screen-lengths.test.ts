import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const renderer = path.join(import.meta.dirname, '..', '..', 'src', 'renderer');
/** What a finger needs at least, what only a voice reads, round ends, and nothing. */
const meantInPixels =
  /max\((64|88|12)px|min-(width|height): 64px|(?:margin: -|width: |height: )1px|999px|\b0px/g;

it('what walls and visitors see is measured by the screen: lines are twice as thick at twice the size', () => {
  const found = globSync('{wall,ui,visit,ceremony}/**/*.css', { cwd: renderer }).flatMap((file) =>
    readFileSync(path.join(renderer, file), 'utf8')
      .replaceAll(/\/\*[\s\S]*?\*\//g, '')
      .split('\n')
      .filter((line) => /\dpx/.test(line.replaceAll(meantInPixels, '')))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});
