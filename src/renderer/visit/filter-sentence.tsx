import { useMemo, useState } from 'preact/compat';
import type { Category } from '../../shared/category.ts';
import {
  countOptions,
  type Facet,
  filterOrders,
  filterWorks,
  noFilter,
  type Wish,
} from '../../shared/filter/filter.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { filterIndex } from './filter-index.ts';
import { FilterPreview } from './filter-preview.tsx';
import styles from './filter-sentence.module.css';
import { type Blank, headOption, sayValue } from './filter-words.ts';
import { useVisit } from './visit-context.ts';

/** What follows a clause. */
const stop = (blank: Blank): string =>
  blank === 'order' ? '.' : blank === 'where' || blank === 'prize' ? ', ' : ' ';

/** Stands for the word while its clause is fetched: no text holds it. */
const gap = '\u0000';

/** The filter as a sentence with words to change; the works below follow at once, home only when asked to. */
export function FilterSentence() {
  const { t } = useTranslation('touch');
  const { state, dispatch, status, entries, alphabet, order, openWork } = useVisit();
  const index = filterIndex(entries, alphabet);
  const [wish, setWish] = useState<Wish>(state.unfinished ?? { ...state.filter, category: state.category });
  const [asked, setOpen] = useState<Blank>('whom');
  const { total, options } = useMemo(() => countOptions(index, wish), [index, wish]);
  const works = useMemo(() => filterWorks(index, wish, order[wish.category]), [index, wish, order]);
  const offered = (facet: Facet) =>
    index.values[wish.category][facet].length > 0 || (facet !== 'category' && wish[facet] !== null);
  const clauses: Blank[][] = [
    ['category'],
    offered('whom') ? ['whom'] : [],
    status.exhibition.showEthnicity && offered('ethnicity') ? ['ethnicity'] : [],
    offered('where') ? ['where'] : [],
    offered('prize') ? ['prize', 'order'] : ['order'],
  ];
  const lines = clauses.filter((line) => line.length > 0);
  const blanks = lines.flat();
  // By whom is asked first, where there is more than one answer.
  const open = blanks.find((blank) => blank === asked) ?? blanks[1] ?? 'category';
  const spoken = blanks.map((blank) =>
    t(`filter.clause.${blank}`, { word: sayValue(t, index, blank, wish[blank]) }),
  );
  // The name of a school may be longer than a line is at the sentence's size.
  const longest = Math.max(...spoken.map(({ length }) => length));
  const said = t(`filter.works.${wish.category}`, { count: total });

  const word = (blank: Blank) => {
    const [before, after] = t(`filter.clause.${blank}`, { word: gap }).split(gap);
    return (
      // “xếp” stays with its word, which is short in every language.
      <span key={blank} className={blank === 'order' ? styles['whole'] : undefined}>
        {before}
        <button
          type="button"
          className={styles['word']}
          aria-expanded={blank === open}
          aria-controls="filter-options"
          lang={langOf(blank, wish[blank])}
          onClick={() => setOpen(blank)}
        >
          <Said text={sayValue(t, index, blank, wish[blank])} vietnamese={wish.prize} />
        </button>
        {after}
        {stop(blank)}
      </span>
    );
  };
  return (
    <section className={styles['filter']}>
      <div className={styles['look']}>
        <p className={styles['hint']}>{t('filter.hint')}</p>
        <h1
          className={styles['sentence']}
          data-size={longest > 40 ? 'small' : longest > 28 ? 'medium' : undefined}
          aria-label={spoken.map((clause, at) => clause + stop(blanks[at] ?? 'order')).join('')}
        >
          {lines.map((line) => (
            <span key={line[0]} className={styles['line']}>
              {line.map(word)}
            </span>
          ))}
        </h1>
        {total > 0 ? (
          <FilterPreview
            works={works}
            onOpen={(code) => {
              dispatch({ type: 'leave-unfinished', wish });
              openWork(code);
            }}
          />
        ) : (
          <p className={styles['none']}>{t('filter.none')}</p>
        )}
      </div>
      <div className={styles['panel']} id="filter-options">
        <h2 className={styles['question']} id="filter-question">
          {open === 'whom' ? t(`filter.question.whom.${wish.category}`) : t(`filter.question.${open}`)}
        </h2>
        <div key={open} className={styles['options']} role="radiogroup" aria-labelledby="filter-question">
          {open === 'order'
            ? filterOrders.map((value) => (
                <Option
                  key={value}
                  label={headOption(sayValue(t, index, 'order', value), state.language)}
                  count={null}
                  chosen={wish.order === value}
                  onChoose={() => setWish({ ...wish, order: value })}
                />
              ))
            : options[open].map(({ value, count }) => (
                <Option
                  key={value}
                  label={headOption(sayValue(t, index, open, value), state.language)}
                  lang={langOf(open, value)}
                  vietnamese={open === 'prize' ? value : null}
                  count={count}
                  chosen={wish[open] === value}
                  onChoose={() =>
                    setWish(
                      open === 'category'
                        ? { ...wish, category: value as Category }
                        : { ...wish, [open]: value },
                    )
                  }
                />
              ))}
        </div>
        <div className={styles['deeds']}>
          <Button
            icon="undo"
            className={styles['reset']}
            onClick={() => setWish({ ...noFilter, category: wish.category })}
          >
            {t('filter.reset')}
          </Button>
          <Button
            kind="action"
            iconAfter="forward"
            className={styles['go']}
            disabled={total === 0}
            onClick={() => dispatch({ type: 'grant', wish })}
          >
            {t('filter.go', { works: said })}
          </Button>
        </div>
        <p className="visually-hidden" role="status">
          {said}
        </p>
      </div>
    </section>
  );
}

/** Places are named in Vietnamese whatever the visitor reads. */
const langOf = (blank: Blank, value: string | null): string | undefined =>
  blank === 'where' && value !== null ? 'vi' : undefined;

/** Prizes have Vietnamese names in a sentence of any language. */
function Said({ text, vietnamese }: { text: string; vietnamese: string | null }) {
  const at = vietnamese ? text.indexOf(vietnamese) : -1;
  if (!vietnamese || at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <span lang="vi">{vietnamese}</span>
      {text.slice(at + vietnamese.length)}
    </>
  );
}

type OptionProps = {
  label: string;
  lang?: string | undefined;
  /** What in it is a name given in Vietnamese. */
  vietnamese?: string | null;
  count: number | null;
  chosen: boolean;
  onChoose: () => void;
};

/** One answer with how many works it has; without any it stays in its place and cannot be chosen. */
function Option({ label, lang, vietnamese = null, count, chosen, onChoose }: OptionProps) {
  return (
    <label className={styles['option']}>
      <input
        type="radio"
        name="filter-option"
        checked={chosen}
        disabled={count === 0 && !chosen}
        onChange={onChoose}
      />
      {chosen && <Icon name="check" size="1.2em" />}
      <span className={styles['label']} lang={lang}>
        <Said text={label} vietnamese={vietnamese} />
      </span>
      {count !== null && <span className={styles['count']}>{count}</span>}
    </label>
  );
}
