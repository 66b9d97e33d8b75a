import { useTranslation } from '../i18n/use-translation.ts';
import { SayProblem } from './say-problem.tsx';
import styles from './settings-notice.module.css';
import type { SettingsState } from './use-settings.ts';

/** What became of a change: refused, or on its way for so long that somebody might switch the machine off. */
export function SettingsNotice({ state: { problem, saving } }: { state: SettingsState }) {
  const { t } = useTranslation('staff');
  return (
    <>
      {problem && <SayProblem problem={problem} />}
      {saving && (
        <p className={styles['saving']} role="status">
          {t('saving')}
        </p>
      )}
    </>
  );
}
