import styles from './keyboard.module.css';

interface Props {
  readonly value: string;
  /** Shown end of `value` that is still being composed. */
  readonly composing: string;
}

/** What has been typed, with the line under the composing word and the caret; set its type where it stands. */
export function TypedText({ value, composing }: Props) {
  const open = composing !== '' && value.endsWith(composing);
  return (
    <span className={styles['typed']}>
      {open ? value.slice(0, -composing.length) : value}
      {open && <span className={styles['composing']}>{composing}</span>}
      <span className={styles['caret']} />
    </span>
  );
}
