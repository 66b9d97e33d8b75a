import { useRef, useState } from 'preact/compat';
import { isFiltering } from '../../shared/filter/filter.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { EasePanel } from './ease-panel.tsx';
import { LanguageButton } from './language-button.tsx';
import styles from './rail.module.css';
import { useVisit, useVotes } from './visit-context.ts';
import { topScreen } from './visit-state.ts';

/** The way out at the lower left and the visitor's tools: the same place on every screen. */
export function Rail() {
  const { t } = useTranslation('touch');
  const { state, dispatch, order, votes, back, innerBack, endVisit } = useVisit();
  const chosen = useVotes().chosen().length;
  const top = topScreen(state);
  const home = top?.name === 'browse';
  const count = order[state.category].length;
  const [easing, setEasing] = useState(false);
  const opener = useRef<HTMLDivElement>(null);
  const { large, contrast, still, left, low } = state.ease;
  const putAway = useRef(false);
  /** The second of a double tap neither ends the visit nor leaves what has just been written or drawn. */
  const goOut = ({ detail }: { detail: number }) => {
    if (detail > 1 && (home || putAway.current)) return;
    putAway.current = innerBack.current !== null;
    (home ? endVisit : back)();
  };
  return (
    // A picture that fills the screen covers it.
    <nav className={styles['rail']} aria-label={t('nav.tools')} inert={top?.name === 'zoom'}>
      <Button kind="quiet" icon={home ? 'leave' : 'back'} className={styles['out']} onClick={goOut}>
        {home ? t('nav.finish') : t('nav.back')}
      </Button>
      <p className={styles['note']}>
        {home && !isFiltering(state.filter) && t(`browse.order.${state.category}`, { count })}
      </p>
      {votes && (
        <Button
          kind="plain"
          stacked
          icon={chosen > 0 ? 'heart-chosen' : 'heart'}
          className={chosen > 0 ? `${styles['mine']} ${styles['chosen']}` : styles['mine']}
          aria-description={t('mine.title')}
          onClick={() => top?.name !== 'mine' && dispatch({ type: 'open', screen: { name: 'mine' } })}
        >
          {chosen > 0 ? t('mine.chosen', { count: chosen }) : t('mine.none')}
        </Button>
      )}
      <LanguageButton kind="plain" stacked className={styles['tool']} />
      <div ref={opener} className={styles['opener']}>
        <Button
          kind={large || contrast || still || left ? 'action' : 'plain'}
          stacked
          icon="letters"
          className={styles['tool']}
          aria-expanded={easing}
          onClick={() => setEasing(!easing)}
        >
          {t('ease.open')}
        </Button>
      </div>
      <Button
        kind={low ? 'action' : 'plain'}
        stacked
        icon={low ? 'raise' : 'lower'}
        className={styles['tool']}
        onClick={() => dispatch({ type: 'ease', ease: { low: !low } })}
      >
        {t(low ? 'low.raise' : 'low.lower')}
      </Button>
      {easing && (
        <EasePanel
          close={() => {
            setEasing(false);
            opener.current?.querySelector('button')?.focus();
          }}
        />
      )}
    </nav>
  );
}
