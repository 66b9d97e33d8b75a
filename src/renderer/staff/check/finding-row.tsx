import type { Finding } from '../../../shared/check.ts';
import type { SaidFinding } from '../../../shared/say-check.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { RowNameProvider } from '../../ui/row-name.ts';
import styles from './finding-row.module.css';
import { LevelMark } from './level-mark.tsx';

interface Props {
  readonly finding: Finding;
  readonly said: SaidFinding;
  /** Null where who is at the desk may not open the page. */
  readonly onGo: ((page: NonNullable<Finding['page']>) => void) | null;
}

/** One check: how it is, and, where something can be done about it, the way there. */
export function FindingRow({ finding: { level, page }, said, onGo }: Props) {
  const { t } = useTranslation('check');
  const { name, figure, what, todo } = said;
  return (
    <li className={styles['row']} data-level={level}>
      <LevelMark level={level} />
      <h2 className={styles['name']}>{name}</h2>
      <p className={styles['figure']}>{figure}</p>
      <p className={styles['what']}>
        {what} {todo !== null && <strong>{todo}</strong>}
      </p>
      {page !== null && onGo && (
        <RowNameProvider value={name}>
          <Button
            kind={level === 'red' ? 'action' : 'plain'}
            className={styles['go'] ?? ''}
            onClick={() => onGo(page)}
          >
            {t(`page.go.${page}`)}
          </Button>
        </RowNameProvider>
      )}
    </li>
  );
}
