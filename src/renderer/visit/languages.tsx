import { i18next } from '../i18n/i18n.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import styles from './languages.module.css';
import { useVisit } from './visit-context.ts';

/** Every language of this kiosk, each by its own name. */
export function Languages() {
  const { t } = useTranslation('touch');
  const { state, dispatch, spoken } = useVisit();
  return (
    <section className={styles['languages']}>
      <h1 className={styles['title']}>{t('language.title')}</h1>
      <ul className={styles['list']}>
        {spoken.map(({ tag, name, language }) => {
          const on = tag === state.locale;
          return (
            <li key={tag}>
              <Button
                kind="quiet"
                className={styles['one']}
                lang={tag}
                dir={i18next.dir(tag)}
                aria-pressed={on}
                {...(on ? { icon: 'check' as const } : {})}
                onClick={() => dispatch({ type: 'speak', locale: tag, language })}
              >
                {name}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
