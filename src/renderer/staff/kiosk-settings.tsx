import { useAddedLocales } from '../api/locales.ts';
import { nameOf } from '../i18n/added-locales.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { RowNameProvider } from '../ui/row-name.ts';
import { Choice, Setting, Stepper, TextField } from './controls.tsx';
import paper from './paper.module.css';
import type { SettingsProps } from './use-settings.ts';
import { TimeSpans } from './walls/time-spans.tsx';

/** Name, place and part of this machine. */
export function KioskSettings({ settings, onChange }: SettingsProps) {
  const { t } = useTranslation('staff');
  const { kiosk, exhibition } = settings;
  const { wall, idle, dimming } = kiosk;
  const stands = window.innerWidth > window.innerHeight ? 'landscape' : 'portrait';
  const misplaced = kiosk.orientation !== 'any' && kiosk.orientation !== stands;
  const change = (part: Partial<typeof kiosk>) => onChange({ kiosk: part });
  const added = useAddedLocales('');
  /** Works are told in the language that an added one falls back on, if visitors are offered that. */
  const beginIn = (tag: string) => {
    const locale = added.find((each) => each.tag === tag);
    const language = exhibition.languages.find((each) => each === (locale?.fallback ?? tag));
    change({ locale: locale?.tag ?? null, language: language ?? kiosk.language });
  };
  const seconds = (count: number) => t('screen.seconds', { count });
  return (
    <section>
      <div className={paper['head']}>
        <h2>{t('screen.this')}</h2>
        <p>{kiosk.id}</p>
      </div>
      <Setting label={t('screen.name')}>
        <TextField
          label={t('screen.name')}
          value={kiosk.name}
          maxLength={80}
          language="vi"
          onSave={(name) => change({ name })}
        />
      </Setting>
      <Setting label={t('screen.venue')}>
        <Choice
          value={kiosk.venue}
          options={exhibition.venues.map((venue) => ({ value: venue.id, label: venue.name }))}
          onChoose={(venue) => change({ venue })}
        />
      </Setting>
      <Setting label={t('screen.role')} hint={t('screen.role-hint')}>
        <Choice
          value={kiosk.role}
          options={[
            { value: 'touch', label: t('screen.touch') },
            { value: 'wall', label: t('screen.wall') },
          ]}
          onChoose={(role) => change({ role })}
        />
      </Setting>
      <Setting label={t('screen.walls')} hint={t('screen.walls-hint')}>
        <Stepper
          value={wall.of}
          least={1}
          most={64}
          say={(of) => t('screen.of', { count: of })}
          onChange={(of) => change({ wall: { of, index: Math.min(wall.index, of - 1) } })}
        />
        <RowNameProvider value={t('screen.index', { index: wall.index + 1 })}>
          <Stepper
            value={wall.index + 1}
            least={1}
            most={wall.of}
            say={(index) => t('screen.index', { index })}
            onChange={(index) => change({ wall: { ...wall, index: index - 1 } })}
          />
        </RowNameProvider>
      </Setting>
      <Setting
        label={t('screen.orientation.label')}
        hint={t(misplaced ? `screen.orientation.is.${stands}` : 'screen.orientation.hint')}
      >
        <Choice
          value={kiosk.orientation}
          options={(['any', 'landscape', 'portrait'] as const).map((value) => ({
            value,
            label: t(`screen.orientation.${value}`),
          }))}
          onChoose={(orientation) => change({ orientation })}
        />
      </Setting>
      <Setting label={t('screen.dimming.label')} hint={t('screen.dimming.hint')}>
        <TimeSpans
          label={t('screen.dimming.label')}
          spans={dimming.at}
          empty={t('screen.dimming.never')}
          usual={{ from: '18:00', to: '22:00' }}
          onChange={(at) => change({ dimming: { ...dimming, at } })}
        />
        {dimming.at.length > 0 && (
          <Stepper
            value={Math.round(dimming.light * 10)}
            least={2}
            most={9}
            say={(tenths) => t('screen.dimming.light', { percent: tenths * 10 })}
            onChange={(tenths) => change({ dimming: { ...dimming, light: tenths / 10 } })}
          />
        )}
      </Setting>
      <Setting label={t('screen.volume')} hint={t('screen.volume-hint')}>
        <Stepper
          value={Math.round(kiosk.wallVolume * 8)}
          least={0}
          most={8}
          say={(volume) => (volume === 0 ? t('screen.silent') : `${volume} / 8`)}
          onChange={(volume) => change({ wallVolume: volume / 8 })}
        />
      </Setting>
      <Setting label={t('screen.language')}>
        <Choice
          value={kiosk.locale ?? kiosk.language}
          options={[
            ...exhibition.languages.map((language) => ({
              value: language as string,
              label: t(`language.${language}`),
            })),
            ...added.map((locale) => ({ value: locale.tag, label: nameOf(locale) })),
          ]}
          onChoose={beginIn}
        />
      </Setting>
      <Setting label={t('screen.idle-ask')}>
        <Stepper
          value={idle.ask}
          least={10}
          most={600}
          step={10}
          say={seconds}
          onChange={(ask) => change({ idle: { ...idle, ask } })}
        />
      </Setting>
      <Setting label={t('screen.idle-end')}>
        <Stepper
          value={idle.end}
          least={5}
          most={120}
          step={5}
          say={seconds}
          onChange={(end) => change({ idle: { ...idle, end } })}
        />
      </Setting>
    </section>
  );
}
