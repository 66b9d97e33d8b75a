import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PaintingEntry, type PaintingPlan, planPaintings } from '../../src/sample/painting/plan.ts';
import { flatters, type Subject, sceneProfiles, subjects } from '../../src/sample/painting/scene-profile.ts';

const texts = JSON.parse(
  readFileSync(new URL('../../resources/sample/texts.json', import.meta.url), 'utf8'),
) as {
  paintings: PaintingEntry[];
};
const subjectOf = new Map(texts.paintings.map(({ number, subject }) => [number, subject as Subject]));

const anyEntries = fc
  .uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 260 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((number) =>
        fc.constantFrom(...subjects).map((subject) => ({ number, subject, title: 'Mưa' })),
      ),
    ),
  );

function expectRules(plans: readonly PaintingPlan[], subject: (number: number) => Subject): void {
  plans.forEach((plan, i) => {
    const before = plans[i - 1];
    expect(plan.scene).not.toBe(before?.scene);
    expect(plan.hand).not.toBe(before?.hand);
    const profile = sceneProfiles[subject(plan.number)].find(({ scene }) => scene === plan.scene);
    expect(profile).toBeDefined();
    if (!profile) return;
    expect(flatters(plan.hand, profile)).toBe(true);
    if (profile.traits.includes('writing')) expect(plan).toMatchObject({ mirror: false, zoom: 1 });
    expect(plan.zoom).toBeGreaterThanOrEqual(1);
    expect(plan.zoom).toBeLessThanOrEqual(1.16);
  });
  expect(plans.filter(({ hand }) => hand === 'cross-stitch').length).toBeLessThanOrEqual(4);
}

describe('planPaintings', () => {
  it('keeps its rules for every seed of the exhibition', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (seed) => {
        const plans = planPaintings(texts.paintings, seed);
        expect(plans).toHaveLength(texts.paintings.length);
        expectRules(plans, (number) => subjectOf.get(number) ?? 'mountains');
        const looks = plans.map(({ scene, hand, palette, aspect }) => [scene, hand, palette, aspect].join());
        expect(new Set(looks).size).toBe(looks.length);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps neighbours apart whatever the entries are', () => {
    fc.assert(
      fc.property(anyEntries, fc.nat(9999), (entries, seed) => {
        const subject = new Map(entries.map((entry) => [entry.number, entry.subject]));
        expectRules(planPaintings(entries, seed), (number) => subject.get(number) ?? 'mountains');
      }),
      { numRuns: 30 },
    );
  });

  it('gives the same plan for the same seed, whatever the order of the entries', () => {
    expect(planPaintings([...texts.paintings].reverse(), 5)).toEqual(planPaintings(texts.paintings, 5));
  });

  it('uses every hand and every scene', () => {
    const plans = planPaintings(texts.paintings, 1);
    expect(new Set(plans.map(({ hand }) => hand)).size).toBe(12);
    const all = Object.values(sceneProfiles).flatMap((profiles) => profiles.map(({ scene }) => scene));
    expect(new Set(plans.map(({ scene }) => scene))).toEqual(new Set(all));
  });

  it('listens to the title', () => {
    const one = (title: string, subject: Subject): PaintingPlan | undefined =>
      planPaintings([{ number: 1, title, subject }], 1)[0];
    expect(one('Xòe quanh đống lửa nhỏ', 'night-village')?.scene).toBe('xoe-dance');
    expect(one('Sau bão, ông mặt trời xin lỗi', 'storm')?.scene).toBe('after-storm');
    expect(one('Chào cờ trong vũng nước mưa', 'school-yard')).toMatchObject({
      scene: 'flag-morning',
      palette: 'rain',
    });
    expect(one('Khau cút hứng sao', 'stilt-houses')).toMatchObject({ scene: 'stilt-home' });
  });

  it('refuses a subject it has no scene for', () => {
    expect(() => planPaintings([{ number: 1, title: 'Biển', subject: 'sea' }], 1)).toThrow(RangeError);
  });
});
