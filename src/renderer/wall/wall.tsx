import './wall.css';
import { useEffect, useLayoutEffect, useMemo } from 'preact/compat';
import { useCatalogue } from '../api/catalogue.ts';
import { readDisplay, readFrozenInstant } from '../api/display.ts';
import { useStatus } from '../api/status.ts';
import { i18next } from '../i18n/i18n.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Preparation } from '../ui/preparation.tsx';
import { Quiet } from '../ui/quiet.tsx';
import { useKeepAwake } from '../ui/use-keep-awake.ts';
import { useStaffCorner } from '../ui/use-staff-corner.ts';
import { Stage } from './stage.tsx';
import styles from './wall.module.css';

/** The wall face: what nobody touches. */
export default function Wall() {
  const status = useStatus();
  const catalogue = useCatalogue();
  const frozenAt = useMemo(readFrozenInstant, []);
  const display = useMemo(readDisplay, []);
  const language = status?.kiosk.language;
  useStaffCorner();
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

  const hung = status && catalogue && catalogue.entries.length > 0;
  return (
    <main className={styles['wall']}>
      {status?.preparation && !hung ? (
        <Preparation preparation={status.preparation} />
      ) : (
        <Quiet exhibition={status?.exhibition ?? null} waiting={!catalogue} />
      )}
      {hung && <Stage status={status} catalogue={catalogue} display={display} frozenAt={frozenAt} />}
      {status?.exhibition.mode === 'test' && <TestMark />}
    </main>
  );
}

function TestMark() {
  const { t } = useTranslation('wall');
  return <p className={styles['test']}>{t('test')}</p>;
}
