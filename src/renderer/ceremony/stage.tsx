import { useCallback, useEffect, useRef, useState } from 'preact/compat';
import type { CeremonyView } from '../../shared/ceremony.ts';
import type { Exhibition } from '../../shared/exhibition.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import { useScreen } from '../wall/use-screen.ts';
import { Curtain } from './curtain.tsx';
import { Plaque } from './plaque.tsx';
import { Reveal } from './reveal.tsx';
import { Spoken } from './spoken.tsx';
import styles from './stage.module.css';
import { useMove } from './use-ceremony.ts';
import { usePresses } from './use-presses.ts';

/** Milliseconds the cloth takes to fall together, and to part (board 54). */
const closing = 900;
const parting = 1800;
/** After it has parted, until the last line stands: a press before is a slip of the thumb. */
const speaking = 1300;
/** A picture that does not come is not waited for longer. */
const patience = 6000;

type Cloth = 'closed' | 'parting' | 'open' | 'falling';

/** Before the first reveal and after the last. */
const isBetween = ({ step }: CeremonyView): boolean => step === null;

interface Props {
  readonly ceremony: CeremonyView;
  readonly exhibition: Exhibition;
}

/**
 * What is on stage, and the cloth before it. The next work hangs behind the closed cloth, decoded, before it parts;
 * going back shows at once what everybody has seen.
 */
export function Stage({ ceremony, exhibition }: Props) {
  const { t } = useTranslation('ceremony');
  const screen = useScreen();
  const move = useMove();
  const [shown, setShown] = useState(ceremony);
  const [cloth, setCloth] = useState<Cloth>(isBetween(ceremony) ? 'closed' : 'open');
  const [ready, setReady] = useState(false);
  const [entrance, setEntrance] = useState(false);
  const busyUntil = useRef(0);

  const hang = useCallback((next: CeremonyView) => {
    setReady(false);
    setShown(next);
    setEntrance(true);
    setCloth('closed');
  }, []);

  // The place changed: the cloth falls, unless everybody has seen what comes.
  useEffect(() => {
    if (ceremony.place === shown.place) return;
    if (ceremony.place < shown.place && !isBetween(ceremony)) {
      setShown(ceremony);
      setEntrance(false);
      setCloth('open');
    } else if (cloth === 'closed') hang(ceremony);
    else setCloth('falling');
  }, [ceremony, shown.place, cloth, hang]);
  useEffect(() => {
    if (cloth !== 'falling') return;
    const timer = setTimeout(() => hang(ceremony), closing);
    return () => clearTimeout(timer);
  }, [cloth, ceremony, hang]);

  // Behind the closed cloth everything hangs: it parts.
  useEffect(() => {
    if (cloth !== 'closed' || isBetween(shown)) return;
    const timer = setTimeout(() => setCloth('parting'), ready ? 250 : patience);
    return () => clearTimeout(timer);
  }, [cloth, shown, ready]);
  useEffect(() => {
    if (cloth !== 'parting') return;
    const timer = setTimeout(() => {
      busyUntil.current = performance.now() + speaking;
      setCloth('open');
    }, parting);
    return () => clearTimeout(timer);
  }, [cloth]);

  const press = useCallback(
    (by: 1 | -1) => {
      const isStill = cloth === 'open' || (cloth === 'closed' && isBetween(shown));
      if (!isStill || ceremony.place !== shown.place || performance.now() < busyUntil.current) return;
      const to = ceremony.place + by;
      if (to < 0 || to > ceremony.total + 1) return;
      void move(ceremony.place, to);
    },
    [ceremony, shown, cloth, move],
  );
  usePresses(press);
  const onReady = useCallback(() => setReady(true), []);
  const keys = useKeptFocus<HTMLDivElement>(null);
  const isSeen = cloth === 'open' || (cloth === 'closed' && isBetween(shown));

  return (
    <main className={styles['stage']} data-cloth={cloth} data-place={shown.place}>
      {/* What hangs behind the cloth is nobody's yet, a voice's neither. */}
      <div aria-hidden={!isSeen}>
        {shown.step && (
          <Reveal
            key={shown.place}
            {...{ exhibition, screen, entrance, onReady }}
            step={shown.step}
            entries={shown.entries}
            speaking={cloth === 'parting' || cloth === 'open'}
          />
        )}
      </div>
      <Curtain cloth={cloth} />
      {isBetween(shown) && cloth === 'closed' && <Plaque exhibition={exhibition} end={shown.place > 0} />}
      <div className="visually-hidden" role="status">
        {isSeen && shown.step && <Spoken step={shown.step} entries={shown.entries} exhibition={exhibition} />}
        {isSeen && !shown.step && shown.place > 0 && t('end')}
      </div>
      {/* A screen reader keeps Page Down, which clickers send, to itself unless it stands in an application. */}
      <div ref={keys} role="application" aria-label={t('title')} tabIndex={-1} className={styles['keys']}>
        <button type="button" onClick={() => press(-1)}>
          {t('back')}
        </button>
        <button type="button" onClick={() => press(1)}>
          {t('next')}
        </button>
      </div>
    </main>
  );
}
