import { useQuery } from '@tanstack/preact-query';
import { useEffect, useRef, useState } from 'preact/compat';
import { checkNewPin, pinDigits } from '../../shared/pin-rules.ts';
import type { Problem } from '../../shared/problem.ts';
import type { StaffSession, StaffState } from '../../shared/staff.ts';
import { getJson, sendJson } from '../api/request.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import { DigitPad, DigitPlaces } from './digit-pad.tsx';
import styles from './pin-pad.module.css';
import { useDigits } from './use-digits.ts';
import { useStillTouched } from './use-still-touched.ts';

const leaveAfter = 30;

interface Props {
  readonly onSession: (session: StaffSession) => void;
  readonly onLeave: () => void;
}

/** The door: enter a PIN, which tells whose it is; on first use choose the organizer's and repeat it. */
export function PinPad({ onSession, onLeave }: Props) {
  const { t } = useTranslation('staff');
  const { data: state, refetch } = useQuery({
    queryKey: ['staff-state'],
    queryFn: () => getJson<StaffState>('/api/staff/state'),
    staleTime: 0,
    // What was known before somebody was let in is no more: on it a code would be typed for another purpose.
    gcTime: 0,
  });
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [wait, setWait] = useState(0);
  useStillTouched(leaveAfter, { onStill: onLeave });

  const longest = useRef(0);
  longest.current = wait > 0 ? Math.max(longest.current, wait) : 0;
  const waitSeconds = state?.waitSeconds ?? 0;
  useEffect(() => setWait(waitSeconds), [waitSeconds]);
  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => {
      if (wait === 1) setProblem(null);
      setWait(wait - 1);
    }, 1000);
    return () => clearTimeout(timer);
  }, [wait]);

  const first = state !== undefined && !state.pinSet;
  const step = !first ? 'enter' : chosen === null ? 'choose' : 'repeat';
  const closed = busy || wait > 0 || state === undefined;
  const digits = useDigits({
    length: expected(),
    closed,
    onDigit: () => setProblem(null),
    onDone: finish,
  });

  /** How many digits end the code; null where nobody but who types knows. */
  function expected(): number | null {
    if (step === 'choose') return null;
    // Two PINs of unequal length have null.
    if (step === 'enter') return state ? state.digits : pinDigits.least;
    return chosen?.length ?? null;
  }

  function fail(reason: Problem) {
    setProblem(reason);
    digits.clear();
    setChosen(null);
    const seconds = reason.values['seconds'];
    if (reason.code === 'pin-locked' && typeof seconds === 'number') setWait(seconds);
    void refetch();
  }
  async function enter(code: string) {
    setBusy(true);
    const opened = await sendJson<StaffSession>('POST', '/api/staff/sessions', { pin: code });
    setBusy(false);
    if (opened.ok) onSession(opened.value);
    else fail(opened.problem);
  }
  async function setFirst(code: string) {
    setBusy(true);
    const saved = await sendJson<null>('POST', '/api/staff/pin', { pin: code, old: null });
    setBusy(false);
    if (saved.ok) await enter(code);
    else fail(saved.problem);
  }
  function finish(code: string) {
    if (step === 'enter') return void enter(code);
    if (step === 'repeat' && code === chosen) return void setFirst(code);
    if (step === 'repeat') return fail({ code: 'pin-differs', values: {} });
    const fit = checkNewPin(code);
    if (!fit.ok) return fail(fit.problem);
    digits.clear();
    setChosen(code);
  }

  const page = useKeptFocus<HTMLElement>(step);

  const hint =
    wait > 0
      ? t('problems:pin-locked', { seconds: wait })
      : problem
        ? t(`problems:${problem.code}`, problem.values)
        : step === 'enter' && state && state.triesLeft < 5
          ? t('pin.left', { left: state.triesLeft })
          : '';
  return (
    <main ref={page} tabIndex={-1} aria-labelledby="pin-title" className={styles['page']}>
      <header className={styles['head']}>
        <Icon name="lock" size="calc(4.4 * var(--u))" />
        <h1 id="pin-title" className={styles['title']}>
          {t(`pin.${step}.title`)}
        </h1>
        <p className={styles['lead']}>
          {step === 'enter' && digits.isOpenEnded
            ? t('pin.enter.lead-any')
            : t(`pin.${step}.lead`, { digits: digits.places })}
        </p>
        <DigitPlaces digits={digits} />
        {/* The seconds go down to be seen; a voice says once how many there were. */}
        <p className={styles['hint']} role="status">
          {wait > 0 && (
            <span className="visually-hidden">{t('problems:pin-locked', { seconds: longest.current })}</span>
          )}
          <span aria-hidden={wait > 0}>{hint}</span>
        </p>
      </header>
      <div className={styles['pad']}>
        <DigitPad digits={digits} doneLabel={t(step === 'enter' ? 'pin.go' : 'pin.next')} />
        {step === 'enter' && <p className={styles['forgot']}>{t('pin.forgot')}</p>}
      </div>
      <footer className={styles['foot']}>
        <Button kind="quiet" icon="back" onClick={onLeave}>
          {t('leave')}
        </Button>
        <p>{t('pin.returns', { seconds: leaveAfter })}</p>
      </footer>
    </main>
  );
}
