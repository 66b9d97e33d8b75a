import { categories } from '../../../shared/category.ts';
import { factorOf, usualChoices } from '../../../shared/playlist/choices.ts';
import type { Frequency, WallChoices } from '../../../shared/wall-choices.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Icon } from '../../ui/icons.tsx';
import controls from '../controls.module.css';
import { Choice, Setting, Stepper } from '../controls.tsx';
import paper from '../paper.module.css';
import type { SettingsProps } from '../use-settings.ts';
import { TimeSpans } from './time-spans.tsx';
import { wallsOf } from './use-walls.ts';

const woven = Object.keys(usualChoices.frequency) as (keyof WallChoices['frequency'])[];
const frequencies = Object.keys(factorOf) as Frequency[];

/** What a venue's walls show, how often what comes between the paintings, and how loud. */
export function ProgrammeSettings(props: SettingsProps) {
  const { t } = useTranslation('staff');
  const { walls, venue, changeWalls, changeVenue } = wallsOf(props);
  const shows = venue.shows ?? categories;
  const toggle = (category: (typeof categories)[number]) => {
    const chosen = categories.filter((each) => (each === category) !== shows.includes(each));
    changeVenue({ shows: chosen.length === categories.length ? null : chosen });
  };
  return (
    <>
      <section>
        <div className={paper['head']}>
          <h2>{t('programme.title')}</h2>
          <p>{t('programme.lead')}</p>
        </div>
        <Setting label={t('programme.shows', { venue: venue.name })} hint={t('programme.shows-hint')}>
          <div className={controls['choice']}>
            {categories.map((category) => {
              const on = shows.includes(category);
              return (
                <button
                  key={category}
                  type="button"
                  className={controls['option']}
                  aria-pressed={on}
                  disabled={on && shows.length === 1}
                  onClick={() => toggle(category)}
                >
                  {on && <Icon name="check" size="1em" />}
                  {t(`categories.${category}`)}
                </button>
              );
            })}
          </div>
        </Setting>
        <Setting label={t('programme.seconds')} hint={t('programme.seconds-hint')}>
          <Stepper
            value={walls.paintingSeconds}
            least={10}
            most={60}
            step={2}
            say={(count) => t('screen.seconds', { count })}
            onChange={(paintingSeconds) => changeWalls({ paintingSeconds })}
          />
        </Setting>
        {woven.map((kind) => (
          <Setting
            key={kind}
            label={t(kind === 'interlude' ? 'programme.interlude' : `categories.${kind}`)}
            hint={t(kind === 'interlude' ? 'programme.interlude-hint' : 'programme.often-hint')}
          >
            <Choice
              value={walls.frequency[kind]}
              options={frequencies.map((value) => ({ value, label: t(`programme.often.${value}`) }))}
              onChoose={(often) => changeWalls({ frequency: { ...walls.frequency, [kind]: often } })}
            />
          </Setting>
        ))}
      </section>
      <section>
        <div className={paper['head']}>
          <h2>{t('sound.title')}</h2>
          <p>{venue.name}</p>
        </div>
        <Setting label={t('sound.volume')} hint={t('sound.volume-hint')}>
          <Stepper
            value={Math.round(venue.volume * 8)}
            least={0}
            most={8}
            say={(volume) => (volume === 0 ? t('screen.silent') : `${volume} / 8`)}
            onChange={(volume) => changeVenue({ volume: volume / 8 })}
          />
        </Setting>
        <Setting label={t('sound.quiet')} hint={t('sound.quiet-hint')}>
          <TimeSpans
            label={t('sound.quiet')}
            spans={venue.quiet}
            empty={t('sound.never')}
            usual={{ from: '11:30', to: '13:30' }}
            onChange={(quiet) => changeVenue({ quiet })}
          />
        </Setting>
      </section>
    </>
  );
}
