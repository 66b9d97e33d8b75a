import styles from './brocade.module.css';

type Props = { kind: 'band' | 'braid'; ground: 'light' | 'dark'; className?: string | undefined };

/** The woven border, repeated and never stretched: `band` 6 u high, `braid` 1.85 u. At most one a screen. */
export function Brocade({ kind, ground, className }: Props) {
  return (
    <div aria-hidden="true" className={[styles[kind], styles[ground], className].filter(Boolean).join(' ')} />
  );
}
