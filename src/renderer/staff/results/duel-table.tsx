import { pictureOf } from '../../../shared/entry-pictures.ts';
import type { DuelResult } from '../../../shared/results.ts';
import { pictureUrl, useCatalogue } from '../../api/catalogue.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Interval } from './interval.tsx';
import styles from './results-page.module.css';

/** Duels: how likely each work is to be preferred to an average one. */
export function DuelTable({ works }: { works: readonly DuelResult[] }) {
  const { t, i18n } = useTranslation('staff');
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 0 });
  const entries = useCatalogue()?.entries;
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col" colSpan={3}>
            {t('results.duels.works', { count: works.length })}
          </th>
          <th scope="col">{t('results.duels.preferred')}</th>
          <th scope="col" className={styles['number']}>
            {t('results.duels.won')}
          </th>
          <th scope="col" className={styles['number']}>
            {t('results.duels.lost')}
          </th>
        </tr>
      </thead>
      <tbody>
        {works.map((work) => {
          const entry = entries?.find(({ code }) => code === work.code);
          const picture = entry && pictureOf(entry);
          const { value, low, high } = work.preferred;
          return (
            <tr key={work.code}>
              <td className={styles['rank']}>{work.tied ? `${work.rank}=` : work.rank}</td>
              <td className={styles['picture']}>
                {picture && <img src={pictureUrl(picture, 'thumbnail')} alt="" loading="lazy" />}
              </td>
              <td className={styles['work']}>
                <strong>{work.number ?? work.code}</strong>{' '}
                {work.title.vi ?? work.title.en ?? t('works.untitled')}
              </td>
              <td>
                <div className={styles['rate']}>
                  <Interval
                    {...work.preferred}
                    end={100}
                    mark={50}
                    label={t('results.interval', { low: number.format(low), high: number.format(high) })}
                  />
                  {number.format(value)} %
                </div>
              </td>
              <td className={styles['number']}>{number.format(work.won)}</td>
              <td className={styles['number']}>{number.format(work.lost)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
