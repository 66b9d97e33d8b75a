import type { KeptBackup } from '../../../shared/backup.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { RowNameProvider } from '../../ui/row-name.ts';
import { sayBytes } from '../say-bytes.ts';
import styles from './backup-page.module.css';
import { useSayMoment } from './use-say-moment.ts';

interface Props {
  readonly backup: KeptBackup;
  readonly busy: boolean;
  /** Null for who may not. */
  readonly onRestore: (() => void) | null;
}

/** When and why a backup was made, and whether it can be relied on. */
export function BackupRow({ backup, busy, onRestore }: Props) {
  const { t, i18n } = useTranslation('staff');
  const sayMoment = useSayMoment();
  const { at, reason, bytes, records, verifiedAt, isWhole } = backup;
  const trust = isWhole ? 'whole' : verifiedAt === null ? 'unread' : 'broken';
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <li className={styles['row']} data-trust={trust}>
      <Icon
        name={isWhole ? 'check' : verifiedAt === null ? 'retry' : 'warning'}
        size="calc(2.4 * var(--u))"
      />
      <div>
        <p className={styles['when']}>{sayMoment(at)}</p>
        <p className={styles['about']}>
          {[
            t(`backup.reason.${reason}`),
            ...(verifiedAt === null
              ? []
              : [t('backup.records', { count: records, n: number.format(records) })]),
            sayBytes(bytes, i18n.language),
            t(`backup.trust.${trust}`),
          ].join(' · ')}
        </p>
      </div>
      {onRestore && (
        <RowNameProvider value={sayMoment(at)}>
          <Button kind="quiet" icon="undo" disabled={busy || trust === 'broken'} onClick={onRestore}>
            {t('backup.restore')}
          </Button>
        </RowNameProvider>
      )}
    </li>
  );
}
