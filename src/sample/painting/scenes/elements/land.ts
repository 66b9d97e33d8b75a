import { mix, type Rgb, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import { lerp, type Point, smooth, TAU } from '../../geometry.ts';
import type { Random } from '../../rng.ts';

/** Height of a line of land at x. */
export type Skyline = (x: number) => number;

function createSkyline(random: Random, width: number, y: number, rise: number, peaks: number): Skyline {
  const waves = [
    [random.range(0.8, 1.4), 0.22],
    [random.range(2.2, 3.2), 0.15],
    [random.range(5, 7), 0.06],
    [random.range(11, 15), 0.022],
  ].map(([turns = 1, weight = 0]) => ({ turns, weight, phase: random.range(0, TAU) }));
  const summits = Array.from({ length: peaks }, () => ({
    at: random.range(-0.05, 1.05),
    high: random.range(0.5, 1),
    wide: random.range(0.1, 0.22),
  }));
  return (x) => {
    const t = x / width;
    const swell = waves.reduce((sum, w) => sum + Math.sin(t * w.turns * TAU + w.phase) * w.weight, 0);
    const summit = summits.reduce(
      (best, s) => Math.max(best, s.high * Math.max(0, 1 - (Math.abs(t - s.at) / s.wide) * 0.9) ** 1.15),
      0,
    );
    return y - rise * (summit * 0.85 + swell);
  };
}

function addRange(
  c: Composition,
  skyline: Skyline,
  rise: number,
  base: number,
  colour: Rgb,
  foot: Rgb,
  shade: Rgb,
): void {
  const { width, random } = c;
  const steps = 90;
  const ridge = Array.from({ length: steps + 1 }, (_, i): Point => {
    const x = -30 + ((width + 60) * i) / steps;
    return [x, skyline(x) + random.gaussian() * rise * 0.012];
  });
  c.polygon([...ridge, [width + 30, base], [-30, base]], colour, {
    bottomColour: foot,
    size: 1.1,
    angle: random.sign() * 0.5,
    material: 'hill',
    kind: 'range',
  });
  const high = (i: number): number => ridge[i]?.[1] ?? Infinity;
  for (let i = 3; i < steps - 2; i += 1) {
    const summit = ridge[i];
    if (
      !summit ||
      high(i) > high(i - 1) ||
      high(i) > high(i + 1) ||
      high(i) >= high(i - 2) ||
      high(i) >= high(i + 2)
    )
      continue;
    const [x, y] = summit;
    const fall = rise * random.range(0.35, 0.75);
    const slant = random.range(0.5, 0.9);
    const face: Point[] = [[x, y + 2]];
    for (let k = 1; k <= 7; k += 1) {
      const edge = ridge[i + k * 2];
      if (edge) face.push([edge[0], Math.max(edge[1] + 3, y + k * 4)]);
    }
    for (let k = 6; k >= 1; k -= 1) {
      face.push([
        x + fall * 0.06 * slant * k * (k % 2 ? 0.5 : 1) + random.gaussian() * 6,
        y + (fall * k) / 6,
      ]);
    }
    c.polygon(face, mix(colour, shade, 0.3), {
      line: 0,
      bottomColour: foot,
      angle: 0.9,
      size: 0.8,
      material: 'hill',
      kind: 'facet',
    });
  }
}

/** Layered ranges from far (`top`) to near (`bottom`), each fading to mist at its foot. Returns the nearest skyline. */
export function addMountains(
  c: Composition,
  count: number,
  top: number,
  bottom: number,
  rise: number,
): Skyline {
  const { width, height, palette, random } = c;
  let nearest: Skyline = () => bottom;
  for (let i = 0; i < count; i += 1) {
    c.nextLayer();
    const t = count > 1 ? i / (count - 1) : 0;
    const depth = t * (Math.min(4, count) - 1) * 0.95;
    const tone = (step: number): Rgb => palette.mountain[Math.min(4, step)] ?? palette.mist;
    const colour = mix(tone(Math.floor(depth)), tone(Math.floor(depth) + 1), depth % 1);
    const y = lerp(top, bottom, t);
    const high = rise * lerp(1.1, 0.75, t);
    nearest = createSkyline(random, width, y, high, i ? 3 : 4);
    const base = Math.min(height + 30, y + high * 1.4 + 60);
    addRange(
      c,
      nearest,
      high,
      base,
      colour,
      mix(colour, palette.mist, 0.62 - 0.25 * t),
      tone(Math.floor(depth) + 1),
    );
  }
  return nearest;
}

/** Open ground from `y` to the lower edge. */
export function addGround(
  c: Composition,
  y: number,
  colour: Rgb,
  bottomColour: Rgb = tweak(colour, -0.08),
  roughness = 12,
): Skyline {
  const { width, height, random } = c;
  const phase = random.range(0, TAU);
  const skyline: Skyline = (x) => y + Math.sin((x / width) * 12 + phase) * roughness;
  const edge = Array.from({ length: 25 }, (_, i): Point => {
    const x = -30 + ((width + 60) * i) / 24;
    return [x, skyline(x) + random.gaussian() * 3];
  });
  c.polygon([...smooth(edge, false, 3), [width + 30, height + 30], [-30, height + 30]], colour, {
    bottomColour,
    material: 'field',
    kind: 'ground',
    size: 0.9,
    angle: 0.05,
  });
  return skyline;
}

/** Still water from `y` to `bottom` with long ripples. */
export function addWater(c: Composition, y: number, ripples = 60, bottom = c.height + 30): void {
  const { width, palette, random } = c;
  c.rectangle(-30, y, width + 60, bottom - y, palette.water[0], {
    bottomColour: palette.water[1],
    line: 0.7,
    material: 'water',
    kind: 'water',
  });
  const tones = [
    tweak(palette.water[0], 0.05),
    mix(palette.water[1], palette.mountain[2], 0.4),
    mix(palette.sky[2], palette.water[0], 0.3),
    tweak(palette.water[1], -0.05),
  ];
  for (let i = 0; i < ripples; i += 1) {
    const t = random.next() ** 0.8;
    const w = random.range(30, 110) * (0.4 + t);
    addRipple(
      c,
      random.range(-0.05, 1.05) * width,
      lerp(y + 6, bottom - 10, t),
      w,
      2 + 9 * t,
      random.pick(tones),
    );
  }
}

/** One spindle-shaped ripple. */
export function addRipple(
  c: Composition,
  x: number,
  y: number,
  half: number,
  thickness: number,
  colour: Rgb,
): void {
  c.line(
    [
      [x - half, y],
      [x - half * 0.3, y - thickness * 0.5],
      [x + half * 0.3, y + thickness * 0.5],
      [x + half, y],
    ],
    (t) => thickness * Math.sin(t * Math.PI) + 0.5,
    colour,
    { line: 0, material: 'water', kind: 'ripple' },
  );
}

/** A path through the given points (centre line), widening towards the viewer. */
export function addPath(
  c: Composition,
  points: readonly Point[],
  from: number,
  to: number,
  colour: Rgb,
): void {
  const { random } = c;
  c.line(points, (t) => lerp(from, to, t ** 1.5), colour, {
    line: 0.6,
    size: 0.7,
    angle: 1.2,
    kind: 'ground',
  });
  const curve = smooth(points, false, 5);
  for (let i = 2; i < curve.length - 1; i += 1) {
    const [x, y] = curve[i] ?? [0, 0];
    const wide = lerp(from, to, (i / curve.length) ** 1.5);
    c.ellipse(
      x + random.range(-0.4, 0.4) * wide,
      y,
      wide * 0.06,
      wide * 0.022,
      tweak(colour, random.sign() * 0.05),
      { line: 0, size: 0.5 },
    );
  }
}
