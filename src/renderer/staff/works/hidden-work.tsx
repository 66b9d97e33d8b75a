import type { Entry } from '../../../shared/entry.ts';
import { authorLine } from '../../../shared/text/author-line.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { SayProblem } from '../say-problem.tsx';
import { Sheet } from '../sheet.tsx';
import styles from './hidden-work.module.css';
import { useWorkDesk } from './work-desk.ts';

/** A work that staff hid, and the touch that shows it again. */
export function HiddenWork({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { t } = useTranslation('staff');
  const { decisions, takeBack, reading, problem } = useWorkDesk();
  const stored = decisions.find(({ decision }) => decision.kind === 'hide' && decision.entry === entry.code);
  const title = entry.title.vi ?? entry.title.en ?? t('works.untitled');
  return (
    <Sheet label={title} onClose={onClose}>
      <div className={styles['hidden']}>
        <p className={styles['about']}>
          {[t('works.number', { n: entry.number }), t('works.is-hidden')].join(' · ')}
        </p>
        <h2>{title}</h2>
        <p>{[authorLine(entry), entry.unit, entry.prize?.label].filter(Boolean).join(' · ')}</p>
        {problem && <SayProblem problem={problem} />}
        <div className={styles['deeds']}>
          <Button kind="quiet" onClick={onClose}>
            {t('works.close')}
          </Button>
          <Button kind="action" disabled={!stored || reading} onClick={() => stored && takeBack(stored)}>
            {t('works.show')}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
