import { categories } from '../../../shared/category.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import paper from '../paper.module.css';
import styles from './expected-table.module.css';
import { useReport } from './report-context.ts';

/** What there is beside what the organizers expect; a difference is told in words. */
export function ExpectedTable() {
  const { t, i18n } = useTranslation('staff');
  const { entries, expected } = useReport().report;
  const number = new Intl.NumberFormat(i18n.language);
  const rows = [...categories, 'prizes' as const].map((what) => ({
    what,
    found: what === 'prizes' ? entries.prizes : (entries.byCategory[what] ?? 0),
    wanted: expected[what],
  }));
  if (rows.every(({ wanted }) => wanted === null)) return null;
  return (
    <section className={styles['expected']}>
      <div className={paper['head']}>
        <h2 id="expected">{t('import.expected.title')}</h2>
      </div>
      <table className={styles['table']} aria-labelledby="expected">
        <thead>
          <tr>
            {rows.map(({ what }) => (
              <th key={what} scope="col">
                {t(`categories.${what}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {rows.map(({ what, found, wanted }) => (
              <td key={what} data-differs={(wanted !== null && wanted !== found) || undefined}>
                <strong>{number.format(found)}</strong>
                {wanted !== null && <> / {number.format(wanted)}</>}
                <span className={styles['word']}>{sayDifference(found, wanted)}</span>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );

  function sayDifference(found: number, wanted: number | null): string {
    if (wanted === null) return t('import.expected.unknown');
    if (found === wanted) return t('import.expected.same');
    return found < wanted
      ? t('import.expected.fewer', { count: wanted - found })
      : t('import.expected.more', { count: found - wanted });
  }
}
