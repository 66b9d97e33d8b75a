import { useState } from 'preact/compat';
import { createDateTeller } from '../../shared/tell-date.ts';
import { fold } from '../../shared/text/fold.ts';
import { cityOf, timeZones } from '../../shared/time-zone.ts';
import { serverNow } from '../api/status.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import controls from './controls.module.css';
import { SearchField } from './controls.tsx';
import { Sheet } from './sheet.tsx';
import styles from './walls/work-picker.module.css';

const regionOf = (timeZone: string) => timeZone.split('/')[0];

type Props = { label: string; value: string; onSave: (timeZone: string) => void };

/** A zone of the world, found by its city and proved by what the clock shows there. */
export function TimeZoneField({ label, value, onSave }: Props) {
  const { t, i18n } = useTranslation('staff');
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const close = () => {
    setOpen(false);
    setQuery('');
  };
  const clock = (timeZone: string) =>
    createDateTeller(i18n.language, { timeZone, weekday: 'short', time: 'minutes' })(serverNow());
  const wanted = fold(query);
  const isFar = (zone: string) => Number(regionOf(zone) !== regionOf(value));
  const found = open
    ? timeZones()
        .filter((zone) => fold(zone.replaceAll('_', ' ')).includes(wanted))
        .sort((one, other) => isFar(one) - isFar(other))
    : [];
  return (
    <>
      <button
        type="button"
        className={controls['field']}
        aria-label={`${label}: ${cityOf(value)} · ${clock(value)}`}
        onClick={() => setOpen(true)}
      >
        <span>
          {cityOf(value)} · {clock(value)}
        </span>
        <Icon name="pencil" size="1.2em" />
      </button>
      {open && (
        <Sheet label={label} onClose={close}>
          <div className={styles['picker']}>
            <div className={styles['head']}>
              <h2>{label}</h2>
              <SearchField label={t('exhibition.city')} query={query} onSearch={setQuery} />
              <Button kind="quiet" onClick={close}>
                {t('cancel')}
              </Button>
            </div>
            {found.length === 0 && <p className={styles['none']}>{t('exhibition.no-city')}</p>}
            <ul className={styles['works']}>
              {found.map((zone) => (
                <li key={zone}>
                  <button
                    type="button"
                    className={styles['work']}
                    aria-pressed={zone === value}
                    onClick={() => {
                      if (zone !== value) onSave(zone);
                      close();
                    }}
                  >
                    {zone === value && <Icon name="check" size="1em" />}
                    <span>
                      <b>{cityOf(zone)}</b> {regionOf(zone)} · {clock(zone)}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        </Sheet>
      )}
    </>
  );
}
