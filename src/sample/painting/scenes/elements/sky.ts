import { mix, type Rgb, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import { clamp, lerp, type Point, smooth, TAU } from '../../geometry.ts';

export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface SkyOptions {
  /** Where the land begins, in units from the top. */
  readonly horizon: number;
  readonly sun?: Disc | undefined;
  readonly clouds?: number;
}

/** Fills the sheet with wavy bands of the sky's colours, a sun (or moon) with warm rings, banks and clouds. */
export function addSky(c: Composition, { horizon, sun, clouds = 3 }: SkyOptions): void {
  const { width, height, palette, random } = c;
  const [zenith, middle, low] = palette.sky;
  const bands = 11;
  let top = -30;
  for (let band = 0; band < bands; band += 1) {
    const t = band / (bands - 1);
    const colour = t < 0.5 ? mix(zenith, middle, t * 2) : mix(middle, low, t * 2 - 1);
    const edge = Array.from(
      { length: 13 },
      (_, i): Point => [
        -30 + (i / 12) * (width + 60),
        top + Math.sin(i * 0.7 + band * 1.9) * horizon * 0.028 + random.gaussian() * horizon * 0.012,
      ],
    );
    c.polygon([...smooth(edge, false, 4), [width + 30, height + 30], [-30, height + 30]], colour, {
      line: 0,
      size: 1.5,
      angle: -0.1 + random.gaussian() * 0.1,
      material: 'sky',
      kind: 'sky',
    });
    top = lerp(-30, horizon * 1.02, (band + 1) / bands);
  }
  if (sun) addSun(c, sun, mix(middle, low, clamp(sun.y / horizon)));
  const clear = (x: number, y: number, w: number, h: number): boolean =>
    !sun || Math.abs(x - sun.x) > w + sun.radius * 1.3 || Math.abs(y - sun.y) > h + sun.radius * 1.5;
  for (let bank = 0; bank < 3; bank += 1) {
    const y = horizon * random.range(0.25, 0.8);
    const x = width * random.next();
    const w = width * random.range(0.3, 0.6);
    if (sun && Math.abs(y - sun.y) < sun.radius * 2) continue;
    c.curve(
      [
        [x - w, y],
        [x - w * 0.4, y - horizon * 0.03],
        [x, y - horizon * 0.055],
        [x + w * 0.5, y - horizon * 0.02],
        [x + w, y + 4],
        [x + w * 0.3, y + horizon * 0.03],
        [x - w * 0.4, y + horizon * 0.025],
      ],
      mix(palette.sky[bank] ?? low, random.chance(0.6) ? palette.cloud[0] : palette.mist, 0.5),
      { line: 0, size: 1.2, angle: -0.12, material: 'sky', kind: 'bank' },
    );
  }
  for (let i = 0; i < clouds; i += 1) {
    const x = width * ((i + random.range(0.15, 0.85)) / clouds);
    const y = horizon * random.range(0.1, 0.5);
    const w = random.range(80, 190) * (1.3 - y / horizon);
    const h = w * random.range(0.22, 0.34);
    if (clear(x, y, w, h)) addCloud(c, x, y, w, h);
  }
}

/** A sun or moon: rings mixed into the local sky colour, so that yellow never turns green on blue. */
export function addSun(c: Composition, { x, y, radius }: Disc, local: Rgb): void {
  const { palette } = c;
  for (let ring = 3; ring >= 1; ring -= 1) {
    const reach = radius * (1 + ring * 0.36);
    const colour = mix(mix(palette.sun, palette.white, 0.55), local, 0.22 + ring * 0.2);
    c.ellipse(x, y, reach, reach, colour, {
      wobble: 0.012,
      line: 0,
      size: 0.8,
      angle: ring,
      material: 'sky',
      kind: 'halo',
    });
  }
  c.ellipse(x, y, radius, radius, palette.sun, {
    wobble: 0.01,
    size: 0.7,
    bottomColour: mix(palette.sun, palette.red, palette.name === 'night' ? 0 : 0.18),
    material: 'sky',
    kind: 'sun',
  });
}

/** A heap cloud with a lit upper half. */
export function addCloud(c: Composition, x: number, y: number, w: number, h: number): void {
  const { palette, random } = c;
  const bumps = random.integer(4, 6);
  for (const lit of [false, true]) {
    const outline: Point[] = [[x - w, y + h * 0.5]];
    for (let i = 0; i <= bumps; i += 1) {
      const t = i / bumps;
      const rise = (0.4 + Math.sin(t * Math.PI) * 1.1) * (i % 2 ? 1.15 : 0.62) * (lit ? 0.8 : 1);
      outline.push([x - w + 2 * w * t, y - h * rise]);
    }
    outline.push([x + w, y + h * 0.5], [x, y + h * 0.72]);
    c.curve(
      outline.map(([a, b]): Point => (lit ? [a - w * 0.05, b - h * 0.16] : [a, b])),
      lit ? palette.cloud[0] : mix(palette.cloud[1], palette.cloud[0], 0.35),
      { line: lit ? 0 : 0.7, size: 0.9, angle: random.range(-0.6, 0.2), material: 'sky', kind: 'cloud' },
    );
  }
}

/** Storm clouds hanging from the upper edge. */
export function addStormClouds(c: Composition, count: number, direction: number): void {
  const { width, height, palette, random } = c;
  for (let i = 0; i < count; i += 1) {
    const x = (width * (i + 0.3)) / count + random.gaussian() * 40;
    const y = height * (0.05 + 0.08 * (i % 3));
    const w = random.range(170, 260);
    const colour = mix(palette.cloud[1], palette.ink, 0.1 + 0.09 * (i % 3));
    c.curve(
      [
        [x - w, y + 40],
        [x - w * 0.75, y - 20],
        [x - w * 0.3, y - 74],
        [x + w * 0.05, y - 52],
        [x + w * 0.35, y - 84],
        [x + w * 0.85, y - 36],
        [x + w, y + 44],
        [x + w * 0.4, y + 92],
        [x + w * 0.15, y + 60],
        [x - w * 0.2, y + 96],
        [x - w * 0.6, y + 66],
      ],
      colour,
      {
        bottomColour: tweak(colour, 0.1),
        line: 0.7,
        angle: 0.4 * direction,
        size: 1.2,
        material: 'sky',
        kind: 'cloud',
      },
    );
  }
}

/** Slanting rain over the whole sheet. */
export function addRain(c: Composition, count: number, direction: number): void {
  const { width, height, palette, random } = c;
  for (let i = 0; i < count; i += 1) {
    const x = width * random.range(-0.1, 1.1);
    const y = height * random.range(-0.05, 0.98);
    const length = random.range(30, 90);
    c.line(
      [
        [x, y],
        [x - direction * length * 0.32, y + length],
      ],
      [1.2, 2.6],
      mix(palette.white, palette.water[0], random.range(0.1, 0.7)),
      { straight: true, line: 0, alpha: 0.7, kind: 'rain' },
    );
  }
}

/** Stars down to `lowest`; half of them gather in the band of the Milky Way. */
export function addStars(c: Composition, count: number, lowest: number): void {
  const { width, palette, random } = c;
  const slope = random.range(-0.5, 0.5);
  for (let i = 0; i < count; i += 1) {
    const along = random.range(-0.6, 0.6);
    const inBand = i % 2 === 0;
    const x = inBand ? width * (0.5 + along * 1.3) : width * random.next();
    const y = inBand
      ? lowest * (0.45 + along * slope * 1.4 + random.gaussian() * 0.1)
      : lowest * random.next();
    if (y > lowest) continue;
    const radius = random.next() ** 3 * 5 + 1.5;
    c.ellipse(x, y, radius, radius, mix(palette.glow, palette.white, random.range(0.2, 0.9)), {
      line: 0,
      size: 0.25,
      material: 'glow',
      kind: 'star',
    });
  }
}

/** A five-pointed star. */
export function addStar(c: Composition, x: number, y: number, radius: number, colour: Rgb): void {
  const points = Array.from({ length: 10 }, (_, i): Point => {
    const turn = -Math.PI / 2 + (i * Math.PI) / 5;
    const reach = i % 2 ? radius * 0.42 : radius;
    return [x + Math.cos(turn) * reach, y + Math.sin(turn) * reach];
  });
  c.polygon(points, colour, { size: 0.3, line: 0.4, material: 'glow', kind: 'star' });
}

/** Soft light on what lies around a lamp or a fire. */
export function addGlow(c: Composition, x: number, y: number, reach: number, flatness = 0.55): void {
  const { palette } = c;
  for (let ring = 9; ring >= 1; ring -= 1) {
    const radius = (reach * ring) / 9;
    c.ellipse(x, y, radius, radius * flatness, mix(palette.glow, palette.ochre, 0.1 + ring * 0.05), {
      line: 0,
      size: 0.8,
      angle: ring * 0.9,
      alpha: 0.16,
      kind: 'halo',
      wobble: 0.01,
    });
  }
}

/** Smoke rising and thinning to one side. */
export function addSmoke(c: Composition, x: number, y: number, height: number): void {
  const { palette, random } = c;
  const drift = random.sign();
  const colour = mix(mix(palette.cloud[0], palette.mist, 0.5), palette.sky[1], 0.3);
  for (let i = 0; i < 15; i += 1) {
    const t = i / 14;
    const size = height * (0.018 + 0.075 * t);
    c.ellipse(
      x +
        drift * height * 0.5 * t * t +
        Math.sin(t * 9) * height * 0.05 * t +
        random.gaussian() * height * 0.02,
      y - height * 0.66 * t,
      size * random.range(0.9, 1.3),
      size * random.range(0.75, 1),
      colour,
      { line: 0, size: 0.5, alpha: 0.62 - 0.48 * t, angle: 1.2, wobble: 0.1, kind: 'smoke' },
    );
  }
}

/** Rays from a disc, alternately long and short. */
export function addRays(c: Composition, { x, y, radius }: Disc, count: number, length: number): void {
  const { palette, random } = c;
  for (let i = 0; i < count; i += 1) {
    const turn = (i / count) * TAU + 0.05;
    const reach = radius * length * (i % 2 ? 0.7 : 1) * random.range(0.9, 1.1);
    const half = (TAU / count) * 0.24;
    const at = (angle: number, r: number): Point => [x + Math.cos(angle) * r, y + Math.sin(angle) * r];
    c.polygon(
      [
        at(turn - half, radius * 0.95),
        at(turn - half * 0.35, reach),
        at(turn + half * 0.35, reach),
        at(turn + half, radius * 0.95),
      ],
      mix(palette.sun, i % 2 ? palette.sky[2] : palette.glow, 0.5),
      { line: 0, angle: turn, size: 0.8, material: 'sky', kind: 'ray' },
    );
  }
}
