import { useLayoutEffect, useMemo, useRef } from 'preact/compat';
import { type Category, categories } from '../../shared/category.ts';
import { countOptions, isFiltering } from '../../shared/filter/filter.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Brocade } from '../ui/brocade.tsx';
import { Button } from '../ui/button.tsx';
import { categoryIcon } from '../ui/category-icon.ts';
import { Icon } from '../ui/icons.tsx';
import styles from './browse.module.css';
import { Cards } from './cards.tsx';
import { DuelInvitation } from './duel-invitation.tsx';
import { ExhibitionName } from './exhibition-name.tsx';
import { filterIndex } from './filter-index.ts';
import { FilterLine } from './filter-line.tsx';
import { Lookout } from './lookout.tsx';
import { PictureRows } from './picture-rows.tsx';
import { useOrientation } from './use-orientation.ts';
import { useVisit } from './visit-context.ts';
import { topScreen } from './visit-state.ts';
import { VoteButton } from './vote-button.tsx';

/** Letters of what is shown, for which the tabs have room beside one another. */
const mostInRow = 36;

/** Home: the works of a category in this visit's order, the other categories, search and number. */
export function Browse() {
  const { t } = useTranslation('touch');
  const { state, dispatch, status, entries, order, shown: works, byCode, alphabet } = useVisit();
  const { low } = state.ease;
  const looked = state.looked === null ? undefined : byCode.get(state.looked);
  const landscape = useOrientation() === 'landscape';
  const scroller = useRef<HTMLDivElement>(null);
  const { category, filter } = state;
  const paintings = useMemo(() => works.filter((work) => work.category === 'painting'), [works]);
  const counts = useMemo(
    () =>
      isFiltering(filter)
        ? countOptions(filterIndex(entries, alphabet), { ...filter, category }).options.category
        : null,
    [entries, alphabet, filter, category],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: other works begin at their beginning
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [filter]);
  const name = status.exhibition.name[state.language];
  const place = landscape ? 'short' : 'open';
  const choose = (category: Category) => {
    scroller.current?.scrollTo({ top: 0 });
    dispatch({ type: 'choose-category', category });
  };
  const kinds = categories.filter((one) => order[one].length > 0);
  const said = kinds.map((kind) => t(`category.${kind}`));
  return (
    <section className={styles['browse']}>
      <h1 className="visually-hidden">
        {name}: {t(`category.${state.category}`)}
      </h1>
      <aside className={styles['shelf']}>
        <p className={`${styles['title']} ${styles['wide']}`}>
          <ExhibitionName name={name} language={state.language} />
        </p>
        <Brocade kind="braid" ground="light" className={styles['braid']} />
        <div className={styles['tabs']} data-long={said.join('').length > mostInRow || undefined}>
          {kinds.map((kind) => (
            <button
              key={kind}
              type="button"
              className={styles['tab']}
              aria-pressed={kind === state.category}
              onClick={() => choose(kind)}
            >
              <Icon name={categoryIcon[kind]} size="1em" />
              <span className={styles['kind']}>{t(`category.${kind}`)}</span>
              <span className={styles['count']}>
                {counts?.find(({ value }) => value === kind)?.count ?? order[kind].length}
              </span>
            </button>
          ))}
        </div>
        <div className={styles['finders']}>
          <button
            type="button"
            className={styles['search']}
            onClick={() => dispatch({ type: 'open', screen: { name: 'search' } })}
          >
            <Icon name="search" />
            <span>{t(order.painting.length > 0 ? `search.${place}` : `search.${place}Words`)}</span>
          </button>
          <Button
            icon="number"
            className={styles['number']}
            onClick={() => dispatch({ type: 'open', screen: { name: 'number' } })}
          >
            {t(landscape ? 'number.short' : 'number.open')}
          </Button>
          <Button
            icon="filter"
            className={styles['filter']}
            onClick={() => dispatch({ type: 'open', screen: { name: 'filter' } })}
          >
            {t('filter.open')}
          </Button>
          {landscape && <DuelInvitation kind="plain" short className={styles['duel']} />}
        </div>
        {low && <p className={styles['low-note']}>{t('low.note')}</p>}
      </aside>
      <div ref={scroller} className={styles['works']}>
        <header className={styles['head']}>
          <p className={styles['title']}>
            <ExhibitionName name={name} language={state.language} />
          </p>
          <div className={styles['aside']}>
            <p className={styles['order']}>
              {!counts && t(`browse.order.${state.category}`, { count: works.length })}
              {status.exhibition.sample && <small>{t('mode.sample')}</small>}
            </p>
            {!landscape && <DuelInvitation kind="plain" className={styles['duel']} />}
          </div>
        </header>
        <FilterLine />
        {works.length === 0 && (
          <p className={styles['empty']}>{t(counts ? 'filter.noneHere' : 'browse.empty')}</p>
        )}
        {state.category === 'painting' ? (
          <PictureRows paintings={paintings} target={landscape ? 222 : low ? 236 : 278} />
        ) : (
          <Cards entries={works} />
        )}
      </div>
      {low && (
        <div className={styles['above']}>
          <Lookout entry={looked} />
          {/* A vote cast here ends in its thanks, which must not cover a screen opened meanwhile. */}
          {looked && topScreen(state)?.name === 'browse' && (
            <div className={styles['deeds']}>
              <Button
                kind="quiet"
                icon="closer"
                onClick={() => dispatch({ type: 'open', screen: { name: 'work', code: looked.code } })}
              >
                {t('low.again')}
              </Button>
              <VoteButton
                key={looked.code}
                entry={looked}
                label={t('number.vote', { one: t(`one.${looked.category}`, { number: looked.number }) })}
              />
            </div>
          )}
        </div>
      )}
    </section>
  );
}
