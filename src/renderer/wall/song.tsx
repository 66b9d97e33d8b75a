import { useEffect, useMemo, useState } from 'preact/compat';
import type { Song } from '../../shared/entry.ts';
import { textWidth } from '../../shared/playlist/verse.ts';
import { pictureUrl } from '../api/catalogue.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { keepPlace } from '../ui/keep-together.ts';
import type { CompositionProps } from './composition-props.ts';
import { Prize, WorkNumber } from './label.tsx';
import styles from './song.module.css';
import { wordsOf } from './song-words.ts';
import { useSong } from './use-song.ts';
import { Waveform } from './waveform.tsx';
import { authorLine, titleOf } from './words.ts';

const grounds = ['indigo', 'forest', 'red', 'teal'] as const;

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** Board 16: a song, the line being sung, or where nobody knows it a verse, and its waveform. */
export function SongWall({
  song,
  exhibition,
  screen,
  moment,
  volume,
}: CompositionProps & { song: Song; volume: number }) {
  const { t } = useTranslation('wall');
  const seconds = useSong(song, moment, volume);
  const author = authorLine(song, exhibition, t);
  const wide = screen.orientation === 'landscape';
  const { duration } = song.sound;
  const words = useMemo(() => wordsOf(song.lyrics, duration), [song, duration]);
  const timed = song.lyrics.some(({ at }) => at !== null);
  const sung = words.findLastIndex(({ at }) => at <= seconds);
  const wordless = song.lyrics.length === 0;
  return (
    <div
      data-wordless={wordless || undefined}
      className={`${styles['song']} ${styles[grounds[song.number % 4] ?? 'indigo']} ${wide ? '' : styles['upright']}`}
    >
      <header className={styles['head']}>
        <Sleeve song={song} />
        <div className={styles['titles']}>
          <h2 className={`${styles['title']} ${titleOf(song) === null ? styles['untitled'] : ''}`}>
            {titleOf(song) ?? t('untitled')}
          </h2>
          {author !== null && (
            <p className={styles['author']}>
              {/* Who did what may stand in brackets already. */}
              {author.includes('(') ? author : t('songBy', { author })}
            </p>
          )}
          {song.unit !== null && <p className={styles['unit']}>{keepPlace(song.unit)}</p>}
        </div>
        <div className={styles['corner']}>
          <WorkNumber entry={song} />
          <Prize entry={song} inCategory={wide} />
        </div>
      </header>
      {!wordless && (
        <Sung
          key={song.code}
          lines={words.map(({ text }) => text)}
          index={sung}
          alone={!timed}
          room={wide ? 150 : 47}
          largest={timed ? (wide ? 8.2 : 4.4) : wide ? 5.2 : 3.75}
        />
      )}
      <div className={styles['wave']}>
        <Waveform
          peaks={song.sound.peaks}
          played={duration > 0 ? seconds / duration : 0}
          bars={wide ? 270 : 150}
        />
        <p className={styles['times']}>
          <span>{clock(seconds)}</span>
          <span>{clock(duration)}</span>
        </p>
      </div>
    </div>
  );
}

function Sleeve({ song }: { song: Song }) {
  if (song.cover) {
    return <img className={styles['sleeve']} src={pictureUrl(song.cover, 'thumbnail')} alt="" />;
  }
  return (
    <svg className={`${styles['sleeve']} ${styles['drawn']}`} viewBox="0 0 140 140" aria-hidden="true">
      <g transform="translate(70 70)">
        {[0, 90, 180, 270].map((turn) => (
          <g
            key={turn}
            transform={`rotate(${turn})`}
            className={turn % 180 === 0 ? styles['rose'] : styles['petal']}
          >
            <path d="M-2.5 -4V-37L-16 -50V-22Z" />
            <path d="M2.5 -4V-37L16 -50V-22Z" />
            <path className={styles['gold']} d="M43 -50L50 -43L43 -36L36 -43Z" />
          </g>
        ))}
      </g>
    </svg>
  );
}

type SungProps = {
  lines: readonly string[];
  index: number;
  /** Without what comes before and after. */
  alone: boolean;
  room: number;
  largest: number;
};

/** The sung line between its neighbours; when the next begins, all three cross over. */
function Sung({ lines, index, alone, room, largest }: SungProps) {
  const [before, setBefore] = useState<number | null>(null);
  const [shown, setShown] = useState(index);
  if (index !== shown) {
    setBefore(shown);
    setShown(index);
  }
  useEffect(() => {
    if (before === null) return;
    const timer = setTimeout(() => setBefore(null), 600);
    return () => clearTimeout(timer);
  }, [before]);
  const near = (at: number) => (alone ? '' : (lines[at] ?? '\u00a0'));
  const group = (at: number, state: string) => (
    <div key={at} className={`${styles['lines']} ${styles[state] ?? ''}`}>
      <p className={styles['near']}>{near(at - 1)}</p>
      <p className={styles['sung']} style={{ fontSize: `calc(${sizeOf(lines[at] ?? '')} * var(--u))` }}>
        {lines[at] ?? '\u00a0'}
      </p>
      <p className={styles['near']}>{near(at + 1)}</p>
    </div>
  );
  const sizeOf = (text: string): number => {
    const widest = Math.max(...text.split('\n').map(textWidth));
    if (widest * largest * 1.03 <= room) return largest;
    return largest > 5.9 ? 5.9 : 3.75;
  };
  return (
    <div className={styles['words']}>
      {before !== null && group(before, 'leaving')}
      {group(shown, before === null ? 'still' : 'arriving')}
    </div>
  );
}
