import type { Packer } from '../../../shared/pack.ts';
import { createDateTeller, dateInNumbers } from '../../../shared/tell-date.ts';
import { useStatus } from '../../api/status.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import paper from '../paper.module.css';
import styles from './packer-panel.module.css';

/** Whose pack it is, and the words by which its key is known: staff vouch for it by publishing. */
export function PackerPanel({ packer }: { packer: Packer }) {
  const { t, i18n } = useTranslation('staff');
  const timeZone = useStatus()?.exhibition.timeZone ?? 'Asia/Ho_Chi_Minh';
  const tell = createDateTeller(i18n.language, { timeZone, ...dateInNumbers, time: 'minutes' });
  const { name, venue, exhibition, made, works, aloud } = packer;
  return (
    <section className={styles['packer']}>
      <h2 className={styles['title']}>{t('import.packer.title')}</h2>
      <p className={styles['name']}>{t('import.packer.by', { name, venue })}</p>
      <p className={paper['soft']}>{t('import.packer.exhibition', { exhibition })}</p>
      <p className={paper['soft']}>{t('import.packer.made', { at: tell(new Date(made)), count: works })}</p>
      <p className={styles['aloud']} lang="vi">
        {aloud.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </p>
      <p className={paper['soft']}>{t('import.packer.compare')}</p>
    </section>
  );
}
