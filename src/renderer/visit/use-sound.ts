import { type RefObject, useEffect, useMemo, useRef, useState } from 'preact/compat';
import type { Sound } from '../../shared/entry.ts';
import { playingLevel, referenceLoudness, soundsOf } from '../../shared/playing-level.ts';
import { soundUrl } from '../api/catalogue.ts';
import { useVisit } from './visit-context.ts';

export type Player = {
  readonly audio: RefObject<HTMLAudioElement>;
  readonly playing: boolean;
  /** Seconds. */
  readonly at: number;
  readonly failed: boolean;
  toggle(): void;
  seek(seconds: number): void;
};

/**
 * Plays one sound on request only, all sounds of the exhibition equally loud at the same `volume` (0…1); while it
 * plays nobody is asked whether they are still there.
 */
export function useSound(
  sound: Sound,
  volume = 1,
): Player & { element: { src: string } & Record<string, unknown> } {
  const { dispatch, entries } = useVisit();
  const reference = useMemo(() => referenceLoudness(soundsOf(entries)), [entries]);
  const level = volume * playingLevel(sound, reference);
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (audio.current) audio.current.volume = level;
  }, [level]);

  useEffect(() => {
    if (!playing) return;
    dispatch({ type: 'hold', held: true });
    let frame = 0;
    const follow = () => {
      setAt(audio.current?.currentTime ?? 0);
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => {
      cancelAnimationFrame(frame);
      dispatch({ type: 'hold', held: false });
    };
  }, [playing, dispatch]);

  return {
    audio,
    playing,
    at,
    failed,
    toggle() {
      const element = audio.current;
      if (!element) return;
      if (element.paused) element.play().catch(() => setFailed(true));
      else element.pause();
    },
    seek(seconds) {
      if (!audio.current) return;
      audio.current.currentTime = Math.min(Math.max(0, seconds), sound.duration);
      setAt(audio.current.currentTime);
    },
    element: {
      src: soundUrl(sound),
      ref: audio,
      preload: 'metadata',
      onPlay: () => setPlaying(true),
      onPause: () => setPlaying(false),
      onEnded: () => {
        setPlaying(false);
        setAt(sound.duration);
      },
      onError: () => {
        setFailed(true);
        // A sound that broke off says no `pause`: nobody listens to it any more.
        setPlaying(false);
      },
    },
  };
}
