import { useEffect, useLayoutEffect } from 'preact/compat';
import type { Language } from '../../shared/language.ts';
import { i18next } from '../i18n/i18n.ts';
import { useKeepAwake } from './use-keep-awake.ts';
import { useStaffDoor } from './use-staff-door.ts';

/**
 * What walls and the stage have in common: looked at from afar, they stay lit, speak the kiosk's language and have the
 * staff's door.
 */
export function useWallFace(language: Language | undefined): void {
  useStaffDoor();
  useKeepAwake(true);
  useLayoutEffect(() => {
    document.documentElement.dataset['face'] = 'wall';
    return () => {
      delete document.documentElement.dataset['face'];
    };
  }, []);
  useEffect(() => {
    if (language) void i18next.changeLanguage(language);
  }, [language]);
}
