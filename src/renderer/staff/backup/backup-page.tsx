import { useState } from 'preact/compat';
import type { Problem } from '../../../shared/problem.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { FolderPicker } from '../folder-picker.tsx';
import { OrganizersOnly } from '../organizers-only.tsx';
import paper from '../paper.module.css';
import { sayBytes } from '../say-bytes.ts';
import { SayProblem } from '../say-problem.tsx';
import { useStaffClient } from '../staff-client.ts';
import styles from './backup-page.module.css';
import { BackupRow } from './backup-row.tsx';
import { RestoreSheet, type RestoreWish } from './restore-sheet.tsx';
import { useBackups } from './use-backups.ts';
import { useSayMoment } from './use-say-moment.ts';

const notBegun: ReadonlySet<string> = new Set(['folder-missing', 'backup-running']);

/** What the kiosk could be put back to; one more now; the whole of it on a stick; and the way back. */
export function BackupPage() {
  const { t, i18n } = useTranslation('staff');
  const client = useStaffClient();
  const isOrganizer = client.role === 'organizer';
  const { list, readAgain } = useBackups();
  const sayMoment = useSayMoment();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [wish, setWish] = useState<RestoreWish | null>(null);
  if (!list) return null;
  const { state, backups, running, restored, saved, saveProblem } = list;
  const busy = running !== null;
  const share = running && running.total > 0 ? running.done / running.total : 0;

  async function send(path: string, body?: unknown) {
    setProblem(null);
    const answer = client.send('POST', path, body);
    // It runs on while this page looks how far it is.
    setTimeout(readAgain, 200);
    const ended = await answer;
    // How saving ended is told with the list, also to whoever signs in later.
    const isTold = path !== 'backups' && !notBegun.has(ended.ok ? '' : ended.problem.code);
    if (!ended.ok && !isTold) setProblem(ended.problem);
    readAgain();
  }
  return (
    <div className={styles['page']}>
      <aside className={styles['side']}>
        <h1 className={paper['title']}>{t('backup.title')}</h1>
        <p className={paper['soft']}>{t('backup.lead')}</p>
        <div className={styles['newest']} role="status">
          {state.newest && <p className={paper['soft']}>{t('backup.newest')}</p>}
          <p className={styles['moment']}>{state.newest ? sayMoment(state.newest.at) : t('backup.none')}</p>
        </div>
        <div className={paper['actions']}>
          <Button kind="action" icon="save" disabled={busy} onClick={() => void send('backups')}>
            {t('backup.now')}
          </Button>
        </div>
        <div className={styles['running']} role="status">
          {running && (
            <>
              <p>{t(`backup.running.${running.what}`)}</p>
              <div className={styles['bar']}>
                <span style={{ inlineSize: `${Math.round(share * 100)}%` }} />
              </div>
            </>
          )}
        </div>
        {problem && <SayProblem problem={problem} />}
        {!problem && state.lastProblem && <SayProblem problem={state.lastProblem} />}
        {restored && (
          <section className={paper['notice']}>
            <h2>{t('backup.restored')}</h2>
            <p>
              {t('backup.restored-more', {
                at: sayMoment(restored.at),
                made: sayMoment(restored.made),
                aside: restored.aside,
              })}
            </p>
            {restored.missing > 0 && <p>{t('backup.missing', { count: restored.missing })}</p>}
            {restored.later > 0 && <p>{t('backup.later', { count: restored.later })}</p>}
          </section>
        )}
      </aside>
      <div>
        <section>
          <div className={`${paper['head']} ${styles['first']}`}>
            <h2>{t('backup.here')}</h2>
            <p>{t('backup.count', { count: state.count })}</p>
          </div>
          {backups.length === 0 && <p className={styles['nothing']}>{t('backup.soon')}</p>}
          <ul>
            {backups.map((backup) => (
              <BackupRow
                key={backup.name}
                backup={backup}
                busy={busy}
                onRestore={
                  isOrganizer
                    ? () => setWish({ body: { name: backup.name }, at: backup.at, file: null })
                    : null
                }
              />
            ))}
          </ul>
        </section>
        {isOrganizer ? (
          <section className={styles['stick']}>
            <div className={paper['head']}>
              <h2>{t('backup.stick')}</h2>
            </div>
            <p className={styles['hint']}>{t('backup.stick-hint')}</p>
            {saveProblem && <SayProblem problem={saveProblem} />}
            {saved && (
              <div className={paper['done']} role="status">
                <p>{t('backup.saved', { file: saved.file, size: sayBytes(saved.bytes, i18n.language) })}</p>
                <p>{t(saved.isSafe ? 'export.safe' : 'export.unsafe')}</p>
              </div>
            )}
            {saved?.fault && <SayProblem problem={saved.fault} />}
            <FolderPicker
              choose={t('backup.choose')}
              busy={busy}
              onChoose={(folder) => void send('backups/saves', { folder })}
              files={{
                ending: '.hoaban-backup',
                label: t('backup.file'),
                onChoose: ({ path, name }) => setWish({ body: { file: path }, at: null, file: name }),
              }}
            />
          </section>
        ) : (
          <OrganizersOnly />
        )}
      </div>
      {wish && <RestoreSheet wish={wish} onClose={() => setWish(null)} />}
    </div>
  );
}
