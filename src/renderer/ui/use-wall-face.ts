import { useEffect, useLayoutEffect } from 'preact/compat';
import type { Kiosk } from '../../shared/kiosk.ts';
import { useAddedLocales } from '../api/locales.ts';
import { speakable } from '../i18n/added-locales.ts';
import { i18next } from '../i18n/i18n.ts';
import { useKeepAwake } from './use-keep-awake.ts';
import { useStaffDoor } from './use-staff-door.ts';

/**
 * What walls and the stage have in common: looked at from afar, they stay lit, speak the kiosk's language and have the
 * staff's door.
 */
export function useWallFace(kiosk: Pick<Kiosk, 'language' | 'locale'> | undefined): void {
  useStaffDoor();
  useKeepAwake(true);
  useLayoutEffect(() => {
    document.documentElement.dataset['face'] = 'wall';
    return () => {
      delete document.documentElement.dataset['face'];
      document.documentElement.removeAttribute('dir');
    };
  }, []);
  const wanted = kiosk?.locale ?? null;
  const added = useAddedLocales('', wanted !== null);
  // Until its file has been read, and where that is gone, one of our own is spoken.
  const spoken = speakable(added, []).some(({ tag }) => tag === wanted) ? wanted : kiosk?.language;
  useEffect(() => {
    if (!spoken) return;
    void i18next.changeLanguage(spoken);
    document.documentElement.dir = i18next.dir(spoken);
  }, [spoken]);
}
