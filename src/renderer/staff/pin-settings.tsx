import { useState } from 'preact/compat';
import type { Problem } from '../../shared/problem.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Keyboard } from '../ui/keyboard/keyboard.tsx';
import controls from './controls.module.css';
import { Setting } from './controls.tsx';
import paper from './paper.module.css';
import { SayProblem } from './say-problem.tsx';
import { Sheet } from './sheet.tsx';
import { useStaffClient } from './staff-client.ts';

/** Old code, new code, new code again. */
const steps = ['old', 'new', 'again'] as const;

export function PinSettings() {
  const { t } = useTranslation('staff');
  const client = useStaffClient();
  const [typed, setTyped] = useState<readonly string[] | null>(null);
  const [draft, setDraft] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saved, setSaved] = useState(false);
  const step = typed ? steps[typed.length] : undefined;

  function open() {
    setTyped([]);
    setDraft('');
    setProblem(null);
    setSaved(false);
  }
  async function next() {
    const codes = [...(typed ?? []), draft];
    setDraft('');
    if (codes.length < steps.length) return setTyped(codes);
    setTyped(null);
    const [old = '', pin = '', again = ''] = codes;
    if (pin !== again) return setProblem({ code: 'pin-differs', values: {} });
    const answer = await client.send<null>('POST', 'pin', { pin, old });
    setProblem(answer.ok ? null : answer.problem);
    setSaved(answer.ok);
  }
  return (
    <section>
      <div className={paper['head']}>
        <h2>{t('pin.change')}</h2>
      </div>
      {problem && <SayProblem problem={problem} />}
      {saved && <p className={paper['done']}>{t('pin.changed')}</p>}
      <Setting label={t('pin.code')} hint={t('pin.rules')}>
        <Button kind="quiet" icon="lock" onClick={open}>
          {t('pin.change')}
        </Button>
      </Setting>
      {step && (
        <Sheet label={t(`pin.steps.${step}`)} onClose={() => setTyped(null)}>
          <div className={controls['editor']}>
            <p className={controls['hint']}>{t(`pin.steps.${step}`)}</p>
            <p className={controls['draft']}>{'◆'.repeat(draft.length)}</p>
          </div>
          <Keyboard
            value={draft}
            onChange={(text) => setDraft(text.replace(/\D/g, ''))}
            onDone={() => void next()}
            doneLabel={t('pin.next')}
            maxLength={12}
            layout="search"
            language="en"
          />
        </Sheet>
      )}
    </section>
  );
}
