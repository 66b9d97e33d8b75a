import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/compat';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { Category } from '../../shared/category.ts';
import type { Results, WorkResult } from '../../shared/results.ts';
import { pictureUrl, useCatalogue } from '../api/catalogue.ts';
import paper from './paper.module.css';
import styles from './results-page.module.css';
import { useStaffClient } from './staff-client.ts';

/** The count of this kiosk's ballots, by category. */
export function ResultsPage() {
  const { t, i18n } = useTranslation('staff');
  const client = useStaffClient();
  const { data: results } = useQuery({
    queryKey: ['tally', 'results'],
    queryFn: () => client.read<Results>('results'),
    staleTime: 0,
    refetchInterval: 15_000,
  });
  const [category, setCategory] = useState<Category>('painting');
  if (!results) return null;
  const number = new Intl.NumberFormat(i18n.language);
  const shown = results.categories.find((each) => each.category === category);
  const most = Math.max(1, ...(shown?.works.map((work) => work.ballots) ?? []));
  const head = results.kiosks[0];
  return (
    <>
      <div className={styles['top']}>
        <h1 className={paper['title']}>{t('results.title')}</h1>
        <div className={styles['categories']} role="tablist">
          {results.categories.map((each) => (
            <button
              key={each.category}
              type="button"
              role="tab"
              aria-selected={each.category === category}
              className={styles['category']}
              onClick={() => setCategory(each.category)}
            >
              {t(`categories.${each.category}`)} {number.format(each.ballots)}
            </button>
          ))}
        </div>
      </div>
      <div className={styles['body']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col" colSpan={3}>
                {t('results.works', { count: shown?.works.length ?? 0 })}
              </th>
              <th scope="col">{t('results.ballots')}</th>
              <th scope="col" className={styles['number']}>
                {t('results.opened')}
              </th>
              <th scope="col">{t('results.rate')}</th>
            </tr>
          </thead>
          <tbody>
            {shown?.works.map((work) => (
              <Row key={work.code} work={work} most={most} />
            ))}
          </tbody>
        </table>
        <aside className={styles['side']}>
          <dl>
            <dt>{t('results.all')}</dt>
            <dd>{number.format(results.ballots)}</dd>
            <dt>{t('results.visits')}</dt>
            <dd>{number.format(results.visits)}</dd>
            <dt>{t('results.words')}</dt>
            <dd>{number.format(results.feedback.left)}</dd>
            <dt>{t('results.test')}</dt>
            <dd>{number.format(results.testBallots)}</dd>
          </dl>
          <p className={paper['soft']}>{t('results.official')}</p>
          <p className={paper['soft']}>{t('results.here')}</p>
          {head && (
            <p className={paper['soft']}>
              {t('results.head', { records: number.format(head.records) })}{' '}
              <code>{head.head.slice(0, 16)}</code>
            </p>
          )}
        </aside>
      </div>
    </>
  );
}

/** Rates beyond this share of the axis are drawn at its end; 30 per 100 is much for any work. */
const axis = 30;

function Row({ work, most }: { work: WorkResult; most: number }) {
  const { i18n } = useTranslation('staff');
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const entry = useCatalogue()?.entries.find((each) => each.code === work.code);
  const picture = entry?.category === 'painting' ? entry.pictures[0] : undefined;
  const at = (rate: number) => `${Math.min(100, (rate / axis) * 100)}%`;
  return (
    <tr>
      <td className={styles['rank']}>
        {work.rank}
        {work.tied && '='}
      </td>
      <td className={styles['picture']}>
        {picture && <img src={pictureUrl(picture, 'thumbnail')} alt="" loading="lazy" />}
      </td>
      <td className={styles['work']}>
        <strong>{work.number ?? '–'}</strong> {work.title.vi ?? work.title.en}
      </td>
      <td>
        <span className={styles['bar']} style={{ width: `calc(${(work.ballots / most) * 15} * var(--u))` }} />
        <strong>{number.format(work.ballots)}</strong>
      </td>
      <td className={styles['number']}>{number.format(work.opened)}</td>
      <td>
        {work.perHundred && (
          <div className={styles['rate']}>
            <span className={styles['scale']}>
              <span
                className={styles['whisker']}
                style={{ left: at(work.perHundred.low), right: `calc(100% - ${at(work.perHundred.high)})` }}
              />
              <span className={styles['dot']} style={{ left: at(work.perHundred.value) }} />
            </span>
            {number.format(work.perHundred.value)}
          </div>
        )}
      </td>
    </tr>
  );
}
