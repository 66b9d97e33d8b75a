import { hex, type Rgb, tweak } from './colour.ts';
import type { Random } from './rng.ts';

export type PaletteName = 'morning' | 'noon' | 'dusk' | 'night' | 'rain' | 'harvest' | 'spring';

type Three = readonly [Rgb, Rgb, Rgb];
type Four = readonly [Rgb, Rgb, Rgb, Rgb];
type Five = readonly [Rgb, Rgb, Rgb, Rgb, Rgb];

/** Colours by the part they play, not by their name: a scene asks for `roof`, never for brown. */
export interface Palette {
  readonly name: PaletteName;
  /** Zenith, middle, horizon. */
  readonly sky: Three;
  /** Lit, shaded. */
  readonly cloud: readonly [Rgb, Rgb];
  readonly sun: Rgb;
  readonly mist: Rgb;
  /** Ranges from the farthest to the nearest. */
  readonly mountain: Five;
  readonly field: Four;
  /** Light, dark. */
  readonly earth: readonly [Rgb, Rgb];
  readonly wood: Rgb;
  readonly roof: Rgb;
  readonly wall: Rgb;
  /** Light to dark. */
  readonly leaf: Four;
  /** White to deep pink. */
  readonly bloom: Three;
  readonly red: Rgb;
  readonly indigo: Rgb;
  readonly ochre: Rgb;
  /** Base, darker, lighter; never shifted by the seed. */
  readonly skin: Three;
  readonly hair: Rgb;
  /** Light, deep. */
  readonly water: readonly [Rgb, Rgb];
  readonly glow: Rgb;
  readonly ink: Rgb;
  readonly paper: Rgb;
  readonly white: Rgb;
}

/** Order: sky 3, cloud 2, sun, mist, mountain 5, field 4, earth 2, wood, roof, wall, leaf 4, bloom 3, red, indigo, ochre, skin, hair, water 2, glow, ink, paper, white. */
const swatches: Record<PaletteName, string> = {
  morning:
    '8fb7c4 d9dccb f6d9b4 f7ecd8 e3c9b4 f4a259 efe3cf a9bfc4 86a7ad 5f8d8b 417264 2c5546 c9c46a 9fb24e e0cf86 78984a b98352 8a5a3b 7a5138 8d6a4b c79a68 a8bd5a 6e9648 42703d 2c5035 fbf1ee f0c4cd d98ca5 c8452f 33446e dfa33c dda57c 33241f bfd3cf 7fa9ab ffe2a0 2c2a2b f7f0e2 fbf5e8',
  noon: '4f9fc4 8fc7d6 d7e9e0 fdf7ea c9dbe0 f9c846 dcebe2 8db8c9 6199ad 4b8a7c 3c7a4c 2a5b3a b9cc4a 86b043 e3d05a 5f9440 c58a4c 94592f 80502f a2643d dba95f b6cf52 72a63f 3e7d3c 245634 fff6f1 f6b8c6 de6f93 d8402b 2a4d8f efab2e dfa074 2b1f1d a9dcdc 3f97ae fff0b0 26262c faf5e8 fffaf0',
  dusk: '4a4a7c c0708a f5a65b f7c08a a9617f fbe08a e9a785 a0718f 7b5a86 574a77 3d3a60 2a2a48 c99252 9a7a4a e6b765 6d6a4c 9c5c44 6a3d3a 5c3a34 6b4745 b8774f a08a4a 6c7148 454f46 2b3540 ffe3d2 f2a6a8 c9627f c93b34 2e2c5c efa23a cf8f68 2a1a22 eba577 7d5d86 ffe08a 231d2e f6e8d3 fdeedb',
  night:
    '101a3c 1d3563 3f6288 4a6a90 2a4470 f6e7b4 53759a 3b5c86 2b4870 20375a 182a47 111e35 2f5560 274a54 3e6a6c 1e3c48 4b4452 332f42 3f2f37 33303f a0673c 4d7a6b 315a58 21434a 16303c e9e4f0 b9a8cf 8c7ab0 b8433c 23264f e9a73f c78f68 17131d 3f6690 1c3358 ffcf6a 0c1020 e9e3d4 e8e2d2',
  rain: '566877 8596a0 b9c3bf 9aa7ad 4d5c6b e8dcb8 c3cdc8 94a5aa 748b90 56736f 3f5c54 2b443f 8b9c5a 71894f a8ad6c 566f45 9a6b4c 6d4837 5c4336 6c5548 b08a62 839a56 587a4b 3c5c43 283f36 f3e8e6 dcb3bd b97f93 be4a38 34455f d9a041 d29d78 29211f aebdbb 6b8489 ffd98a 25282c efeadd f2ede0',
  harvest:
    '7fb0b8 c9d6b8 f7dd9a fbeed0 e3bd93 ee8434 f0dcae 9db3a0 8aa07a 7d8b4e 5f7440 435a37 e6bb3d d49a32 f1d36f b98a34 b5713c 80482c 744527 8b5a35 cf9650 c0b548 86943d 566f37 38522f fff3e4 f3bda6 d9806f c23f26 32496b e39a25 d99b6c 2e1f1a cfd8b4 7fa393 ffe59a 2b231e f8eed8 fdf4df',
  spring:
    '6fb0cf b4dbe3 f8e2cf fffaf4 dfe3e6 f7b267 f3e9e2 b7cbd3 95b5bf 7aa59c 5c8f72 3f7256 bcd07a 93b95c d8dd93 6fa052 c29468 936646 7d5843 8f6f5b d3ab7c c3d774 8dba58 579252 376a47 fffafa f9d0da ea95b2 d6503f 3f5688 eab04a e3ae89 3a2a26 c4e0df 80b7bd fff0bb 33313a fbf6ec fffaf3',
};

/** Mixes a painter's own version of a palette: hue and chroma drift together, skin stays. */
export function createPalette(name: PaletteName, random: Random): Palette {
  const hue = random.gaussian() * 0.1;
  const chroma = 1 + random.gaussian() * 0.1;
  const queue = swatches[name].split(' ').map((swatch) => hex(`#${swatch}`));
  const raw = (): Rgb => {
    const colour = queue.shift();
    if (!colour) throw new Error(`palette ${name} is short of swatches`);
    return colour;
  };
  const next = (): Rgb => tweak(raw(), 0, chroma, hue);
  const sky: Three = [next(), next(), next()];
  const cloud = [next(), next()] as const;
  const [sun, mist] = [next(), next()];
  const mountain: Five = [next(), next(), next(), next(), next()];
  const field: Four = [next(), next(), next(), next()];
  const earth = [next(), next()] as const;
  const [wood, roof, wall] = [next(), next(), next()];
  const leaf: Four = [next(), next(), next(), next()];
  const bloom: Three = [next(), next(), next()];
  const [red, indigo, ochre] = [next(), next(), next()];
  const face = raw();
  const skin: Three = [face, tweak(face, -0.07), tweak(face, 0.04)];
  const hair = next();
  const water = [next(), next()] as const;
  const [glow, ink, paper, white] = [next(), next(), next(), next()];
  return {
    name,
    sky,
    cloud,
    sun,
    mist,
    mountain,
    field,
    earth,
    wood,
    roof,
    wall,
    leaf,
    bloom,
    red,
    indigo,
    ochre,
    skin,
    hair,
    water,
    glow,
    ink,
    paper,
    white,
  };
}
