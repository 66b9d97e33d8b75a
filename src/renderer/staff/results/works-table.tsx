import { pictureOf } from '../../../shared/entry-pictures.ts';
import type { WorkResult } from '../../../shared/results.ts';
import { pictureUrl, useCatalogue } from '../../api/catalogue.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Icon } from '../../ui/icons.tsx';
import { WorkNumber } from '../works/work-number.tsx';
import { Interval } from './interval.tsx';
import styles from './results-page.module.css';

interface Props {
  readonly works: readonly WorkResult[];
  readonly onOpen: (work: WorkResult) => void;
}

/** The ends an axis may have, per hundred openings. */
const ends = [5, 10, 20, 30, 50, 100];

/** Board 52: raw bars, which are official, and beside them openings, rates with their interval, and suspicions. */
export function WorksTable({ works, onOpen }: Props) {
  const { t, i18n } = useTranslation('staff');
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const pictures = new Map(
    useCatalogue()?.entries.flatMap((entry) => {
      const picture = pictureOf(entry);
      return picture ? [[entry.code, picture] as const] : [];
    }),
  );
  const most = Math.max(1, ...works.map(({ ballots }) => ballots));
  // A work that few opened may stand far out: the axis is made for the other nineteen of twenty.
  const rates = works.flatMap(({ perHundred }) => perHundred?.value ?? []).sort((a, b) => a - b);
  const usual = rates[Math.floor(rates.length * 0.95)] ?? 0;
  const end = ends.find((each) => each >= usual * 1.2) ?? 100;
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col" colSpan={3}>
            {t('results.works', { count: works.length })}
          </th>
          <th scope="col">{t('results.ballots')}</th>
          <th scope="col" className={styles['number']}>
            {t('results.opened')}
          </th>
          <th scope="col">
            {t('results.rate')}
            <span className={styles['ticks']} aria-hidden="true">
              {[0, 0.5, 1].map((share) => (
                <span key={share}>{number.format(share * end)}</span>
              ))}
            </span>
          </th>
          <th scope="col" className={styles['number']}>
            {t('results.suspected')}
          </th>
        </tr>
      </thead>
      <tbody>
        {works.map((work) => {
          const picture = pictures.get(work.code);
          const title = work.title.vi ?? work.title.en ?? t('works.untitled');
          return (
            <tr key={work.code}>
              <td className={styles['rank']}>{sayRank(work)}</td>
              <td className={styles['picture']}>
                {picture && <img src={pictureUrl(picture, 'thumbnail')} alt="" loading="lazy" />}
              </td>
              <td className={styles['work']}>
                <button type="button" onClick={() => onOpen(work)}>
                  <strong>
                    <WorkNumber number={work.number ?? work.code} />
                  </strong>{' '}
                  <span className={styles['looked']}>{title}</span>
                </button>
              </td>
              <td className={styles['votes']}>
                <span className={styles['bar']} style={{ width: `${(work.ballots / most) * 70}%` }} />
                <strong>{number.format(work.ballots)}</strong>
              </td>
              <td className={styles['number']}>{number.format(work.opened)}</td>
              <td>
                {work.perHundred && (
                  <div className={styles['rate']}>
                    <Interval
                      {...work.perHundred}
                      end={end}
                      label={t('results.interval', {
                        low: number.format(work.perHundred.low),
                        high: number.format(work.perHundred.high),
                      })}
                    />
                    {number.format(work.perHundred.value)}
                  </div>
                )}
              </td>
              <td
                className={`${styles['number']} ${work.rank < work.rankWithoutSuspected ? styles['alarm'] : ''}`}
              >
                {work.rank < work.rankWithoutSuspected && <Icon name="warning" size="1.1em" />}
                {work.suspected > 0 && number.format(work.suspected)}
                {work.rank < work.rankWithoutSuspected && (
                  <span className="visually-hidden">. {t('results.rank-hangs')}</span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );

  /** Works nobody voted for tie with each other, and have no rank to show for it. */
  function sayRank({ rank, tied, ballots }: WorkResult): string {
    if (ballots === 0) return '–';
    return tied ? `${rank}=` : `${rank}`;
  }
}
