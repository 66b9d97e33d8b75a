import { useEffect, useRef, useState } from 'preact/compat';
import type { Song } from '../../shared/entry.ts';
import { soundUrl } from '../api/catalogue.ts';
import type { Moment } from './composition-props.ts';
import { mostApart, secondHeard } from './second-heard.ts';

const fade = 1.5;
/**
 * The second of the song that is on, by the playlist's time. Where the wall may sound, it also plays it there, shows the
 * second that is heard, and follows that time and fades out when its turn ends before the song does.
 */
export function useSong(song: Song, moment: Moment, volume: number): number {
  const { on, elapsed, length, frozen } = moment;
  const [seconds, setSeconds] = useState(elapsed / 1000);
  const wanted = useRef(volume);
  const sounds = volume > 0;

  // A change of volume is heard within the next tick; it never starts the song anew.
  useEffect(() => {
    wanted.current = volume;
  }, [volume]);

  useEffect(() => {
    if (!on || frozen) return;
    const began = performance.now() - elapsed;
    const sound = sounds ? new Audio(soundUrl(song.sound)) : null;
    let isHeard = sounds;
    if (sound) {
      sound.volume = wanted.current;
      sound.currentTime = elapsed / 1000;
      // A browser that refuses to play leaves the words and the waveform, which need no sound.
      sound.play().catch(() => {
        isHeard = false;
      });
    }
    const timer = setInterval(() => {
      const now = (performance.now() - began) / 1000;
      const heard = secondHeard(now, elapsed / 1000, isHeard ? sound : null);
      setSeconds(Math.min(heard, song.sound.duration));
      if (!sound) return;
      sound.volume = wanted.current * Math.max(0, Math.min(1, (length / 1000 - now) / fade));
      if (Math.abs(sound.currentTime - now) > mostApart && now < song.sound.duration) sound.currentTime = now;
    }, 200);
    return () => {
      clearInterval(timer);
      sound?.pause();
      sound?.removeAttribute('src');
    };
  }, [song, on, elapsed, length, frozen, sounds]);

  return frozen ? Math.min(elapsed / 1000, song.sound.duration) : seconds;
}
