import { type PointerEvent, useLayoutEffect, useRef, useState } from 'preact/compat';
import type { LyricLine, Song } from '../../shared/entry.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Author, Prize } from './label.tsx';
import { Sleeve } from './sleeve.tsx';
import styles from './song.module.css';
import { sungLine } from './sung-line.ts';
import { ToldButton, useTold } from './translation.tsx';
import { type Player, useSound } from './use-sound.ts';
import { useVisit } from './visit-context.ts';
import { Waveform } from './waveform.tsx';
import { clockTime, say, sayOther, spokenTime } from './words.ts';
import { WorkFrame } from './work-frame.tsx';
import { TakeHomeButton } from './work-tools.tsx';

const volumeSteps = 8;

/** A song: the line being sung, the whole sound at a glance, and what a player needs. */
export function SongPage({ entry }: { entry: Song }) {
  const { t } = useTranslation('touch');
  const { state } = useVisit();
  const [volume, setVolume] = useState(6);
  const player = useSound(entry.sound, volume / volumeSteps);
  // At its end it begins anew.
  const isAmid = player.at > 0 && player.at < entry.sound.duration - 0.5;
  const title = say(entry.title, state.language);
  const other = sayOther(entry.title, state.language);
  const told = useTold(entry);
  const change = told && <ToldButton told={told} className={styles['told']} />;
  const wordless = entry.lyrics.length === 0;
  const look = (
    <div className={styles['look']} data-wordless={wordless || undefined}>
      <header className={styles['head']}>
        <div className={styles['sleeve']}>
          <Sleeve song={entry} size={wordless ? 'screen' : 'thumbnail'} />
        </div>
        <div className={styles['about']}>
          <h1 className={styles['title']} lang={title?.lang}>
            {title?.text ?? t('work.untitled')}
          </h1>
          {other && (
            <p className={styles['other']} lang={other.lang}>
              {other.text}
            </p>
          )}
          <Author entry={entry} />
          <div className={styles['plate']}>
            <p>
              {t('plate.song')} <b>{entry.number}</b>
            </p>
            <Prize entry={entry} />
          </div>
        </div>
      </header>
      {!state.ease.low && change}
      {told?.language === 'en' ? (
        <Translation stanzas={entry.translation} />
      ) : (
        <Lyrics lyrics={entry.lyrics} at={player.at} started={player.playing || player.at > 0} />
      )}
    </div>
  );
  return (
    <WorkFrame entry={entry} look={look} still>
      <div className={styles['panel']}>
        {state.ease.low && change}
        <audio {...player.element} />
        <Seek song={entry} player={player} />
        <div className={styles['times']} aria-hidden="true">
          <span>{clockTime(player.at)}</span>
          <span>{t('song.left', { time: clockTime(entry.sound.duration - player.at) })}</span>
        </div>
        {player.failed && (
          <p className={styles['failed']} role="alert">
            {t('song.noSound')}
          </p>
        )}
        <div className={styles['tools']}>
          <Button kind="plain" stacked icon="start" onClick={() => player.seek(0)}>
            {t('song.start')}
          </Button>
          <Button kind="plain" stacked icon="undo" onClick={() => player.seek(player.at - 10)}>
            {t('song.back')}
          </Button>
          <Button
            kind="action"
            icon={player.playing ? 'pause' : 'play'}
            className={styles['toggle']}
            disabled={player.failed}
            onClick={player.toggle}
          >
            {t(player.playing ? 'song.pause' : isAmid ? 'song.resume' : 'song.play')}
          </Button>
          <Button
            kind="plain"
            stacked
            icon="softer"
            disabled={volume === 1}
            onClick={() => setVolume(volume - 1)}
          >
            {t('song.softer')}
          </Button>
          <Button
            kind="plain"
            stacked
            icon="louder"
            disabled={volume === volumeSteps}
            onClick={() => setVolume(volume + 1)}
          >
            {t('song.louder')}
          </Button>
          <TakeHomeButton entry={entry} stacked />
        </div>
      </div>
    </WorkFrame>
  );
}

function Seek({ song, player }: { song: Song; player: Player }) {
  const { t } = useTranslation('touch');
  const { duration } = song.sound;
  // While it plays a voice that stands here would speak over it every second.
  const at = player.playing ? 10 * Math.floor(player.at / 10) : Math.round(player.at);
  const seekTo = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    player.seek(((event.clientX - box.left) / box.width) * duration);
  };
  return (
    <div
      className={styles['seek']}
      role="slider"
      tabIndex={0}
      aria-label={t('song.seek')}
      aria-valuemin={0}
      aria-valuemax={Math.round(duration)}
      aria-valuenow={at}
      aria-valuetext={`${spokenTime(at, t)} / ${spokenTime(duration, t)}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seekTo(event);
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && seekTo(event)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight') player.seek(player.at + 5);
        if (event.key === 'ArrowLeft') player.seek(player.at - 5);
      }}
    >
      <Waveform sound={song.sound} at={player.at} bars={121} />
    </div>
  );
}

/** The words in English: they have no times, so they are scrolled by hand. */
function Translation({ stanzas }: { stanzas: Song['translation'] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <div className={styles['lyrics']} data-timed={false} lang="en" tabIndex={0}>
      {stanzas.map((lines, stanza) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stanzas never move
        <p key={stanza} className={styles['stanza']}>
          {lines.join('\n')}
        </p>
      ))}
    </div>
  );
}

function Lyrics({ lyrics, at, started }: { lyrics: readonly LyricLine[]; at: number; started: boolean }) {
  const list = useRef<HTMLOListElement>(null);
  const sung = started ? sungLine(lyrics, at) : -1;
  const timed = lyrics.some((line) => line.at !== null);
  const [shift, setShift] = useState(0);
  useLayoutEffect(() => {
    const element = list.current;
    const room = element?.parentElement?.clientHeight ?? 0;
    const line = element?.children[Math.max(0, sung)];
    if (!element || !(line instanceof HTMLElement)) return;
    const wish = line.offsetTop - room * 0.3;
    setShift(Math.max(0, Math.min(wish, element.scrollHeight - room)));
  }, [sung]);
  return (
    <div className={styles['lyrics']} data-timed={timed} lang="vi">
      <ol ref={list} style={timed ? { transform: `translateY(${-shift}px)` } : undefined}>
        {lyrics.map((line, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
            key={index}
            className={
              index === sung ? styles['sung'] : timed && index < sung ? styles['past'] : styles['line']
            }
            aria-current={index === sung ? 'true' : undefined}
          >
            {index === sung && line.words ? <SungWords words={line.words} at={at} /> : line.text}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Each word takes its colour as it is sung; nothing moves. */
function SungWords({ words, at }: { words: NonNullable<LyricLine['words']>; at: number }) {
  const last = sungLine(words, at);
  return words.map((word, index) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: words never move
      key={index}
      className={index <= last ? undefined : styles['unsung']}
    >
      {word.text}
    </span>
  ));
}
