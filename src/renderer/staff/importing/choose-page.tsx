import type { ImportReport } from '../../../shared/import-report.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { FolderPicker } from '../folder-picker.tsx';
import paper from '../paper.module.css';
import { SayProblem } from '../say-problem.tsx';
import { useRevisions } from './import-client.ts';
import styles from './import-page.module.css';
import side from './import-side.module.css';
import { RevisionLine } from './revision-line.tsx';
import { TemplateOffer } from './template-offer.tsx';

interface Props {
  /** The last report; a staged one waits for being published. */
  readonly waiting: ImportReport | null;
  readonly problem: Problem | null;
  readonly onChoose: (folder: string) => void;
  readonly onReturn: () => void;
  readonly onDiscard: () => void;
}

/** Where an import begins: a stick or a folder. */
export function ChoosePage({ waiting, problem, onChoose, onReturn, onDiscard }: Props) {
  const { t, i18n } = useTranslation('staff');
  const revisions = useRevisions();
  const title = useKeptFocus<HTMLHeadingElement>(null);
  const recent = waiting?.folder ?? revisions.find(({ folder }) => folder !== null)?.folder ?? null;
  const staged = waiting?.outcome === 'staged';
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <div className={styles['page']}>
      <aside className={side['side']}>
        <h1 ref={title} tabIndex={-1} className={paper['title']}>
          {t('import.title')}
        </h1>
        <p className={paper['soft']}>{t('import.lead')}</p>
        <p className={paper['soft']}>{t('import.safe')}</p>
        {waiting && (
          <div className={side['block']}>
            {staged && (
              <p>
                {t('import.waiting', {
                  count: waiting.entries.shown,
                  n: number.format(waiting.entries.shown),
                })}
              </p>
            )}
            <div className={side['actions']}>
              <Button kind={staged ? 'action' : 'quiet'} className={side['publish'] ?? ''} onClick={onReturn}>
                {t(staged ? 'import.return' : 'import.last')}
              </Button>
              {staged && (
                <Button kind="plain" onClick={onDiscard}>
                  {t('import.discard')}
                </Button>
              )}
            </div>
          </div>
        )}
        <RevisionLine />
      </aside>
      <div>
        {problem && <SayProblem problem={problem} />}
        <FolderPicker
          choose={t('import.choose')}
          busy={false}
          recent={recent}
          onChoose={onChoose}
          files={{
            ending: '.hoaban-pack',
            label: t('import.pack'),
            onChoose: ({ path }) => onChoose(path),
          }}
          more={(folder) => <TemplateOffer folder={folder} />}
        />
      </div>
    </div>
  );
}
