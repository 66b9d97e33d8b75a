import { useMemo, useState } from 'preact/compat';
import type { Entry } from '../../../shared/entry.ts';
import { pictureOf } from '../../../shared/entry-pictures.ts';
import { asStaff, createSearch, worksOf } from '../../../shared/text/search.ts';
import { pictureUrl } from '../../api/catalogue.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { SearchField } from '../controls.tsx';
import { Sheet } from '../sheet.tsx';
import { WorkNumber } from '../works/work-number.tsx';
import styles from './work-picker.module.css';

const most = 60;

type Props = {
  title: string;
  entries: readonly Entry[];
  onChoose: (entry: Entry) => void;
  onClose: () => void;
};

/** One work of many, found by number, title or author. */
export function WorkPicker({ title, entries, onChoose, onClose }: Props) {
  const { t } = useTranslation('staff');
  const [query, setQuery] = useState('');
  const search = useMemo(() => createSearch(entries, asStaff), [entries]);
  const found = useMemo(() => {
    if (query === '') return entries;
    return worksOf(search(query));
  }, [entries, search, query]);
  return (
    <Sheet label={title} onClose={onClose}>
      <div className={styles['picker']}>
        <div className={styles['head']}>
          <h2>{title}</h2>
          <SearchField label={t('works.search')} query={query} onSearch={setQuery} />
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
        {found.length === 0 && <p className={styles['none']}>{t('works.none')}</p>}
        <ul className={styles['works']}>
          {found.slice(0, most).map((entry) => {
            const picture = pictureOf(entry);
            return (
              <li key={entry.code}>
                <button type="button" className={styles['work']} onClick={() => onChoose(entry)}>
                  <span className={styles['face']}>
                    {picture && <img src={pictureUrl(picture, 'thumbnail')} alt="" loading="lazy" />}
                  </span>
                  <span>
                    <b>
                      <WorkNumber number={entry.number} />
                    </b>{' '}
                    {entry.title.vi ?? entry.title.en ?? t('works.untitled')}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
        {found.length > most && <p className={styles['none']}>{t('chosen.more')}</p>}
      </div>
    </Sheet>
  );
}
