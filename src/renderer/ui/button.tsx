import type { ButtonHTMLAttributes, ReactNode } from 'preact/compat';
import styles from './button.module.css';
import { Icon, type IconName } from './icons.tsx';
import { useNameInRow } from './row-name.ts';

/** `action` is the indigo main deed, `vote` the rose one, `secondary` a full frame, `quiet` a thin one, `plain` no frame. */
export type ButtonKind = 'action' | 'vote' | 'secondary' | 'quiet' | 'plain';

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'type'> & {
  kind?: ButtonKind;
  icon?: IconName;
  iconAfter?: IconName;
  /** The icon above a small word, as the tools of the rail are drawn. */
  stacked?: boolean;
  children?: ReactNode;
};

/** A button of at least the touch target's size; it answers a press within the first frame. */
export function Button({
  kind = 'secondary',
  icon,
  iconAfter,
  stacked = false,
  className,
  children,
  ...rest
}: Props) {
  const nameInRow = useNameInRow();
  const names = [styles['button'], styles[kind], stacked && styles['stacked'], className];
  return (
    <button
      type="button"
      aria-label={typeof children === 'string' ? nameInRow(children) : undefined}
      {...rest}
      className={names.filter(Boolean).join(' ')}
    >
      {icon && <Icon name={icon} size="var(--button-icon, 1.4em)" />}
      {children !== undefined && <span className={styles['word']}>{children}</span>}
      {iconAfter && <Icon name={iconAfter} size="var(--button-icon, 1.4em)" />}
    </button>
  );
}
