import { useState } from 'preact/compat';
import type { ImportProblem } from '../../../shared/import-report.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { FileChooser } from './file-chooser.tsx';
import { isHeard, isMendedOutside, kindsWanted } from './file-kind.ts';
import styles from './fix-buttons.module.css';
import { ListenButton } from './listen-button.tsx';
import { useReport } from './report-context.ts';
import { sayFix } from './say-fix.ts';

interface Deed {
  readonly label: string;
  /** Gives the work up instead of mending it. */
  readonly isRetreat?: boolean;
  readonly run: () => void;
}

/** What one touch can do about a problem: the likeliest in a frame, the others as words to its left. */
export function FixButtons({ problem }: { problem: ImportProblem }) {
  const { t } = useTranslation(['import', 'staff']);
  const desk = useReport();
  const [choosing, setChoosing] = useState(false);
  const { severity, entry, key, place, fixes } = problem;
  const { code, values } = problem.problem;
  const heard = isHeard(code) ? desk.entries.find((each) => each.code === entry) : undefined;
  const listen = heard && <ListenButton kind="plain" className={styles['other']} entry={heard} />;

  if (severity === 'accepted') {
    const stored = desk.decisions.find(
      ({ decision }) => decision.kind === 'accept' && decision.problem === key,
    );
    return (
      <div className={styles['fixes']}>
        {stored &&
          (desk.isPending(stored.decision) ? (
            <Waiting />
          ) : (
            <Button kind="plain" icon="undo" onClick={() => desk.takeBack(stored)}>
              {t('fixes.take-back')}
            </Button>
          ))}
        {listen}
      </div>
    );
  }
  if (fixes.some(desk.isPending)) {
    return (
      <div className={styles['fixes']}>
        <Waiting />
      </div>
    );
  }
  const kinds = entry === null || severity === 'unused' ? [] : kindsWanted(code, values['name']);
  const deeds: Deed[] = fixes.map((fix) => ({
    label: sayFix(t, fix, problem, desk.entries),
    isRetreat: fix.kind === 'hide',
    run: () => desk.decide([fix]),
  }));
  // What was found to mend it comes before choosing a file; leaving or hiding the work comes after.
  const suggested = ['file', 'renumber', 'codes', 'category', 'cut'].includes(fixes[0]?.kind ?? '') ? 1 : 0;
  const extra: Deed[] = kinds.length > 0 ? [{ label: t('fixes.choose'), run: () => setChoosing(true) }] : [];
  const isStuck = severity === 'hidden' && extra.length === 0 && suggested === 0;
  if (place.file !== null && (isMendedOutside(code) || isStuck)) {
    extra.push({ label: t('fixes.again'), run: desk.readAgain });
  }
  const [first, ...others] = [...deeds.slice(0, suggested), ...extra, ...deeds.slice(suggested)];
  return (
    <div className={styles['fixes']}>
      {first && (
        <Button kind={severity === 'hidden' && !first.isRetreat ? 'action' : 'quiet'} onClick={first.run}>
          {first.label}
        </Button>
      )}
      {others.map(({ label, run }) => (
        <Button key={label} kind="plain" className={styles['other'] ?? ''} onClick={run}>
          {label}
        </Button>
      ))}
      {listen}
      {choosing && entry !== null && (
        <FileChooser problem={problem} entry={entry} kinds={kinds} onClose={() => setChoosing(false)} />
      )}
    </div>
  );
}

export function Waiting() {
  const { t } = useTranslation('import');
  return (
    <p className={styles['waiting']} role="status">
      {t('fixes.waiting')}
    </p>
  );
}
