import { useState } from 'preact/compat';
import type { Entry } from '../../../shared/entry.ts';
import { mayPin } from '../../../shared/playlist/choices.ts';
import { mayHold } from '../../../shared/playlist.ts';
import { useCatalogue } from '../../api/catalogue.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { Setting, Stepper } from '../controls.tsx';
import paper from '../paper.module.css';
import type { SettingsProps } from '../use-settings.ts';
import { wallsOf } from './use-walls.ts';
import { WorkPicker } from './work-picker.tsx';

const mostPins = 8;

/** Works that are held on this wall, come again and again, or stay away. */
export function WorksSettings(props: SettingsProps) {
  const { t } = useTranslation('staff');
  const { walls, changeWalls } = wallsOf(props);
  const { held } = props.settings.kiosk;
  const entries = useCatalogue()?.entries ?? [];
  const [choosing, setChoosing] = useState<'hold' | 'pin' | 'hide' | null>(null);
  const { hidden, pins } = walls;
  const hold = (code: string | null) => props.onChange({ kiosk: { held: code } });
  const say = (code: string): string => {
    const entry = entries.find((each) => each.code === code);
    const title = entry && (entry.title.vi ?? entry.title.en ?? t('works.untitled'));
    return entry ? t('chosen.work', { number: entry.number, title }) : t('chosen.gone', { code });
  };
  const choose = {
    hold: (entry: Entry) => hold(entry.code),
    pin: ({ code }: Entry) => changeWalls({ pins: [...pins, { entry: code, every: 15 }] }),
    hide: ({ code }: Entry) => changeWalls({ hidden: [...hidden, code] }),
  };
  const offered = (entry: Entry): boolean => {
    if (choosing === 'hide') return !hidden.includes(entry.code);
    if (choosing === 'hold') return mayHold(entry) && !hidden.includes(entry.code);
    return mayPin(entry) && !hidden.includes(entry.code) && !pins.some((pin) => pin.entry === entry.code);
  };
  return (
    <section>
      <div className={paper['head']}>
        <h2>{t('chosen.title')}</h2>
      </div>
      <Setting label={t('chosen.hold')} hint={held === null ? t('chosen.hold-hint') : say(held)}>
        {held === null ? (
          <Button kind="quiet" onClick={() => setChoosing('hold')}>
            {t('chosen.choose')}
          </Button>
        ) : (
          <Button kind="action" onClick={() => hold(null)}>
            {t('chosen.release')}
          </Button>
        )}
      </Setting>
      <Setting label={t('chosen.pin')} hint={t('chosen.pin-hint')}>
        <Button
          kind="quiet"
          icon="plus"
          disabled={pins.length >= mostPins}
          onClick={() => setChoosing('pin')}
        >
          {t('chosen.choose')}
        </Button>
      </Setting>
      {pins.map((pin) => (
        <Setting key={pin.entry} label={say(pin.entry)}>
          <Stepper
            value={pin.every}
            least={5}
            most={120}
            step={5}
            say={(count) => t('chosen.every', { count })}
            onChange={(every) =>
              changeWalls({ pins: pins.map((each) => (each === pin ? { ...pin, every } : each)) })
            }
          />
          <Button
            kind="plain"
            icon="close"
            onClick={() => changeWalls({ pins: pins.filter((each) => each !== pin) })}
          >
            {t('chosen.unpin')}
          </Button>
        </Setting>
      ))}
      <Setting label={t('chosen.hide')} hint={t('chosen.hide-hint')}>
        <Button kind="quiet" icon="plus" onClick={() => setChoosing('hide')}>
          {t('chosen.choose')}
        </Button>
      </Setting>
      {hidden.map((code) => (
        <Setting key={code} label={say(code)}>
          <Button
            kind="plain"
            icon="undo"
            onClick={() => changeWalls({ hidden: hidden.filter((each) => each !== code) })}
          >
            {t('chosen.show')}
          </Button>
        </Setting>
      ))}
      {choosing && (
        <WorkPicker
          title={t(`chosen.${choosing}`)}
          entries={entries.filter(offered)}
          onChoose={(entry) => {
            choose[choosing](entry);
            setChoosing(null);
          }}
          onClose={() => setChoosing(null)}
        />
      )}
    </section>
  );
}
