import { useMemo, useRef } from 'preact/compat';
import { createSearch, foundForms, type Hit } from '../../shared/text/search.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Keyboard } from '../ui/keyboard/keyboard.tsx';
import { Lookout } from './lookout.tsx';
import { ResultRow } from './result-row.tsx';
import styles from './search.module.css';
import { useVisit } from './visit-context.ts';

/** More rows than anybody scrolls through; a longer query finds the rest. */
const mostRows = 60;

/** Search with results after each key: exactly as typed first, then with accents counted as none, then nearly so. */
export function Search() {
  const { t } = useTranslation('touch');
  const { state, dispatch, entries, order, byCode, spoken, status } = useVisit();
  const results = useRef<HTMLDivElement>(null);
  const ethnicity = status.exhibition.showEthnicity;
  const { language } = state;
  const search = useMemo(
    () => createSearch(entries, { ethnicity, language }),
    [entries, ethnicity, language],
  );
  const { read, exact, folded, near } = useMemo(() => search(state.query.trim()), [search, state.query]);
  const total = exact.length + folded.length + near.length;
  const query = state.query.trim();
  const open = t(order.painting.length > 0 ? 'search.open' : 'search.openWords');
  const type = (text: string) => {
    results.current?.scrollTo({ top: 0 });
    dispatch({ type: 'type', query: text });
  };
  const first = (exact[0] ?? folded[0] ?? near[0])?.entry;
  const shown = query && first ? first : byCode.get(state.looked ?? '');
  return (
    <section className={styles['search']}>
      <h1 className="visually-hidden">{open}</h1>
      <p className="visually-hidden" role="status">
        {query && total === near.length && total > 0 && `${t('search.near')} `}
        {query && (total > 0 ? t('search.works', { count: total }) : t('search.none', { query }))}
      </p>
      {state.ease.low && (
        <div className={styles['above']}>
          <Lookout entry={shown} />
        </div>
      )}
      <div className={styles['found']}>
        <div className={styles['field']}>
          <Icon name="search" size="calc(3.6 * var(--u))" />
          {/* Heard from the field our keys write in. */}
          <p className={styles['typed']} dir="auto" aria-hidden="true">
            {state.query}
            <i className={styles['caret']} />
            {!state.query && <span className={styles['placeholder']}>{open}</span>}
          </p>
          {state.query && (
            <Button kind="plain" stacked icon="close" onClick={() => type('')}>
              {t('search.clear')}
            </Button>
          )}
        </div>
        <div ref={results} className={styles['results']}>
          {!query && <p className={styles['hint']}>{t('search.hint')}</p>}
          {query && total === 0 && (
            <p className={styles['hint']} aria-hidden="true">
              {t('search.none', { query })}
            </p>
          )}
          <Group head={t('search.exact', { query: read })} hits={exact} />
          <Group
            head={t('search.folded', { query, forms: foundForms(folded, 3).join(', ') || read })}
            hits={folded}
          />
          <Group head={t('search.near')} hits={near} />
        </div>
      </div>
      <div className={styles['keys']}>
        <Keyboard
          label={t('search.field')}
          value={state.query}
          onChange={type}
          onDone={() => results.current?.querySelector('button')?.focus()}
          doneLabel={total > 0 ? t('search.go', { count: total }) : t('search.goNone')}
          doneDisabled={total === 0}
          maxLength={60}
          layout="search"
          language={state.language}
          tonePlacement={status.exhibition.tonePlacement}
          letters={spoken.find(({ tag }) => tag === state.locale)?.letters}
        />
      </div>
    </section>
  );
}

function Group({ head, hits }: { head: string; hits: readonly Hit[] }) {
  const { t } = useTranslation('touch');
  if (hits.length === 0) return null;
  return (
    <section>
      <h2 className={styles['head']}>
        <span>{head}</span>
        <span className={styles['count']}>{t('search.works', { count: hits.length })}</span>
      </h2>
      {hits.slice(0, mostRows).map(({ entry, found }) => (
        <ResultRow key={entry.code} entry={entry} found={found} />
      ))}
    </section>
  );
}
