import type { CSSProperties, ReactNode } from 'preact/compat';
import { type Oklab, wallLight } from '../ui/wall-colour.ts';
import styles from './ground.module.css';

/** A fixed tile of faint noise: without it the wall's light shows bands on cheap panels. */
const noise = (() => {
  const side = 128;
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (!context) return 'none';
  const tile = context.createImageData(side, side);
  // White, all but wholly clear.
  const pixels = new Uint32Array(tile.data.buffer);
  let seed = 1;
  for (let pixel = 0; pixel < side * side; pixel++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    pixels[pixel] = 0xffffff + (seed >>> 31) * 0x1000000;
  }
  context.putImageData(tile, 0, 0);
  return `url(${canvas.toDataURL()})`;
})();

type GroundProps = {
  mean?: Oklab | null;
  /** The light's centre in per cent of the wall. */
  x?: number;
  y?: number;
  className?: string | undefined;
  children: ReactNode;
};

/** The lit night wall a composition hangs on; it covers what hung before. */
export function Ground({ mean = null, x = 50, y = 46, className, children }: GroundProps) {
  const style: CSSProperties = { backgroundImage: `${noise}, ${wallLight(mean, x, y)}` };
  return (
    <div className={[styles['ground'], className].filter(Boolean).join(' ')} style={style}>
      {children}
    </div>
  );
}
