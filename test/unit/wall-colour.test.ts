import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutColours,
  matColour,
  type Oklab,
  wallLight,
  wallStops,
} from '../../src/renderer/ui/wall-colour.ts';

const colour = fc.record({
  l: fc.double({ min: 0, max: 1, noNaN: true }),
  a: fc.double({ min: -0.4, max: 0.4, noNaN: true }),
  b: fc.double({ min: -0.4, max: 0.4, noNaN: true }),
});
const chroma = ({ a, b }: Oklab) => Math.hypot(a, b);

describe('a mat', () => {
  // Pictures' means and the mats measured on the boards 10, 11, 13 and 17.
  it.each([
    [
      { l: 0.6458, a: -0.0188, b: -0.0011 },
      { l: 0.8767, a: 0.0007, b: 0.013 },
    ],
    [
      { l: 0.7326, a: -0.0199, b: 0.113 },
      { l: 0.9167, a: 0.0009, b: 0.0198 },
    ],
    [
      { l: 0.6442, a: -0.0146, b: 0.0054 },
      { l: 0.8737, a: 0.0007, b: 0.013 },
    ],
    [
      { l: 0.5543, a: 0.0262, b: 0.0343 },
      { l: 0.8356, a: 0.0035, b: 0.0154 },
    ],
  ])('of %o is the one on the board', (mean, board) => {
    const mat = matColour(mean);
    expect(Math.abs(mat.l - board.l)).toBeLessThan(0.003);
    expect(Math.hypot(mat.a - board.a, mat.b - board.b)).toBeLessThan(0.002);
  });

  it('is dark round a dark picture and never brighter than .92', () => {
    expect(matColour({ l: 0.236, a: 0.01, b: -0.003 }).l).toBe(0.3);
    expect(matColour({ l: 0.36, a: 0, b: 0 }).l).toBe(0.8);
    expect(matColour({ l: 1, a: 0, b: 0 }).l).toBe(0.92);
  });

  it('never turns green, blue or gaudy', () => {
    fc.assert(
      fc.property(colour, (mean) => {
        const mat = matColour(mean);
        expect(chroma(mat)).toBeLessThanOrEqual(0.0261);
        expect(mat.a).toBeGreaterThan(0);
        expect(mat.b).toBeGreaterThan(0);
      }),
    );
  });

  it('has its cut lit from above left', () => {
    const { shaded, bright } = cutColours({ l: 0.87, a: 0, b: 0.01 });
    expect(shaded.l).toBeCloseTo(0.825);
    expect(bright.l).toBeCloseTo(0.955);
  });
});

describe('the wall', () => {
  it('without a picture is the plain indigo night', () => {
    const centre = wallStops(null)[0]?.colour;
    expect(centre).toMatchObject({ l: 0.27 });
    expect(centre && chroma(centre)).toBeCloseTo(0.026);
    expect(centre && ((Math.atan2(centre.b, centre.a) * 180) / Math.PI + 360) % 360).toBeCloseTo(275);
  });

  it('leans by at most .0075 and keeps its chroma within bounds', () => {
    fc.assert(
      fc.property(colour, (mean) => {
        const night = wallStops(null)[0]?.colour ?? mean;
        for (const { colour: stop } of wallStops(mean)) {
          expect(chroma(stop)).toBeGreaterThanOrEqual(0.0139);
          expect(chroma(stop)).toBeLessThanOrEqual(0.0301);
          expect(Math.hypot(stop.a - night.a, stop.b - night.b)).toBeLessThanOrEqual(0.00751);
        }
      }),
    );
  });

  it('is one radial light that falls off without becoming black', () => {
    expect(wallLight(null, 50, 36)).toMatch(/^radial-gradient\(ellipse 78% 88% at 50% 36%, oklab\(0\.27 /);
    expect(wallStops(null).map((stop) => stop.colour.l)).toEqual([0.27, 0.225, 0.195, 0.165]);
  });
});
