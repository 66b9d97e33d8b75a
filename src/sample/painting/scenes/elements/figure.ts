import { type Rgb, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import type { Point } from '../../geometry.ts';
import { addBook } from './books.ts';
import { addTrim, defaultBottom, defaultTop, type Outfit } from './costume.ts';
import { addBackHair, addHead, type Gaze, type Hair, type HeadOptions } from './face.ts';
import { createFrame, type Frame } from './frame.ts';
import type { Hat } from './hats.ts';
import { addLegs, type Pose } from './legs.ts';

export type Arms = 'down' | 'read' | 'up' | 'wave' | 'carry' | 'work' | 'swing';

export interface FigureOptions {
  /** Feet (or seat, for `sit`, `ride` and `bench`). */
  readonly x: number;
  readonly y: number;
  /** Height when standing. */
  readonly height: number;
  readonly pose?: Pose;
  /** -1 looks left, 0 at the viewer, 1 right. */
  readonly facing?: number;
  /** Extra bend of the upper body towards `facing`, radians. */
  readonly lean?: number;
  readonly outfit?: Outfit;
  readonly hat?: Hat;
  readonly hair?: Hair;
  readonly arms?: Arms;
  /** Where the left and the right hand of the drawing reach, in picture units; overrides `arms`. */
  readonly reach?: readonly [Point | undefined, Point | undefined];
  readonly gaze?: Gaze;
  readonly top?: Rgb;
  readonly bottom?: Rgb;
  readonly skin?: Rgb;
  readonly book?: Rgb;
  readonly old?: boolean;
  readonly satchel?: Rgb;
}

/** Where a drawn figure's hands and head ended up. */
export interface FigureAnchors {
  readonly hands: readonly [Point, Point];
  readonly head: Point;
  readonly radius: number;
}

const hips: Record<Pose, number> = {
  stand: 0.37,
  walk: 0.37,
  sit: 0.1,
  crouch: 0.17,
  bend: 0.42,
  ride: 0.03,
  bench: 0.03,
};

const leans: Record<Pose, number> = {
  stand: 0,
  walk: 0.06,
  sit: 0,
  crouch: 0.35,
  bend: 1.0,
  ride: 0,
  bench: 0,
};

/** A person: a head of one quarter of the height, clothes that say who it is, hands that do something. */
export function addFigure(c: Composition, options: FigureOptions): FigureAnchors {
  const { palette, random } = c;
  const { x, y, height, pose = 'stand', facing = 0, outfit = 'plain', old = false } = options;
  const side = facing < 0 ? -1 : 1;
  const skin = options.skin ?? random.pick(palette.skin);
  const top = options.top ?? defaultTop(c, outfit);
  const bottom = options.bottom ?? defaultBottom(c, outfit);
  const lean = (leans[pose] + (options.lean ?? 0)) * side;
  const body = createFrame(x, y, height);
  const [hipX, hipY] = body.point(0, hips[pose]);
  const torso = createFrame(hipX, hipY, height, 1, lean);
  const radius = height * 0.132;
  const neck = torso.point(0, 0.3);
  const headLean = lean * 0.8;
  const headX = neck[0] + Math.sin(headLean) * height * 0.145 + facing * height * 0.02;
  const headY = neck[1] - Math.cos(headLean) * height * 0.145;
  const head: HeadOptions = {
    x: headX,
    y: headY,
    radius,
    facing,
    tilt: headLean * 0.6,
    gaze: options.gaze ?? (options.arms === 'read' ? 'down' : 'front'),
    hair:
      options.hair ??
      (outfit === 'thai' || outfit === 'hmong'
        ? 'bun'
        : outfit === 'farmer'
          ? 'short'
          : random.pick(['short', 'short', 'long', 'braids'])),
    hat: options.hat ?? 'none',
    old,
    skin,
  };
  addBackHair(c, head);
  addLegs(c, body, pose, side, outfit, bottom, skin);
  if (options.satchel)
    c.curve(
      torso.points([
        [-side * 0.08, 0.3],
        [-side * 0.24, 0.27],
        [-side * 0.25, 0.06],
        [-side * 0.08, 0.02],
      ]),
      options.satchel,
      { size: 0.4, kind: 'figure' },
    );
  c.curve(
    torso.points([
      [-0.115, 0.28],
      [0, 0.315],
      [0.115, 0.28],
      [0.135, 0.12],
      [0.122, -0.03],
      [0, -0.045],
      [-0.122, -0.03],
      [-0.135, 0.12],
    ]),
    top,
    { bottomColour: tweak(top, -0.06), size: 0.4, angle: 1.4, kind: 'figure' },
  );
  addTrim(c, torso, outfit, top);
  if (options.satchel)
    for (const s of [-1, 1])
      c.line(
        torso.points([
          [s * 0.08, 0.29],
          [s * 0.085, 0.12],
        ]),
        height * 0.028,
        tweak(options.satchel, -0.05),
        { straight: true, line: 0.4, size: 0.35 },
      );
  const drawHead = (): void => addHead(c, head);
  const drawArms = (): readonly [Point, Point] => addArms(c, options, torso, side, tweak(top, -0.035), skin);
  // Raised arms pass in front of the hair; hands at work pass in front of the chin.
  drawHead();
  const hands = drawArms();
  return { hands, head: [headX, headY], radius };
}

/** Hands of a preset, in torso units: [left of the drawing, right]. */
function restingHands(arms: Arms, side: number): readonly [Point, Point] {
  switch (arms) {
    case 'down':
      return [
        [-0.19, -0.03],
        [0.19, -0.03],
      ];
    case 'read':
      return [
        [-0.15, 0.07],
        [0.15, 0.07],
      ];
    case 'up':
      return [
        [-0.22, 0.52],
        [0.22, 0.52],
      ];
    case 'wave':
      return side > 0
        ? [
            [-0.19, -0.02],
            [0.27, 0.48],
          ]
        : [
            [-0.27, 0.48],
            [0.19, -0.02],
          ];
    case 'carry':
      return [
        [-0.1 + side * 0.08, 0.06],
        [0.1 + side * 0.08, 0.06],
      ];
    case 'work':
      return [
        [-0.08 + side * 0.24, 0.05],
        [0.06 + side * 0.26, 0.1],
      ];
    case 'swing':
      return [
        [-0.24, 0.02],
        [0.23, 0.05],
      ];
  }
}

function addArms(
  c: Composition,
  options: FigureOptions,
  torso: Frame,
  side: number,
  sleeve: Rgb,
  skin: Rgb,
): readonly [Point, Point] {
  const h = torso.scale;
  const arms = options.arms ?? 'down';
  const resting = restingHands(arms, side);
  if (arms === 'read' && !options.reach) {
    const [bookX, bookY] = torso.point(0, 0.1);
    addBook(c, {
      x: bookX,
      y: bookY,
      width: h * 0.46,
      thickness: 0.5,
      cover: options.book ?? c.random.pick([c.palette.red, c.palette.indigo, c.palette.ochre]),
    });
  }
  const draw = (index: 0 | 1): Point => {
    const s = index === 0 ? -1 : 1;
    const shoulder = torso.point(s * 0.11, 0.255);
    const wanted = options.reach?.[index] ?? torso.point(resting[index][0], resting[index][1]);
    const dx = wanted[0] - shoulder[0];
    const dy = wanted[1] - shoulder[1];
    const distance = Math.hypot(dx, dy) || 1;
    const reach = Math.min(distance, h * 0.4);
    const hand: Point = [shoulder[0] + (dx / distance) * reach, shoulder[1] + (dy / distance) * reach];
    // Two equal limbs: the elbow stands off the straight line by Pythagoras, away from the body.
    const off = Math.sqrt(Math.max(0, (h * 0.2) ** 2 - (reach / 2) ** 2)) * 0.6;
    const outward = s * (dy / distance) >= 0 ? 1 : -1;
    const elbow: Point = [
      (shoulder[0] + hand[0]) / 2 + outward * (dy / distance) * off,
      (shoulder[1] + hand[1]) / 2 - outward * (dx / distance) * off,
    ];
    const wrist: Point = [hand[0] - (hand[0] - elbow[0]) * 0.12, hand[1] - (hand[1] - elbow[1]) * 0.12];
    c.line([shoulder, elbow, wrist], [h * 0.09, h * 0.066], sleeve, { size: 0.4, kind: 'figure' });
    c.ellipse(hand[0], hand[1], h * 0.036, h * 0.036, skin, { line: 0.6, size: 0.35, kind: 'hand' });
    return hand;
  };
  return side > 0 ? [draw(0), draw(1)] : swap([draw(1), draw(0)]);
}

const swap = ([a, b]: readonly [Point, Point]): readonly [Point, Point] => [b, a];
