import type { ImportProblem } from '../../../shared/import-report.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import styles from './problem-row.module.css';
import { sayPlace } from './say-place.ts';

/** Every place of a group, for the printed report only: on paper nothing can be opened. */
export function GroupPlaces({ problems }: { problems: readonly ImportProblem[] }) {
  const { t } = useTranslation('import');
  const bySheet = Map.groupBy(problems, ({ place: { file, sheet } }) =>
    sheet === null ? '' : sayPlace(t, { file, sheet, row: null, column: null, heading: null }),
  );
  return (
    <li className={styles['every']} aria-hidden="true">
      {[...bySheet].map(([sheet, problems]) => {
        const inside = problems
          .map(({ place, entry }) => sayInside(place, entry).replaceAll(' ', '\u00a0'))
          .filter((said) => said !== '');
        return <p key={sheet}>{[sheet, inside.join(' · ')].filter((part) => part !== '').join(': ')}</p>;
      })}
    </li>
  );

  function sayInside({ file, sheet, row, column }: ImportProblem['place'], entry: string | null): string {
    const place = sayPlace(t, {
      file: sheet === null ? file : null,
      sheet: null,
      row,
      column,
      heading: null,
    });
    if (entry === null) return place;
    return place === '' ? entry : `${entry} (${place})`;
  }
}
