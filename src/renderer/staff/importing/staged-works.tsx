import { memo, useMemo, useState } from 'preact/compat';
import { categories } from '../../../shared/category.ts';
import type { Entry } from '../../../shared/entry.ts';
import { asStaff, createSearch, worksOf } from '../../../shared/text/search.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Choice, SearchField } from '../controls.tsx';
import paper from '../paper.module.css';
import { prizesOf, WorkDeskProvider } from '../works/work-desk.ts';
import { useReport } from './report-context.ts';
import { StagedCard } from './staged-card.tsx';
import styles from './staged-works.module.css';
import { WorkEditor } from './work-editor.tsx';

type Wanted = Entry['category'] | 'all';
const Card = memo(StagedCard);

/** Every work that will be shown; a touch opens one to be put right. */
export function StagedWorks() {
  const { t, i18n } = useTranslation('staff');
  const desk = useReport();
  const { entries, report } = desk;
  const [wanted, setWanted] = useState<Wanted>('all');
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const number = new Intl.NumberFormat(i18n.language);
  const search = useMemo(() => createSearch(entries, asStaff), [entries]);
  const found = useMemo(() => {
    if (query === '') return entries;
    return worksOf(search(query));
  }, [entries, search, query]);
  const shown = found.filter(({ category }) => wanted === 'all' || category === wanted);
  const options = (['all', ...categories] as const).map((value) => {
    const count = entries.filter(({ category }) => value === 'all' || category === value).length;
    return { value, label: `${t(`works.filter.${value}`)} ${number.format(count)}` };
  });
  const work = entries.find(({ code }) => code === open);
  return (
    <section className={styles['works']}>
      <div className={paper['head']}>
        <h2>{t(report.outcome === 'staged' ? 'works.title' : 'works.on-show')}</h2>
        <p>{t(report.pack ? 'works.packed' : 'works.hint')}</p>
      </div>
      <div className={styles['tools']}>
        <Choice value={wanted} options={options} onChoose={setWanted} />
        <SearchField label={t('works.search')} query={query} onSearch={setQuery} />
      </div>
      {shown.length === 0 && <p className={styles['none']}>{t('works.none')}</p>}
      <ul className={styles['grid']}>
        {shown.map((entry) => (
          <li key={entry.code} className={styles['cell']}>
            <Card entry={entry} onOpen={setOpen} />
          </li>
        ))}
      </ul>
      {/* A pack is taken as its packer made it, or not at all. */}
      {work && !report.pack && (
        <WorkDeskProvider value={{ problem: null, prizes: prizesOf(entries), listedOf: () => null, ...desk }}>
          <WorkEditor key={work.code} entry={work} onClose={() => setOpen(null)} />
        </WorkDeskProvider>
      )}
    </section>
  );
}
