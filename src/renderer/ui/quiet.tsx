import type { Exhibition } from '../../shared/exhibition.ts';
import { worksLanguage } from '../i18n/i18n.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Brocade } from './brocade.tsx';
import styles from './quiet.module.css';
import { useDrift } from './use-drift.ts';

type QuietProps = {
  exhibition: Exhibition | null;
  /** Nothing is known yet: then the band alone hangs there. */
  waiting: boolean;
};

/** A calm page for a wall on which nothing hangs yet. */
export function Quiet({ exhibition, waiting }: QuietProps) {
  const { t, i18n } = useTranslation('wall');
  const drift = useDrift();
  return (
    <div className={styles['quiet']}>
      <div className={styles['middle']} style={drift}>
        <Brocade kind="band" ground="dark" className={styles['band'] ?? ''} />
        {exhibition && !waiting && (
          <>
            <h1 className={styles['title']}>{t('quiet.title')}</h1>
            <p className={styles['other']}>{t('quiet.body')}</p>
          </>
        )}
      </div>
      {exhibition && (
        <p className={styles['name']}>
          {exhibition.name[worksLanguage(i18n.language)]}
          {exhibition.sample && <span className={styles['sample']}>{t('sample')}</span>}
        </p>
      )}
    </div>
  );
}
