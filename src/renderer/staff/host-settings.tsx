import { useState } from 'preact/compat';
import type { HostAction } from '../../shared/host.ts';
import type { Problem } from '../../shared/problem.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Confirm, Setting } from './controls.tsx';
import paper from './paper.module.css';
import { SayProblem } from './say-problem.tsx';
import { useStaffClient } from './staff-client.ts';

/** The only way to end the program on a locked screen, and to start it anew. */
export function HostSettings() {
  const { t } = useTranslation('staff');
  const client = useStaffClient();
  const [wish, setWish] = useState<HostAction | null>(null);
  const [asked, setAsked] = useState<HostAction | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function send(action: HostAction) {
    setWish(null);
    const answer = await client.send('POST', 'host', { action });
    setProblem(answer.ok ? null : answer.problem);
    setAsked(answer.ok ? action : null);
  }
  return (
    <section>
      <div className={paper['head']}>
        <h2>{t('host.title')}</h2>
        <p>{t('host.lead')}</p>
      </div>
      {problem && <SayProblem problem={problem} />}
      {asked && <p className={paper['done']}>{t(`host.${asked}.asked`)}</p>}
      {(['relaunch', 'quit'] as const).map((action) => (
        <Setting key={action} label={t(`host.${action}.label`)} hint={t(`host.${action}.hint`)}>
          <Button
            kind="quiet"
            icon={action === 'quit' ? 'power' : 'retry'}
            disabled={asked !== null}
            onClick={() => setWish(action)}
          >
            {t(`host.${action}.do`)}
          </Button>
        </Setting>
      ))}
      {wish && (
        <Confirm
          title={t(`host.${wish}.title`)}
          body={t(`host.${wish}.body`)}
          yes={t(`host.${wish}.do`)}
          onYes={() => void send(wish)}
          onNo={() => setWish(null)}
        />
      )}
    </section>
  );
}
