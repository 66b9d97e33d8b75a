import { useState } from 'preact/compat';
import { categories } from '../../shared/category.ts';
import type { Language } from '../../shared/language.ts';
import { languages } from '../../shared/languages.ts';
import { newVenue } from '../../shared/new-venue.ts';
import { tonePlacements } from '../../shared/text/syllable.ts';
import { readDate, writeDate } from '../../shared/written-date.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Choice, Confirm, Setting, TextField } from './controls.tsx';
import paper from './paper.module.css';
import { TimeZoneField } from './time-zone-field.tsx';
import type { SettingsProps } from './use-settings.ts';

const counted = [...categories, 'prizes'] as const;
const mostExpected = 100_000;
const offers = ['vi-en', 'vi', 'en'] as const;

/** Names of the exhibition and its venues, and the numbers the import report compares with. */
export function ExhibitionSettings({ settings, onChange }: SettingsProps) {
  const { t } = useTranslation('staff');
  const { exhibition, kiosk } = settings;
  const { dates, theme, languages: offered } = exhibition;
  const { name, announcement, year, timeZone, venues, expected, tonePlacement } = exhibition;
  const [asked, setAsked] = useState(false);
  /** What was said of another exhibition: works are numbered by what is expected. */
  const isSaid =
    venues.length > 1 ||
    [expected, announcement, theme, dates].some((said) => Object.values(said).some((one) => one !== null));
  const nothing = { vi: null, en: null };
  /** What is said in the one language offered is said in both: nobody sees what the other said before. */
  const written = <T,>(before: { vi: T; en: T }, language: Language, text: T): { vi: T; en: T } =>
    offered.length === 1 ? { vi: text, en: text } : { ...before, [language]: text };
  const shown = { age: exhibition.showAge, ethnicity: exhibition.showEthnicity };
  return (
    <section>
      <div className={paper['head']}>
        <h2>{t('exhibition.title')}</h2>
        <p>{t('exhibition.every-kiosk')}</p>
      </div>
      {isSaid && (
        <Setting label={t('exhibition.other.label')} hint={t('exhibition.other.hint')}>
          <Button kind="secondary" onClick={() => setAsked(true)}>
            {t('exhibition.other.do')}
          </Button>
        </Setting>
      )}
      {asked && (
        <Confirm
          title={t('exhibition.other.title')}
          body={t('exhibition.other.body')}
          yes={t('exhibition.other.do')}
          onYes={() => {
            onChange({
              exhibition: {
                expected: { painting: null, poem: null, song: null, initiative: null, prizes: null },
                ...{ announcement: nothing, theme: nothing, dates: { from: null, to: null }, year: null },
                venues: venues.filter(({ id }) => id === kiosk.venue),
              },
            });
            setAsked(false);
          }}
          onNo={() => setAsked(false)}
        />
      )}
      {offered.map((language) => (
        <Setting key={language} label={t(`exhibition.name-${language}`)}>
          <TextField
            label={t(`exhibition.name-${language}`)}
            value={name[language]}
            maxLength={200}
            language={language}
            onSave={(text) => onChange({ exhibition: { name: written(name, language, text) } })}
          />
        </Setting>
      ))}
      {offered.map((language) => (
        <Setting key={language} label={t(`exhibition.theme.${language}`)} hint={t('exhibition.theme.hint')}>
          <TextField
            label={t(`exhibition.theme.${language}`)}
            value={theme[language] ?? ''}
            empty="–"
            maxLength={200}
            language={language}
            onSave={(text) =>
              onChange({ exhibition: { theme: written(theme, language, text === '–' ? null : text) } })
            }
          />
        </Setting>
      ))}
      {(['from', 'to'] as const).map((end) => (
        <Setting
          key={end}
          label={t(`exhibition.dates.${end}`)}
          hint={t('exhibition.dates.hint', { example: '7.10.2024' })}
        >
          <TextField
            label={t(`exhibition.dates.${end}`)}
            value={dates[end] === null ? '–' : writeDate(dates[end])}
            maxLength={10}
            language="en"
            onSave={(text) => {
              const date = text === '–' ? null : readDate(text);
              if (date !== undefined) onChange({ exhibition: { dates: { ...dates, [end]: date } } });
            }}
          />
        </Setting>
      ))}
      <Setting label={t('exhibition.languages.label')} hint={t('exhibition.languages.hint')}>
        <Choice
          value={offered.join('-')}
          options={offers.map((value) => ({ value, label: t(`exhibition.languages.${value}`) }))}
          onChoose={(wanted) => {
            const some = languages.filter((language) => wanted.split('-').includes(language));
            const [first] = some;
            const begins = some.includes(kiosk.language) || !first ? {} : { kiosk: { language: first } };
            onChange({ exhibition: { languages: some }, ...begins });
          }}
        />
      </Setting>
      <Setting label={t('exhibition.year')} hint={t('exhibition.year-hint')}>
        <TextField
          label={t('exhibition.year')}
          value={year?.toString() ?? '–'}
          maxLength={4}
          language="en"
          onSave={(text) =>
            onChange({ exhibition: { year: /^(19|20|21)\d\d$/.test(text) ? Number(text) : null } })
          }
        />
      </Setting>
      {offered.map((language) => (
        <Setting
          key={language}
          label={t(`exhibition.announcement.${language}`)}
          hint={t('exhibition.announcement.hint')}
        >
          <TextField
            label={t(`exhibition.announcement.${language}`)}
            value={announcement[language] ?? ''}
            empty="–"
            maxLength={120}
            language={language}
            onSave={(text) =>
              onChange({
                exhibition: { announcement: written(announcement, language, text === '–' ? null : text) },
              })
            }
          />
        </Setting>
      ))}
      <Setting label={t('exhibition.time-zone')} hint={t('exhibition.time-zone-hint')}>
        <TimeZoneField
          label={t('exhibition.time-zone')}
          value={timeZone}
          onSave={(zone) => onChange({ exhibition: { timeZone: zone } })}
        />
      </Setting>
      {(['age', 'ethnicity'] as const).map((what) => (
        <Setting
          key={what}
          label={t(`exhibition.shown.${what}.label`)}
          hint={t(`exhibition.shown.${what}.hint`)}
        >
          <Choice
            value={shown[what] ? 'yes' : 'no'}
            options={(['yes', 'no'] as const).map((value) => ({
              value,
              label: t(`exhibition.shown.${value}`),
            }))}
            onChoose={(value) =>
              onChange({
                exhibition:
                  what === 'age' ? { showAge: value === 'yes' } : { showEthnicity: value === 'yes' },
              })
            }
          />
        </Setting>
      ))}
      <Setting label={t('exhibition.tone')} hint={t('exhibition.tone-hint')}>
        <Choice
          value={tonePlacement}
          options={tonePlacements.map((placement) => ({
            value: placement,
            label: t(`exhibition.tones.${placement}`),
          }))}
          onChoose={(placement) => onChange({ exhibition: { tonePlacement: placement } })}
        />
      </Setting>
      {venues.map((venue, index) => (
        <Setting
          key={venue.id}
          label={t('exhibition.venue', { number: index + 1 })}
          {...(venue.id === kiosk.venue ? {} : { hint: t('exhibition.venue-hint') })}
        >
          <TextField
            label={t('exhibition.venue', { number: index + 1 })}
            value={venue.name}
            maxLength={80}
            language="vi"
            onSave={(text) =>
              onChange({
                exhibition: {
                  // The one this kiosk stands in stays.
                  venues:
                    text === '–' && venue.id !== kiosk.venue
                      ? venues.filter((each) => each !== venue)
                      : venues.map((each) => (each === venue ? { ...each, name: text } : each)),
                },
              })
            }
          />
        </Setting>
      ))}
      <Setting label={t('exhibition.more-venues')} hint={t('exhibition.more-venues-hint')}>
        <TextField
          label={t('exhibition.more-venues')}
          value=""
          maxLength={80}
          language="vi"
          onSave={(text) =>
            onChange({ exhibition: { venues: [...venues, newVenue(crypto.randomUUID(), text)] } })
          }
        />
      </Setting>
      {counted.map((what) => (
        <Setting
          key={what}
          label={t('exhibition.expected', { what: t(`categories.${what}`) })}
          hint={t('exhibition.expected-hint')}
        >
          <TextField
            label={t('exhibition.expected', { what: t(`categories.${what}`) })}
            value={expected[what]?.toString() ?? '–'}
            maxLength={6}
            language="en"
            onSave={(text) => {
              const number = /^\d+$/.test(text) ? Math.min(Number(text), mostExpected) : null;
              onChange({ exhibition: { expected: { ...expected, [what]: number } } });
            }}
          />
        </Setting>
      ))}
    </section>
  );
}
