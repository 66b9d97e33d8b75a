import type { Entry } from '../../../shared/entry.ts';
import { picturesOf } from '../../../shared/entry-pictures.ts';
import { authorLine } from '../../../shared/text/author-line.ts';
import { pictureUrl } from '../../api/catalogue.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { categoryIcon } from '../../ui/category-icon.ts';
import { Icon } from '../../ui/icons.tsx';
import { cssOklab } from '../../ui/wall-colour.ts';
import { WorkNumber } from './work-number.tsx';
import styles from './work-row.module.css';

interface Props {
  readonly entry: Entry;
  /** What else is to be known of it: hidden, met first. */
  readonly mark: string | null;
  readonly onOpen: (code: string) => void;
}

/** A work as one row: number, picture, what its label says. */
export function WorkRow({ entry, mark, onOpen }: Props) {
  const { t } = useTranslation('staff');
  const [picture] = picturesOf(entry);
  const age = entry.age === null ? null : t('works.age', { count: entry.age });
  return (
    <button type="button" className={styles['row']} onClick={() => onOpen(entry.code)}>
      <span className={styles['number']}>
        <WorkNumber number={entry.number} />
      </span>
      <span className={styles['face']}>
        {picture ? (
          <img
            src={pictureUrl(picture, 'thumbnail')}
            alt=""
            loading="lazy"
            decoding="async"
            draggable={false}
            style={{ background: cssOklab(picture.mean) }}
          />
        ) : (
          <Icon name={categoryIcon[entry.category]} size="calc(4 * var(--u))" />
        )}
      </span>
      <span className={styles['words']}>
        <span className={styles['title']}>{entry.title.vi ?? entry.title.en ?? t('works.untitled')}</span>
        <span className={styles['line']}>
          {[authorLine(entry), age, entry.unit].filter(Boolean).join(' · ')}
        </span>
        {(entry.prize || mark) && (
          <span className={styles['marks']}>
            {entry.prize && (
              <span className={styles['prize']}>
                <Icon name="ribbon" size="1.2em" />
                {entry.prize.label}
              </span>
            )}
            {mark && <span className={styles['mark']}>{mark}</span>}
          </span>
        )}
      </span>
    </button>
  );
}
