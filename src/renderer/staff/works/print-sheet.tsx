import { useState } from 'preact/compat';
import { categories } from '../../../shared/category.ts';
import type { Entry } from '../../../shared/entry.ts';
import { type PrintKind, printKinds } from '../../../shared/print-kinds.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { WrittenFiles } from '../../../shared/written-files.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { Choice, TextField } from '../controls.tsx';
import { FolderPicker } from '../folder-picker.tsx';
import paper from '../paper.module.css';
import { SayProblem } from '../say-problem.tsx';
import { Sheet } from '../sheet.tsx';
import { useStaffClient } from '../staff-client.ts';
import { WrittenNote } from '../written-note.tsx';
import styles from './print-sheet.module.css';

const sizes = ['a4', 'a6'] as const;

/** What of the works on show goes on paper: onto a stick, or as a download where there is a browser around the page. */
export function PrintSheet({ entries, onClose }: { entries: readonly Entry[]; onClose: () => void }) {
  const { t } = useTranslation('staff');
  const client = useStaffClient();
  const [what, setWhat] = useState<PrintKind>('labels');
  const [size, setSize] = useState<(typeof sizes)[number]>('a4');
  const [category, setCategory] = useState<Entry['category'] | 'all'>('all');
  const [prize, setPrize] = useState(false);
  const [from, setFrom] = useState<number | null>(null);
  const [to, setTo] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [written, setWritten] = useState<WrittenFiles | null>(null);

  const wish = {
    ...{ what, size, prize },
    ...(category === 'all' ? {} : { category }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  };
  const count = entries.filter(
    (entry) =>
      (category === 'all' || entry.category === category) &&
      (entry.prize !== null || !(prize || what === 'certificates')) &&
      entry.number >= (from ?? 0) &&
      entry.number <= (to ?? Number.POSITIVE_INFINITY),
  ).length;
  const kindsShown = categories.filter((one) => entries.some((entry) => entry.category === one));

  async function run(ask: () => Promise<Problem | null>) {
    setBusy(true);
    setWritten(null);
    setProblem(await ask());
    setBusy(false);
  }
  const download = () =>
    run(async () => {
      const query = new URLSearchParams(Object.entries(wish).map(([key, value]) => [key, String(value)]));
      const answer = await client.download(`print?${query}`);
      return answer.ok ? null : answer.problem;
    });
  const write = (folder: string) =>
    run(async () => {
      const answer = await client.send<WrittenFiles>('POST', 'print', { ...wish, folder });
      if (answer.ok) setWritten(answer.value);
      return answer.ok ? null : answer.problem;
    });
  const readNumber = (text: string): number | null => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : null);
  return (
    <Sheet label={t('print.title')} onClose={onClose}>
      <div className={styles['sheet']}>
        <header className={styles['head']}>
          <h2>{t('print.title')}</h2>
          <Button kind="quiet" icon="close" onClick={onClose}>
            {t('works.close')}
          </Button>
        </header>
        <div className={styles['wish']}>
          <Choice
            value={what}
            options={printKinds.map((value) => ({ value, label: t(`print.what.${value}`) }))}
            onChoose={setWhat}
          />
          <p className={paper['soft']}>{t(`print.hint.${what}`)}</p>
          {what === 'labels' && (
            <Choice
              value={size}
              options={sizes.map((value) => ({ value, label: t(`print.size.${value}`) }))}
              onChoose={setSize}
            />
          )}
          <Choice
            value={category}
            options={(['all', ...kindsShown] as const).map((value) => ({
              value,
              label: t(`works.filter.${value}`),
            }))}
            onChoose={setCategory}
          />
          {what !== 'certificates' && (
            <Choice
              value={prize ? 'prize' : 'every'}
              options={(['every', 'prize'] as const).map((value) => ({
                value,
                label: t(`print.whom.${value}`),
              }))}
              onChoose={(value) => setPrize(value === 'prize')}
            />
          )}
          <div className={styles['range']}>
            {(
              [
                ['from', from, setFrom],
                ['to', to, setTo],
              ] as const
            ).map(([name, value, set]) => (
              <div key={name}>
                <p>{t(`print.${name}`)}</p>
                <TextField
                  label={t(`print.${name}`)}
                  value={value?.toString() ?? '–'}
                  maxLength={6}
                  language="en"
                  onSave={(text) => set(readNumber(text))}
                />
              </div>
            ))}
          </div>
          <p className={styles['count']} role="status">
            {t('print.count', { count })}
          </p>
          {client.keepsDownloads && (
            <div>
              <Button kind="quiet" icon="save" disabled={busy || count === 0} onClick={() => void download()}>
                {busy ? t('export.busy') : t('print.download')}
              </Button>
            </div>
          )}
        </div>
        <div>
          {problem && <SayProblem problem={problem} />}
          {written && <WrittenNote written={written} />}
          <FolderPicker
            choose={busy ? t('export.busy') : t('export.choose')}
            busy={busy || count === 0}
            onChoose={(folder) => void write(folder)}
          />
        </div>
      </div>
    </Sheet>
  );
}
