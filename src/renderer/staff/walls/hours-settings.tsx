import { dateOfDay, dayOfDate, localTime } from '../../../shared/local-time.ts';
import { hoursOf, openingAt } from '../../../shared/opening.ts';
import type { OpeningHours } from '../../../shared/opening-hours.ts';
import { createDateTeller, dateInNumbers, instantOfDate } from '../../../shared/tell-date.ts';
import { serverNow } from '../../api/status.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { Choice, Setting } from '../controls.tsx';
import paper from '../paper.module.css';
import type { SettingsProps } from '../use-settings.ts';
import styles from './hours-settings.module.css';
import { TimeSpans } from './time-spans.tsx';

/** When this venue is open: by weekday, and on dates unlike their weekday. */
export function HoursSettings({ settings, onChange }: SettingsProps) {
  const { t, i18n } = useTranslation('staff');
  const { exhibition, kiosk } = settings;
  const { venues, openingHours, timeZone } = exhibition;
  const venue = venues.find(({ id }) => id === kiosk.venue);
  const hours = hoursOf(exhibition, kiosk.venue);
  const own = venue?.openingHours != null;
  const saveOwn = (changed: OpeningHours | null) =>
    onChange({
      exhibition: {
        venues: venues.map((each) => (each === venue ? { ...each, openingHours: changed } : each)),
      },
    });
  const save = (changed: OpeningHours) =>
    own ? saveOwn(changed) : onChange({ exhibition: { openingHours: changed } });
  const sayWeekday = createDateTeller(i18n.language, { weekday: 'long' });
  const weekday = (index: number) => {
    // 1 January 2024 was a Monday, as is the first of a week.
    const name = sayWeekday(Date.UTC(2024, 0, 1 + index));
    return name.charAt(0).toUpperCase() + name.slice(1);
  };
  const today = localTime(serverNow(), timeZone).day;
  const dates = new Map(hours.exceptions.map(({ date, open }) => [date, open]));
  const setDates = (changed: ReadonlyMap<string, OpeningHours['week'][number]>) =>
    save({
      ...hours,
      exceptions: [...changed]
        .map(([date, open]) => ({ date, open }))
        .sort((a, b) => a.date.localeCompare(b.date)),
    });
  const move = (date: string, by: number) => {
    let day = dayOfDate(date) + by;
    while (dates.has(dateOfDay(day))) day += Math.sign(by);
    const open = dates.get(date) ?? [];
    const others = new Map([...dates].filter(([each]) => each !== date));
    setDates(others.set(dateOfDay(day), open));
  };
  const tellDay = createDateTeller(i18n.language, { weekday: 'long', ...dateInNumbers });
  const sayDay = (date: string) => tellDay(instantOfDate(date));
  const addDate = () => {
    let day = today + 1;
    while (dates.has(dateOfDay(day))) day++;
    setDates(new Map(dates).set(dateOfDay(day), []));
  };
  const open = openingAt(hours, timeZone, serverNow()).open;
  return (
    <section>
      <div className={paper['head']}>
        <h2>{t('hours.title')}</h2>
        <p>{t(open ? 'hours.now-open' : 'hours.now-closed')}</p>
      </div>
      <Setting label={t('hours.whose')} hint={t('hours.lead')}>
        <Choice
          value={own ? 'own' : 'all'}
          options={[
            { value: 'all', label: t('hours.all-venues') },
            { value: 'own', label: t('hours.own', { venue: venue?.name ?? '' }) },
          ]}
          onChoose={(whose) => saveOwn(whose === 'own' ? openingHours : null)}
        />
      </Setting>
      {hours.week.map((spans, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a weekday is its place in the week
        <Setting key={index} label={weekday(index)}>
          <TimeSpans
            label={weekday(index)}
            spans={spans}
            empty={t('hours.closed')}
            onChange={(changed) =>
              save({ ...hours, week: hours.week.map((each, at) => (at === index ? changed : each)) })
            }
            spread={{
              label: t('hours.whole-week'),
              onSpread: (changed) => save({ ...hours, week: hours.week.map(() => changed) }),
            }}
          />
        </Setting>
      ))}
      {hours.exceptions.map(({ date, open: spans }) => (
        <Setting key={date} label={sayDay(date)}>
          <div className={styles['move']}>
            {[-7, -1, 1, 7].map((by) => (
              <Button
                key={by}
                kind="quiet"
                aria-label={`${sayDay(date)}: ${t('hours.move', { days: by > 0 ? `+${by}` : `−${-by}` })}`}
                onClick={() => move(date, by)}
              >
                {by > 0 ? `+${by}` : `−${-by}`}
              </Button>
            ))}
          </div>
          <TimeSpans
            label={sayDay(date)}
            spans={spans}
            empty={t('hours.closed-date')}
            onChange={(changed) => setDates(new Map(dates).set(date, changed))}
          />
          <Button
            kind="plain"
            icon="close"
            aria-label={`${sayDay(date)}: ${t('hours.forget')}`}
            onClick={() => setDates(new Map([...dates].filter(([each]) => each !== date)))}
          />
        </Setting>
      ))}
      <Setting label={t('hours.dates')} hint={t('hours.dates-hint')}>
        <Button kind="quiet" icon="plus" onClick={addDate}>
          {t('hours.add-date')}
        </Button>
      </Setting>
    </section>
  );
}
