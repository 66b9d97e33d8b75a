import styles from './results-page.module.css';

interface Bar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly said: string;
}

/** Plain bars under their names, each with its number. */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <dl className={styles['bars']}>
      {bars.map(({ key, label, value, said }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>
            <span className={styles['bar']} style={{ width: `${(value / most) * 76}%` }} />
            <strong>{said}</strong>
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface HoursProps {
  readonly hours: readonly { readonly hour: number; readonly ballots: number }[];
  readonly sayHour: (hour: number) => string;
  readonly say: (hour: number, ballots: number) => string;
}

/** The hours of the day from the first with a ballot to the last; the fullest one carries its number. */
export function Hours({ hours, sayHour, say }: HoursProps) {
  const first = Math.min(...hours.map(({ hour }) => hour));
  const last = Math.max(...hours.map(({ hour }) => hour));
  const most = Math.max(...hours.map(({ ballots }) => ballots));
  const all = Array.from({ length: last - first + 1 }, (_, at) => ({
    hour: first + at,
    ballots: hours.find(({ hour }) => hour === first + at)?.ballots ?? 0,
  }));
  const labelled = Math.ceil(all.length / 4);
  const fullest = all.find(({ ballots }) => ballots === most)?.hour;
  return (
    <ol className={styles['hours']}>
      {all.map(({ hour, ballots }, at) => (
        <li key={hour} data-most={hour === fullest || undefined}>
          <span className={styles['count']}>{hour === fullest ? ballots : ''}</span>
          <span
            role="img"
            aria-label={say(hour, ballots)}
            className={styles['column']}
            style={{ height: `calc(${ballots / most} * 9 * var(--u))` }}
          />
          <span className={styles['hour']} aria-hidden="true">
            {at % labelled === 0 && at < all.length - 1 ? sayHour(hour) : ''}
          </span>
        </li>
      ))}
    </ol>
  );
}
