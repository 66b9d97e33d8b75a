import { mix } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addBrocade } from './elements/cloth.ts';
import { addSittingPet } from './elements/farm-animals.ts';
import { addBasket, addTray } from './elements/furniture.ts';
import { addPeople } from './elements/landscape.ts';
import { addLamp } from './elements/light.ts';
import { addRoom, addWindow } from './elements/room.ts';
import { addGlow } from './elements/sky.ts';
import type { Scene } from './scene.ts';

/** The household sits round the evening tray; one reads aloud, the lamp stands by. */
export const familyMeal: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const wall = mix(mix(palette.wall, palette.wood, 0.35), palette.ink, palette.name === 'night' ? 0.3 : 0.08);
  addRoom(c, wall, h * 0.6);
  c.nextLayer();
  const short = Math.min(w, h);
  addWindow(c, w * (0.5 - side * 0.3) - short * 0.14, h * 0.12, short * 0.28, short * 0.26);
  addBrocade(c, w * (0.5 + side * 0.28) - short * 0.16, h * 0.06, short * 0.32, short * 0.3, seed % 4);
  c.line(
    [
      [-20, h * 0.052],
      [w + 20, h * 0.052],
    ],
    16,
    palette.wood,
    { straight: true, kind: 'beam' },
  );
  c.nextLayer();
  const cx = w * 0.5;
  const cy = h * 0.8;
  addGlow(c, cx, cy - 60, short * 0.55, 0.8);
  c.ellipse(cx, cy + 30, short * 0.62, short * 0.19, mix(palette.red, palette.wood, 0.35), {
    size: 0.7,
    kind: 'cloth',
  });
  c.ellipse(cx, cy + 30, short * 0.57, short * 0.17, mix(palette.ochre, palette.wall, 0.4), {
    line: 0.4,
    size: 0.7,
    kind: 'cloth',
  });
  const tall = short * 0.44;
  const spread = Math.min(w * 0.34, short * 0.46);
  addPeople(c, [
    {
      x: cx - spread * 0.42,
      y: cy - short * 0.07,
      height: tall,
      pose: 'sit',
      outfit: 'farmer',
      old: true,
      facing: 0.3,
      gaze: 'down',
    },
    {
      x: cx + spread * 0.45,
      y: cy - short * 0.075,
      height: tall * 0.94,
      pose: 'sit',
      outfit: 'thai',
      hat: 'pieu',
      facing: -0.3,
      arms: 'carry',
    },
    {
      x: cx + spread * 0.02,
      y: cy - short * 0.1,
      height: tall * 0.72,
      pose: 'sit',
      outfit: 'pupil',
      hair: 'braids',
      arms: 'wave',
    },
  ]);
  c.nextLayer();
  addTray(c, cx, cy + 20, short * 0.25);
  addLamp(c, cx, cy + 2, short * 0.075);
  addPeople(c, [
    {
      x: cx - spread * 1.02,
      y: cy + short * 0.06,
      height: tall * 0.95,
      pose: 'sit',
      outfit: 'plain',
      top: palette.indigo,
      facing: 0.6,
      arms: 'read',
    },
    {
      x: cx + spread * 1.05,
      y: cy + short * 0.05,
      height: tall * 0.82,
      pose: 'sit',
      outfit: 'pupil',
      facing: -0.6,
      arms: 'work',
    },
  ]);
  addSittingPet(
    c,
    cx + side * spread * 0.62,
    h * 0.97,
    short * 0.1,
    -side,
    mix(palette.ochre, palette.white, 0.4),
    'cat',
  );
  addBasket(c, cx - side * spread * 0.6, h * 0.95, short * 0.13, palette.white);
  return c.finish([cx, h * 0.7]);
};
