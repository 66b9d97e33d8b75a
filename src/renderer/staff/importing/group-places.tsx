import type { ImportProblem } from '../../../shared/import-report.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import styles from './problem-row.module.css';
import { sayPlace } from './say-place.ts';

/** Every place of a group, for the printed report only: on paper nothing can be opened. */
export function GroupPlaces({ problems }: { problems: readonly ImportProblem[] }) {
  const { t } = useTranslation('import');
  // A list is named once, before its rows.
  const isList = ({ sheet, row }: ImportProblem['place']) => sheet !== null || row !== null;
  const byList = Map.groupBy(problems, ({ place }) =>
    isList(place) ? sayPlace(t, { ...place, row: null, column: null, heading: null }) : '',
  );
  return (
    <li className={styles['every']} aria-hidden="true">
      {[...byList].map(([list, problems]) => {
        const inside = problems
          .map(({ place, entry }) => sayInside(place, entry).replaceAll(' ', '\u00a0'))
          .filter((said) => said !== '');
        return <p key={list}>{[list, inside.join(' · ')].filter((part) => part !== '').join(': ')}</p>;
      })}
    </li>
  );

  function sayInside(at: ImportProblem['place'], entry: string | null): string {
    const place = sayPlace(t, { ...at, file: isList(at) ? null : at.file, sheet: null, heading: null });
    if (entry === null) return place;
    return place === '' ? entry : `${entry} (${place})`;
  }
}
