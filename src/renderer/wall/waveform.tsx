import { useMemo } from 'preact/compat';
import styles from './waveform.module.css';

type WaveformProps = { peaks: readonly number[] | null; played: number; bars: number };

/** The loudest peak of each of `bars` equal stretches; a quiet even line where the sound could not be read. */
function heights(peaks: readonly number[] | null, bars: number): number[] {
  if (!peaks || peaks.length === 0) return Array.from({ length: bars }, () => 0.12);
  const loudest = Math.max(...peaks, 0.01);
  return Array.from({ length: bars }, (_, bar) => {
    const from = Math.floor((bar / bars) * peaks.length);
    const to = Math.max(from + 1, Math.floor(((bar + 1) / bars) * peaks.length));
    return Math.max(...peaks.slice(from, to)) / loudest;
  });
}

export function Waveform({ peaks, played, bars }: WaveformProps) {
  const path = useMemo(
    () =>
      heights(peaks, bars)
        .map((height, bar) => {
          const half = Math.max(1, height * 54);
          return `M${bar * 6 + 2} ${56 - half}V${56 + half}`;
        })
        .join(''),
    [peaks, bars],
  );
  const share = Math.floor(Math.min(Math.max(played, 0), 1) * bars) / bars;
  const width = bars * 6 - 2;
  return (
    <div className={styles['waveform']}>
      <svg viewBox={`0 0 ${width} 112`} preserveAspectRatio="none" aria-hidden="true">
        <path d={path} />
      </svg>
      <svg
        className={styles['played']}
        style={{ clipPath: `inset(0 ${100 - share * 100}% 0 0)` }}
        viewBox={`0 0 ${width} 112`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path d={path} />
      </svg>
    </div>
  );
}
