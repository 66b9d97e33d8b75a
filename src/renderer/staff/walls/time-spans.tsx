import { useState } from 'preact/compat';
import type { TimeSpan } from '../../../shared/opening-hours.ts';
import { minutesOf } from '../../../shared/timetable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import controls from '../controls.module.css';
import { Sheet } from '../sheet.tsx';
import styles from './time-spans.module.css';

const minutesOfDay = 24 * 60;
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** “7:30” of “07:30”. */
const shortTime = (time: string): string => time.replace(/^0/, '');

type Props = {
  /** What the spans are of, for who does not see where they stand. */
  label: string;
  spans: readonly TimeSpan[];
  /** What stands there without any. */
  empty: string;
  most?: number;
  /** What a first span is. */
  usual?: TimeSpan;
  onChange: (spans: TimeSpan[]) => void;
  /** Offers to make the same of something larger: of every day of the week. */
  spread?: { label: string; onSpread: (spans: TimeSpan[]) => void };
};

/** Times of a day as buttons; a touch opens one to be changed or taken away. */
export function TimeSpans({
  label,
  spans,
  empty,
  most = 3,
  usual = { from: '07:30', to: '21:30' },
  onChange,
  spread,
}: Props) {
  const { t } = useTranslation('staff');
  const [open, setOpen] = useState<{ index: number; span: TimeSpan } | null>(null);
  /** The spans with the open one in its place. */
  const written = (): TimeSpan[] => {
    if (!open) return [...spans];
    const others = spans.filter((_, index) => index !== open.index);
    return [...others, open.span].sort((a, b) => a.from.localeCompare(b.from));
  };
  const close = (save: () => void) => {
    save();
    setOpen(null);
  };
  return (
    <>
      {spans.length === 0 && <p className={styles['empty']}>{empty}</p>}
      {spans.map((span, index) => (
        <Button
          key={`${span.from} ${span.to}`}
          kind="quiet"
          className={styles['span']}
          aria-label={`${label}: ${shortTime(span.from)} – ${shortTime(span.to)}`}
          onClick={() => setOpen({ index, span })}
        >
          {shortTime(span.from)} – {shortTime(span.to)}
        </Button>
      ))}
      {spans.length < most && (
        <Button
          kind="plain"
          icon="plus"
          className={styles['add']}
          aria-label={`${label}: ${t('hours.add')}`}
          onClick={() => setOpen({ index: spans.length, span: usual })}
        >
          {t('hours.add')}
        </Button>
      )}
      {open && (
        <Sheet label={label} onClose={() => setOpen(null)}>
          <div className={styles['sheet']}>
            <h2>{label}</h2>
            <TimeStepper
              label={t('hours.from')}
              value={open.span.from}
              onChange={(from) => setOpen({ ...open, span: { ...open.span, from } })}
            />
            <TimeStepper
              label={t('hours.to')}
              value={open.span.to}
              atEnd
              onChange={(to) => setOpen({ ...open, span: { ...open.span, to } })}
            />
            <p className={controls['hint']}>
              {open.span.to <= open.span.from ? t('hours.past-midnight') : '\u00a0'}
            </p>
            <div className={styles['deeds']}>
              {open.index < spans.length && (
                <Button
                  kind="quiet"
                  onClick={() => close(() => onChange(spans.filter((_, index) => index !== open.index)))}
                >
                  {t('hours.remove')}
                </Button>
              )}
              <Button kind="quiet" onClick={() => setOpen(null)}>
                {t('cancel')}
              </Button>
              {spread && (
                <Button onClick={() => close(() => spread.onSpread(written()))}>{spread.label}</Button>
              )}
              <Button kind="action" onClick={() => close(() => onChange(written()))}>
                {t('save')}
              </Button>
            </div>
          </div>
        </Sheet>
      )}
    </>
  );
}

type TimeStepperProps = {
  label: string;
  value: string;
  /** The end of a time may be 24:00, its beginning 0:00. */
  atEnd?: boolean;
  onChange: (value: string) => void;
};

/** A time of day in steps of an hour and of a quarter. */
function TimeStepper({ label, value, atEnd = false, onChange }: TimeStepperProps) {
  const { t } = useTranslation('staff');
  const go = (by: number) => {
    const moved = (((minutesOf(value) + by) % minutesOfDay) + minutesOfDay) % minutesOfDay;
    onChange(timeOf(atEnd && moved === 0 ? minutesOfDay : moved));
  };
  const step = (by: number) => {
    const said = `${by < 0 ? '−' : '+'}${Math.abs(by) === 60 ? t('hours.hour') : t('hours.quarter')}`;
    return (
      <Button kind="quiet" aria-label={`${label}: ${said}`} onClick={() => go(by)}>
        {said}
      </Button>
    );
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every engine
    <div className={styles['stepper']} role="group" aria-label={label}>
      <span>{label}</span>
      {step(-60)}
      {step(-15)}
      <output className={styles['time']}>{shortTime(value)}</output>
      {step(15)}
      {step(60)}
    </div>
  );
}
