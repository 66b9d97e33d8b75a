import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { paintAll } from '../../src/sample/painting/paint-all.ts';
import { type PaintingPlan, planPaintings } from '../../src/sample/painting/plan.ts';
import { readSampleTexts } from '../../src/sample/texts.ts';

const plans = planPaintings(readSampleTexts().paintings, 1).slice(0, 4);
let folder = '';
const pathOf = (plan: PaintingPlan): string => join(folder, `${plan.number}.jpg`);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hoa-ban-paint-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('paints every plan and keeps what is there already', async () => {
  const painted: number[] = [];
  const options = {
    plans,
    pathOf,
    longSide: 200,
    workers: 2,
    onPainted: (number: number) => painted.push(number),
  };
  await paintAll(options);
  expect(painted.toSorted((a, b) => a - b)).toEqual(plans.map(({ number }) => number));
  expect((await readdir(folder)).every((name) => name.endsWith('.jpg'))).toBe(true);
  const [first] = plans;
  const path = first ? pathOf(first) : '';
  expect((await readFile(path)).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  const { mtimeMs } = await stat(path);
  await paintAll(options);
  expect((await stat(path)).mtimeMs).toBe(mtimeMs);
  expect(painted).toHaveLength(2 * plans.length);
});

it('stops when it is told to and leaves no drafts', async () => {
  const abort = new AbortController();
  const running = paintAll({
    plans,
    pathOf,
    longSide: 400,
    workers: 1,
    signal: abort.signal,
    onPainted: () => abort.abort(),
  });
  await expect(running).rejects.toThrow(/abort/i);
  const files = await readdir(folder);
  expect(files.length).toBeLessThan(plans.length);
  expect(files.filter((name) => name.endsWith('.part'))).toEqual([]);
});

it('names the painting that cannot be made', async () => {
  const broken = plans.map((plan) => ({ ...plan, number: 77, aspect: Number.NaN }));
  await expect(
    paintAll({ plans: broken, pathOf, longSide: 200, workers: 1, onPainted: () => undefined }),
  ).rejects.toThrow('Painting 77');
});
