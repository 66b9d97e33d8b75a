import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'preact/compat';
import { RowNameProvider } from '../ui/row-name.ts';
import styles from './sheet.module.css';

interface Props {
  readonly label: string;
  readonly onClose: () => void;
  /** Something is typed that would be lost: a touch beside the sheet, which may be a slip, closes it no more. */
  readonly holds?: boolean;
  readonly children: ReactNode;
}

/** Something to decide or type before the page goes on; Escape and a touch beside it close it. */
export function Sheet({ label, onClose, holds = false, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const sheet = dialog.current;
    sheet?.showModal();
    // Not on its first button: a plugged-in keyboard's space and Enter would press it.
    sheet?.focus();
    // Closed, not only taken away: so the focus goes back to the button that opened it.
    return () => sheet?.close();
  }, []);
  /** A finger that was put down in the sheet and lifted beside it is no touch beside it. */
  const beganBeside = useRef(false);
  function onKeyDown(event: KeyboardEvent<HTMLDialogElement>) {
    if (event.key !== 'Escape') return;
    // The browser would close a sheet that has to stay, and with this one that on which it lies.
    event.preventDefault();
    event.stopPropagation();
    onClose();
  }
  return (
    <dialog
      ref={dialog}
      className={styles['sheet']}
      tabIndex={-1}
      aria-label={label}
      onKeyDown={onKeyDown}
      // Escape while nothing in it has the focus, as after a button that has been greyed.
      onClose={(event) => event.currentTarget.isConnected && onClose()}
      onPointerDown={(event) => {
        beganBeside.current = event.target === event.currentTarget;
      }}
      // With the whole touch: the rest of one that has closed it would press what lies behind.
      onClick={(event) => !holds && beganBeside.current && event.target === event.currentTarget && onClose()}
    >
      {/* It says itself what it is about. */}
      <RowNameProvider value={null}>
        <div className={styles['body']}>{children}</div>
      </RowNameProvider>
    </dialog>
  );
}
