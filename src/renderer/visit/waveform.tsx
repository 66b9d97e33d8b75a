import { useMemo } from 'preact/compat';
import type { Sound } from '../../shared/entry.ts';
import { waveBars } from './wave-bars.ts';
import styles from './waveform.module.css';

/** The sound as bars; what has been played is rose, and a needle stands at `at` seconds. */
export function Waveform({ sound, at, bars }: { sound: Sound; at: number; bars: number }) {
  const heights = useMemo(() => waveBars(sound.peaks, bars), [sound.peaks, bars]);
  const played = sound.duration > 0 ? at / sound.duration : 0;
  return (
    <svg
      aria-hidden="true"
      className={styles['waveform']}
      viewBox={`0 0 ${bars * 8} 160`}
      preserveAspectRatio="none"
    >
      {heights.map((height, bar) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: bars never move
          key={bar}
          className={(bar + 0.5) / bars <= played ? styles['played'] : styles['bar']}
          x={bar * 8 + 2.5}
          width={3}
          y={80 - 75 * height}
          height={150 * height}
        />
      ))}
      {at > 0 && (
        <g transform={`translate(${played * bars * 8} 0)`} className={styles['needle']}>
          <rect x={-1} width={2} height={160} />
          <path d="M0 70l8 10-8 10-8-10z" />
        </g>
      )}
    </svg>
  );
}
