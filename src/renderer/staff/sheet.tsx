import { type ReactNode, useEffect, useRef } from 'preact/compat';
import styles from './sheet.module.css';

interface Props {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Something to decide or type before the page goes on; Escape and a touch beside it close it. */
export function Sheet({ label, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // Not on its first button: a plugged-in keyboard's space and Enter would press it.
    dialog.current?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles['sheet']}
      tabIndex={-1}
      aria-label={label}
      onClose={onClose}
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className={styles['body']}>{children}</div>
    </dialog>
  );
}
