import { useEffect, useRef, useState } from 'preact/compat';
import type { Entry } from '../../../shared/entry.ts';
import { soundsOf } from '../../../shared/playing-level.ts';
import { soundUrl } from '../../api/catalogue.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';

/** Enough to judge a sound by without startling a hall. */
const volume = 0.6;

interface Props {
  readonly entry: Entry;
  readonly kind: 'quiet' | 'plain';
  readonly className: string | undefined;
}

/** Plays a work's song or narration until it is touched again, goes away, or another sound begins. */
export function ListenButton({ entry, kind, className = '' }: Props) {
  const { t } = useTranslation(['import', 'staff']);
  const [state, setState] = useState<'start' | 'stop' | 'failed'>('start');
  const audio = useRef<HTMLAudioElement>(null);
  const playing = state === 'stop';

  useEffect(() => {
    const element = audio.current;
    if (!playing || !element) return;
    element.volume = volume;
    const giveWay = ({ target }: Event) => target !== element && setState('start');
    // Media events do not bubble; they can only be caught on their way down.
    document.addEventListener('play', giveWay, true);
    return () => document.removeEventListener('play', giveWay, true);
  }, [playing]);

  const [sound] = soundsOf([entry]);
  if (!sound) return null;
  const word = t(`listen.${state}`);
  const title = entry.title.vi ?? entry.title.en ?? t('staff:works.untitled');
  return (
    <>
      <Button
        kind={kind}
        className={className}
        aria-label={`${word} “${title}”`}
        onClick={() => setState(playing ? 'start' : 'stop')}
      >
        {word}
      </Button>
      {playing && (
        // biome-ignore lint/a11y/useMediaCaption: nothing on this page tells when a word is said
        <audio
          ref={audio}
          src={soundUrl(sound)}
          autoPlay
          onPause={() => setState('start')}
          onError={() => setState('failed')}
        />
      )}
    </>
  );
}
