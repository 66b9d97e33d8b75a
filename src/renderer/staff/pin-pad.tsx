import { useQuery } from '@tanstack/preact-query';
import { useEffect, useRef, useState } from 'preact/compat';
import type { Problem } from '../../shared/problem.ts';
import type { StaffSession, StaffState } from '../../shared/staff.ts';
import { getJson, sendJson } from '../api/request.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import styles from './pin-pad.module.css';
import { useStillTouched } from './use-still-touched.ts';

const leaveAfter = 30;
const leastDigits = 6;
const mostDigits = 12;

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
  });
  const [pin, showPin] = useState('');
  // A hand is quicker than a slow machine draws: the next digit goes behind the last one, drawn or not.
  const typed = useRef('');
  const setPin = (digits: string) => {
    typed.current = digits;
    showPin(digits);
  };
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [wait, setWait] = useState(0);
  useStillTouched(leaveAfter, { onStill: onLeave });

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
  // Two PINs of unequal length: nobody but who types knows where it ends.
  const isOpenEnded = step === 'choose' || (step === 'enter' && state?.digits === null);
  const places = isOpenEnded
    ? Math.max(leastDigits, pin.length)
    : (chosen?.length ?? state?.digits ?? leastDigits);
  const closed = busy || wait > 0 || state === undefined;

  function fail(reason: Problem) {
    setProblem(reason);
    setPin('');
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
  function press(digit: string) {
    if (closed || typed.current.length >= (isOpenEnded ? mostDigits : places)) return;
    const next = typed.current + digit;
    setPin(next);
    setProblem(null);
    if (step === 'enter' && !isOpenEnded && next.length === places) void enter(next);
    if (step === 'repeat' && next.length === chosen?.length) {
      if (next === chosen) void setFirst(next);
      else fail({ code: 'pin-differs', values: {} });
    }
  }
  function finish() {
    const code = typed.current;
    if (closed || !isOpenEnded || code.length < leastDigits) return;
    if (step === 'enter') return void enter(code);
    setChosen(code);
    setPin('');
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^\d$/.test(event.key)) press(event.key);
      else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) finish();
      else if (event.key === 'Backspace') setPin(typed.current.slice(0, -1));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  const hint =
    wait > 0
      ? t('problems:pin-locked', { seconds: wait })
      : problem
        ? t(`problems:${problem.code}`, problem.values)
        : step === 'enter' && state && state.triesLeft < 5
          ? t('pin.left', { left: state.triesLeft })
          : '';
  return (
    <main className={styles['page']}>
      <header className={styles['head']}>
        <Icon name="lock" size="calc(4.4 * var(--u))" />
        <h1 className={styles['title']}>{t(`pin.${step}.title`)}</h1>
        <p className={styles['lead']}>
          {step === 'enter' && isOpenEnded
            ? t('pin.enter.lead-any')
            : t(`pin.${step}.lead`, { digits: places })}
        </p>
        <div
          className={styles['places']}
          role="img"
          aria-label={t('pin.typed', { typed: pin.length, places })}
        >
          {Array.from({ length: places }, (_, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: places have no other identity
            <span key={place} className={styles['place']} data-filled={place < pin.length || undefined} />
          ))}
        </div>
        <p className={styles['hint']} role="status">
          {hint}
        </p>
      </header>
      <div className={styles['pad']}>
        {[...'123456789'].map((digit) => (
          <PinKey key={digit} digit={digit} disabled={closed} onPress={press} />
        ))}
        <Button kind="quiet" className={styles['key']} disabled={closed} onClick={() => setPin('')}>
          {t('pin.clear')}
        </Button>
        <PinKey digit="0" disabled={closed} onPress={press} />
        <Button
          kind="quiet"
          icon="erase"
          className={styles['key']}
          aria-label={t('pin.erase')}
          disabled={closed}
          onClick={() => setPin(typed.current.slice(0, -1))}
        />
        {isOpenEnded && (
          <Button
            kind="action"
            className={styles['next']}
            disabled={closed || pin.length < leastDigits}
            onClick={finish}
          >
            {t(step === 'enter' ? 'pin.go' : 'pin.next')}
          </Button>
        )}
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

function PinKey(props: { digit: string; disabled: boolean; onPress: (digit: string) => void }) {
  return (
    <button
      type="button"
      className={`${styles['key']} ${styles['digit']}`}
      disabled={props.disabled}
      onPointerDown={(event) => event.button === 0 && props.onPress(props.digit)}
      onClick={(event) => event.detail === 0 && props.onPress(props.digit)}
    >
      {props.digit}
    </button>
  );
}
