import { useState } from 'preact/compat';
import { categories } from '../../../shared/category.ts';
import { belongsTo } from '../../../shared/playlist/choices.ts';
import type { Theme } from '../../../shared/wall-choices.ts';
import { useCatalogue } from '../../api/catalogue.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { Setting } from '../controls.tsx';
import paper from '../paper.module.css';
import { Sheet } from '../sheet.tsx';
import type { SettingsProps } from '../use-settings.ts';
import styles from './theme-settings.module.css';
import { TimeSpans } from './time-spans.tsx';
import { wallsOf } from './use-walls.ts';

const mostThemes = 12;
const usual = { from: '09:00', to: '10:00' };

/** Hours in which walls show only the works of a unit, of a category, or the winners. */
export function ThemeSettings(props: SettingsProps) {
  const { t } = useTranslation('staff');
  const { walls, changeWalls } = wallsOf(props);
  const entries = useCatalogue()?.entries ?? [];
  const [choosing, setChoosing] = useState(false);
  const { themes } = walls;
  const say = (only: Theme['only']): string =>
    only.kind === 'unit'
      ? only.unit
      : t(only.kind === 'category' ? `categories.${only.category}` : 'themes.winners');
  const countOf = (only: Theme['only']) =>
    entries.filter((entry) => belongsTo(entry, { id: '', at: usual, only })).length;
  const units = [...new Set(entries.flatMap(({ unit }) => (unit === null ? [] : [unit])))].sort((a, b) =>
    a.localeCompare(b, 'vi'),
  );
  const subjects: Theme['only'][] = [
    { kind: 'prize' },
    ...categories.map((category) => ({ kind: 'category' as const, category })),
    ...units.map((unit) => ({ kind: 'unit' as const, unit })),
  ];
  return (
    <section>
      <div className={paper['head']}>
        <h2>{t('themes.title')}</h2>
        <p>{t('themes.lead')}</p>
      </div>
      {themes.map((theme) => (
        <Setting
          key={theme.id}
          label={say(theme.only)}
          hint={t('themes.works', { count: countOf(theme.only) })}
        >
          <TimeSpans
            label={say(theme.only)}
            spans={[theme.at]}
            empty=""
            most={1}
            onChange={([at]) =>
              changeWalls({
                themes: at
                  ? themes.map((each) => (each === theme ? { ...theme, at } : each))
                  : themes.filter((each) => each !== theme),
              })
            }
          />
          <Button
            kind="plain"
            icon="close"
            onClick={() => changeWalls({ themes: themes.filter((each) => each !== theme) })}
          >
            {t('themes.remove')}
          </Button>
        </Setting>
      ))}
      <Setting label={t('themes.add')} hint={t('themes.add-hint')}>
        <Button
          kind="quiet"
          icon="plus"
          disabled={themes.length >= mostThemes}
          onClick={() => setChoosing(true)}
        >
          {t('themes.choose')}
        </Button>
      </Setting>
      {choosing && (
        <Sheet label={t('themes.add')} onClose={() => setChoosing(false)}>
          <div className={styles['chooser']}>
            <header className={styles['head']}>
              <h2>{t('themes.add')}</h2>
              <Button kind="quiet" onClick={() => setChoosing(false)}>
                {t('cancel')}
              </Button>
            </header>
            <div className={styles['subjects']}>
              {subjects
                .filter((only) => countOf(only) > 0)
                .map((only) => (
                  <Button
                    key={say(only)}
                    kind="quiet"
                    onClick={() => {
                      changeWalls({ themes: [...themes, { id: crypto.randomUUID(), at: usual, only }] });
                      setChoosing(false);
                    }}
                  >
                    {`${say(only)} (${countOf(only)})`}
                  </Button>
                ))}
            </div>
          </div>
        </Sheet>
      )}
    </section>
  );
}
