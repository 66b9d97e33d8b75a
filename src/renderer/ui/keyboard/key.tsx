import { type PointerEvent, type ReactNode, useEffect, useRef } from 'preact/compat';
import styles from './keyboard.module.css';

const repeatAfter = 450;
const repeatEvery = 90;

interface Props {
  /** Acts on touching, not on lifting: the answer must be in the next frame. An `action` acts on lifting. */
  readonly onPress: () => void;
  readonly label?: string;
  readonly kind?: 'letter' | 'mark' | 'tool' | 'action' | 'suggestion';
  readonly width?: 'narrow' | 'share' | 'wide' | 'mode' | 'done' | 'rest';
  readonly on?: boolean;
  readonly repeats?: boolean;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

export function Key({
  onPress,
  label,
  kind = 'letter',
  width = 'narrow',
  on,
  repeats = false,
  disabled = false,
  children,
}: Props) {
  // What ends the writing acts on lifting: else the click would fall on what stands below the keyboard.
  const onLift = kind === 'action';
  const latest = useRef(onPress);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => {
    latest.current = onPress;
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  function repeat() {
    latest.current();
    timer.current = setTimeout(repeat, repeatEvery);
  }
  function press(event: PointerEvent<HTMLButtonElement>) {
    if (event.button !== 0) return;
    // Keeps the focus, and with it a screen reader's place, where it is.
    event.preventDefault();
    event.currentTarget.setAttribute('data-pressed', '');
    if (!onLift) onPress();
    if (repeats) timer.current = setTimeout(repeat, repeatAfter);
  }
  function release(event: PointerEvent<HTMLButtonElement>) {
    clearTimeout(timer.current);
    event.currentTarget.removeAttribute('data-pressed');
  }
  return (
    <button
      type="button"
      tabIndex={kind === 'letter' || kind === 'mark' ? -1 : 0}
      className={[styles['key'], styles[kind], styles[width]].join(' ')}
      aria-label={label}
      aria-pressed={on}
      disabled={disabled}
      onPointerDown={press}
      onPointerUp={release}
      onPointerCancel={release}
      onPointerLeave={release}
      onClick={(event) => {
        // Screen readers and the Enter key click without a pointer.
        if (onLift || event.detail === 0) onPress();
      }}
    >
      {children}
    </button>
  );
}
