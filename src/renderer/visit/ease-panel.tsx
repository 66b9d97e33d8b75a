import { useEffect, useRef } from 'preact/compat';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import styles from './ease-panel.module.css';
import { useVisit } from './visit-context.ts';
import { asDesigned } from './visit-state.ts';

const choices = {
  large: 'letters',
  contrast: 'contrast',
  still: 'still',
  left: 'hand',
} as const satisfies Record<string, IconName>;

/** What makes reading and reaching easier, each one touch away, above the rail it was opened from. */
export function EasePanel({ close }: { close: () => void }) {
  const { t, i18n } = useTranslation('touch');
  const { state, dispatch } = useVisit();
  const { low, ...ease } = state.ease;
  // Where one reads from right to left, what is touched stands at the left hand already.
  const offered = (['large', 'contrast', 'still', 'left'] as const).filter(
    (choice) => choice !== 'left' || i18n.dir(state.locale) === 'ltr',
  );
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape and “Xong” close it as well */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the same */}
      <div className={styles['outside']} onClick={close} />
      <section
        ref={panel}
        className={styles['panel']}
        aria-labelledby="ease-title"
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          close();
        }}
      >
        <h2 id="ease-title" className={styles['title']}>
          {t('ease.title')}
        </h2>
        <p className={styles['note']}>{t('ease.note')}</p>
        <div className={styles['choices']}>
          {offered.map((choice) => (
            <button
              key={choice}
              type="button"
              className={styles['choice']}
              aria-pressed={ease[choice]}
              onClick={() => dispatch({ type: 'ease', ease: { [choice]: !ease[choice] } })}
            >
              <Icon name={choices[choice]} size="calc(4.4 * var(--u))" />
              <span className={styles['words']}>
                {t(`ease.${choice}`)}
                <span aria-hidden="true" className={styles['state']}>
                  {ease[choice] && <Icon name="check" size="1.1em" />}
                  {t(ease[choice] ? 'ease.on' : 'ease.off')}
                </span>
              </span>
            </button>
          ))}
        </div>
        <div className={styles['deeds']}>
          <Button
            disabled={!Object.values(ease).includes(true)}
            onClick={() => dispatch({ type: 'ease', ease: { ...asDesigned, low } })}
          >
            {t('ease.reset')}
          </Button>
          <Button kind="action" className={styles['done']} onClick={close}>
            {t('ease.done')}
          </Button>
        </div>
      </section>
    </>
  );
}
