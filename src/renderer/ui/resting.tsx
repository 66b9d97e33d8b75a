import { useEffect, useState } from 'preact/compat';
import type { Exhibition } from '../../shared/exhibition.ts';
import { hoursOf, nextOpening } from '../../shared/opening.ts';
import { serverNow } from '../api/status.ts';
import { worksLanguage } from '../i18n/i18n.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { beginAnew } from './begin-anew.ts';
import { Brocade } from './brocade.tsx';
import quiet from './quiet.module.css';
import { sayDates, sayHours, sayNextOpening } from './say-opening.ts';
import { useDrift } from './use-drift.ts';
import { useKeepAwake } from './use-keep-awake.ts';

/** Then nobody comes any more: the screen goes black until it is touched or the venue opens. */
const darkAfter = 10 * 60_000;
/** Often enough that “sáng mai” becomes “sáng nay” soon after midnight. */
const readEvery = 20_000;

type Props = {
  exhibition: Exhibition;
  venue: string;
  /** An instant to stand at instead of the clock. */
  frozenAt?: number | null;
};

/** Board 21: a screen whose venue is closed; it says when to come again. */
export function Resting({ exhibition, venue, frozenAt = null }: Props) {
  const { t, i18n } = useTranslation('wall');
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), readEvery);
    return () => clearInterval(timer);
  }, []);
  const drift = useDrift(frozenAt);
  const dark = useDark(frozenAt === null);
  // A touch wakes a screen that slept; nobody touches a wall, which stays awake by itself.
  useKeepAwake(!dark);
  // Nobody is there to see it.
  useEffect(() => {
    if (dark) void beginAnew();
  }, [dark]);
  const next = nextOpening(hoursOf(exhibition, venue), exhibition.timeZone, frozenAt ?? now);
  const dates = sayDates(exhibition.dates, t, i18n.language);
  const place = exhibition.venues.find(({ id }) => id === venue)?.name;
  return (
    <div className={`${quiet['quiet']} ${quiet['resting']}`} data-dark={dark}>
      <div className={quiet['middle']} style={drift}>
        <Brocade kind="band" ground="dark" className={quiet['band'] ?? ''} />
        <h1 className={quiet['title']}>{sayNextOpening(next, t, i18n.language)}</h1>
        {next && <p className={quiet['other']}>{sayHours(next, t)}</p>}
        {place && <p className={quiet['place']}>{place}</p>}
        {dates && <p className={quiet['place']}>{dates}</p>}
      </div>
      <p className={quiet['name']} style={drift}>
        {exhibition.name[worksLanguage(i18n.language)]}
      </p>
    </div>
  );
}

/** True once nobody has touched the screen for ten minutes. */
function useDark(mayBe: boolean): boolean {
  const [dark, setDark] = useState(false);
  useEffect(() => {
    if (!mayBe) return;
    let timer = 0;
    const wait = () => {
      clearTimeout(timer);
      setDark(false);
      timer = window.setTimeout(() => setDark(true), darkAfter);
    };
    wait();
    const signs = ['pointerdown', 'keydown'] as const;
    for (const sign of signs) window.addEventListener(sign, wait);
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, wait);
    };
  }, [mayBe]);
  return dark;
}
