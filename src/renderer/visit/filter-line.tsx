import { isFiltering } from '../../shared/filter/filter.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { filterIndex } from './filter-index.ts';
import styles from './filter-line.module.css';
import { sayFilter } from './filter-words.ts';
import { useVisit } from './visit-context.ts';

/** What home is filtered by, in words: touched, it opens the sentence again; beside it the way back to everything. */
export function FilterLine() {
  const { t } = useTranslation('touch');
  const { state, dispatch, entries, alphabet, shown } = useVisit();
  if (!isFiltering(state.filter)) return null;
  const wish = { ...state.filter, category: state.category };
  return (
    <div className={styles['line']}>
      <button
        type="button"
        className={styles['words']}
        onClick={() => dispatch({ type: 'open', screen: { name: 'filter' } })}
      >
        <Icon name="filter" />
        <span>{sayFilter(t, filterIndex(entries, alphabet), wish, shown.length)}</span>
      </button>
      <Button kind="quiet" icon="close" onClick={() => dispatch({ type: 'clear-filter' })}>
        {t('filter.reset')}
      </Button>
    </div>
  );
}
