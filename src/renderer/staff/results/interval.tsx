import styles from './results-page.module.css';

interface Props {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Where the axis ends; it begins at 0. */
  readonly end: number;
  /** A line to compare with. */
  readonly mark?: number;
  readonly label: string;
}

/** A value with its 95 % interval on an axis: dot and whisker. */
export function Interval({ value, low, high, end, mark, label }: Props) {
  const at = (share: number) => Math.min(100, (share / end) * 100);
  return (
    <svg
      role="img"
      aria-label={label}
      className={styles['interval']}
      viewBox="0 0 100 20"
      preserveAspectRatio="none"
    >
      <path className={styles['axis']} d="M0 2V19M25 12V19M50 12V19M75 12V19M100 12V19M0 19H100" />
      {mark !== undefined && <path className={styles['mark']} d={`M${at(mark)} 0V19`} />}
      <path className={styles['whisker']} d={`M${at(low)} 9H${at(high)}M${at(low)} 5V13M${at(high)} 5V13`} />
      <path className={styles['dot']} d={`M${at(value)} 9h0`} />
    </svg>
  );
}
