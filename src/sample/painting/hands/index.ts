import type { Hand } from '../hand.ts';
import type { HandName } from '../hand-name.ts';
import { paintBatik } from './batik.ts';
import { paintCrayon } from './crayon.ts';
import { paintCrossStitch } from './cross-stitch.ts';
import { paintGouache } from './gouache.ts';
import { paintInkWash } from './ink-wash.ts';
import { paintLacquer } from './lacquer.ts';
import { paintMarker } from './marker.ts';
import { paintOil } from './oil.ts';
import { paintPaperCut } from './paper-cut.ts';
import { paintPastel } from './pastel.ts';
import { paintWatercolour } from './watercolour.ts';
import { paintWoodblock } from './woodblock.ts';

/** Every hand by its name. */
export const hands: Readonly<Record<HandName, Hand>> = {
  oil: paintOil,
  gouache: paintGouache,
  watercolour: paintWatercolour,
  crayon: paintCrayon,
  pastel: paintPastel,
  marker: paintMarker,
  'ink-wash': paintInkWash,
  'paper-cut': paintPaperCut,
  woodblock: paintWoodblock,
  batik: paintBatik,
  lacquer: paintLacquer,
  'cross-stitch': paintCrossStitch,
};
