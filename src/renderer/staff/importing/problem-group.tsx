import { useId, useState } from 'preact/compat';
import { type ProblemGroup, sayGroup } from '../../../shared/group-problems.ts';
import { sayRemedy, sayWhat } from '../../../shared/say-problem.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { RowNameProvider } from '../../ui/row-name.ts';
import paper from '../paper.module.css';
import fixStyles from './fix-buttons.module.css';
import { Waiting } from './fix-buttons.tsx';
import { GroupPlaces } from './group-places.tsx';
import { ProblemMark } from './problem-mark.tsx';
import { ProblemPicture } from './problem-picture.tsx';
import styles from './problem-row.module.css';
import { ProblemRow } from './problem-row.tsx';
import { useReport } from './report-context.ts';
import { sayCategoryFixes, sayFixAll } from './say-fix.ts';
import { sayPlace } from './say-place.ts';
import { useSay } from './use-say.ts';

/** Letters. Two hundred rows told one by one are a wall nobody reads: a touch shows them, and paper has each. */
const longestPlace = 100;

/** The same fault in many places, read as one row; a touch shows each, another settles all. */
export function ProblemGroupRow({ group }: { group: ProblemGroup }) {
  const { t } = useTranslation(['import', 'staff']);
  const say = useSay();
  const { isPending, decide } = useReport();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { problems, first } = group;
  const said = sayGroup(group, 'pressed', say);
  const [place, ...otherPlaces] = said.places;
  const all = sayFixAll(t, problems);
  const touches = [...sayCategoryFixes(t, problems), ...(all ? [all] : [])];
  const pending = touches.some(([, decisions]) => decisions.some(isPending));

  const head = headOf();
  function headOf(): string {
    if (place !== undefined && otherPlaces.length === 0 && place.length <= longestPlace) return place;
    const at = sayPlace(t, first.place);
    // Works that are gone stand nowhere any more.
    if (at === '') return t('groups.works', { count: problems.length });
    return t('groups.and-others', { place: at, count: problems.length - 1 });
  }
  return (
    <>
      <li className={styles['row']} data-row data-pending={pending || undefined}>
        <ProblemMark severity={first.severity} />
        <div>
          <p className={styles['place']}>{head}</p>
          {said.entries !== '' && <p className={paper['soft']}>{said.entries}</p>}
          <button
            type="button"
            className={styles['more']}
            aria-label={`${t(open ? 'groups.close' : 'groups.open', { count: problems.length })}: ${head}`}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            {t(open ? 'groups.close' : 'groups.open', { count: problems.length })}
          </button>
        </div>
        <div className={styles['words']}>
          <p>{said.what ?? t('groups.such-as', { what: sayWhat(first, say) })}</p>
          <p className={paper['soft']}>
            {said.what === null ? sayRemedy(first, 'pressed', say) : said.remedy}
          </p>
        </div>
        <ProblemPicture problem={first} />
        <RowNameProvider value={head}>
          <div className={fixStyles['fixes']}>
            {pending && <Waiting />}
            {!pending &&
              touches.map(([label, decisions], at) => (
                <Button
                  key={label}
                  kind={at > 0 ? 'plain' : first.severity === 'hidden' ? 'action' : 'quiet'}
                  className={at > 0 ? (fixStyles['other'] ?? '') : ''}
                  onClick={() => decide(decisions)}
                >
                  {label}
                </Button>
              ))}
          </div>
        </RowNameProvider>
      </li>
      <li hidden={!open} className={styles['inner']}>
        <ul id={id}>{open && problems.map((each) => <ProblemRow key={each.key} problem={each} />)}</ul>
      </li>
      <GroupPlaces problems={problems} />
    </>
  );
}
