import { memo, useMemo, useState } from 'preact/compat';
import { categories } from '../../../shared/category.ts';
import type { Entry } from '../../../shared/entry.ts';
import { asStaff, createSearch, worksOf } from '../../../shared/text/search.ts';
import { useCatalogue } from '../../api/catalogue.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../controls.tsx';
import decided from '../importing/decision-list.module.css';
import { sayDecision } from '../importing/say-decision.ts';
import { WorkEditor } from '../importing/work-editor.tsx';
import paper from '../paper.module.css';
import { SayProblem } from '../say-problem.tsx';
import { SettingsNotice } from '../settings-notice.tsx';
import { useSettings } from '../use-settings.ts';
import { HiddenWork } from './hidden-work.tsx';
import { LiveSearch } from './live-search.tsx';
import { PrintSheet } from './print-sheet.tsx';
import { useWorks } from './use-works.ts';
import { prizesOf, WorkDeskProvider } from './work-desk.ts';
import { WorkRow } from './work-row.tsx';
import styles from './works-page.module.css';

const wishes = ['all', ...categories, 'prize', 'hidden'] as const;
type Wish = (typeof wishes)[number];
const Row = memo(WorkRow);
const noEntries: readonly Entry[] = [];

/** Every work on show; a touch opens one to be put right, and it is so on every screen at once. */
export function WorksPage() {
  const { t, i18n } = useTranslation(['staff', 'import']);
  const catalogue = useCatalogue();
  const entries = catalogue?.entries ?? noEntries;
  const desk = useWorks();
  const { props: settings, state: settingsState } = useSettings();
  const [wish, setWish] = useState<Wish>('all');
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const [printing, setPrinting] = useState(false);
  const hidden = desk.works?.hidden ?? noEntries;
  const first = settings?.settings.exhibition.first ?? [];
  const some = wish === 'hidden' ? hidden : entries;
  const search = useMemo(() => createSearch(some, asStaff), [some]);
  const found = useMemo(() => {
    if (query.trim() === '') return some;
    return worksOf(search(query));
  }, [some, search, query]);
  const shown = found.filter((entry) => fits(entry, wish));
  const number = new Intl.NumberFormat(i18n.language);
  const options = wishes
    .map((value) => ({
      value,
      count: (value === 'hidden' ? hidden : entries).filter((entry) => fits(entry, value)).length,
    }))
    .filter(({ value, count }) => count > 0 || value === wish || value === 'all')
    .map(({ value, count }) => ({
      value,
      label: `${t(`works.filter.${value}`)} ${number.format(count)}`,
    }));
  const work = entries.find(({ code }) => code === open);
  const away = hidden.find(({ code }) => code === open);
  const close = () => {
    setOpen(null);
    desk.forgetProblem();
  };
  const markOf = ({ code }: Entry): string | null => {
    if (wish === 'hidden') return t('works.is-hidden');
    const at = first.indexOf(code);
    return at < 0 ? null : t('works.place', { place: at + 1 });
  };
  const [latest] = desk.latest;
  return (
    <>
      <div className={styles['head']}>
        <div>
          <h1 className={paper['title']}>{t('works.page')}</h1>
          <p className={paper['soft']}>{t('works.lead')}</p>
        </div>
        <Button kind="quiet" icon="print" onClick={() => setPrinting(true)}>
          {t('print.open')}
        </Button>
      </div>
      <SettingsNotice state={settingsState} />
      {desk.problem && open === null && <SayProblem problem={desk.problem} />}
      {latest && open === null && (
        <div className={decided['latest']}>
          <p role="status">
            {desk.latest.length === 1
              ? sayDecision(t, latest, { problems: [] }, entries)
              : t('import:decided.several', { count: desk.latest.length })}
          </p>
          <Button kind="quiet" icon="undo" onClick={() => desk.takeBack(...desk.latest)}>
            {t('import:fixes.take-back')}
          </Button>
        </div>
      )}
      <LiveSearch
        label={t('works.search')}
        query={query}
        found={shown.length}
        covered={open !== null || printing}
        onType={setQuery}
      >
        <div className={styles['wishes']}>
          <Choice value={wish} options={options} onChoose={setWish} />
        </div>
        {catalogue && shown.length === 0 && (
          <p className={styles['none']}>{t(some.length === 0 ? 'works.empty' : 'works.none')}</p>
        )}
        <ul className={styles['list']}>
          {shown.map((entry) => (
            <li key={entry.code} className={styles['item']}>
              <Row entry={entry} mark={markOf(entry)} onOpen={setOpen} />
            </li>
          ))}
        </ul>
      </LiveSearch>
      {printing && <PrintSheet entries={entries} onClose={() => setPrinting(false)} />}
      <WorkDeskProvider
        value={{
          reading: desk.busy,
          problem: desk.problem,
          prizes: prizesOf(entries),
          decisions: desk.decisions,
          listedOf: (code) => desk.works?.listed[code] ?? null,
          decide: desk.decide,
          takeBack: desk.takeBack,
          first: {
            codes: first,
            change: (codes) => settings?.onChange({ exhibition: { first: [...codes] } }),
          },
        }}
      >
        {work && <WorkEditor key={work.code} entry={work} onClose={close} />}
        {away && <HiddenWork key={away.code} entry={away} onClose={close} />}
      </WorkDeskProvider>
    </>
  );
}

const fits = (entry: Entry, wish: Wish): boolean =>
  wish === 'all' || wish === 'hidden' || (wish === 'prize' ? entry.prize !== null : entry.category === wish);
