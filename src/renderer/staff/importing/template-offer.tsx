import { useState } from 'preact/compat';
import type { Outcome } from '../../../shared/outcome.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import paper from '../paper.module.css';
import { SayProblem } from '../say-problem.tsx';
import { useStaffClient } from '../staff-client.ts';
import styles from './template-offer.module.css';

interface Written {
  readonly folder: string;
  readonly files: readonly string[];
}

/** A spreadsheet to fill in, with the codes and file names found in the folder that is open. */
export function TemplateOffer({ folder }: { folder: string }) {
  const { t } = useTranslation('staff');
  const client = useStaffClient();
  const [answer, setAnswer] = useState<{ of: string; outcome: Outcome<Written, Problem> } | null>(null);
  const shown = answer?.of === folder ? answer.outcome : null;
  async function write() {
    setAnswer({
      of: folder,
      outcome: await client.send<Written>('POST', 'template', { folder, out: folder }),
    });
  }
  async function download() {
    const taken = await client.download(`template?folder=${encodeURIComponent(folder)}`);
    setAnswer(taken.ok ? null : { of: folder, outcome: taken });
  }
  return (
    <div className={styles['offer']}>
      <p className={paper['soft']}>{t('template.what')}</p>
      <div className={styles['buttons']}>
        <Button kind="plain" icon="page" onClick={() => void write()}>
          {t('template.write')}
        </Button>
        {client.keepsDownloads && (
          <Button kind="plain" icon="save" onClick={() => void download()}>
            {t('template.download')}
          </Button>
        )}
      </div>
      {shown && !shown.ok && <SayProblem problem={shown.problem} />}
      {shown?.ok && (
        <p className={paper['done']} role="status">
          {t('template.done', { file: shown.value.files.join(', '), folder: shown.value.folder })}
        </p>
      )}
    </div>
  );
}
