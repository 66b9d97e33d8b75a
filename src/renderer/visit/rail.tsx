import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import styles from './rail.module.css';
import { useVisit, useVotes } from './visit-context.ts';
import { topScreen } from './visit-state.ts';

/** The way out at the lower left and the visitor's tools: the same place on every screen. */
export function Rail() {
  const { t } = useTranslation('touch');
  const { state, dispatch, order, back, endVisit } = useVisit();
  const chosen = useVotes().chosen().length;
  const top = topScreen(state);
  const home = top?.name === 'browse';
  const count = order[state.category].length;
  return (
    <nav className={styles['rail']} aria-label={t('nav.tools')}>
      <Button
        kind="quiet"
        icon={home ? 'leave' : 'back'}
        className={styles['out']}
        onClick={home ? endVisit : back}
      >
        {home ? t('nav.finish') : t('nav.back')}
      </Button>
      <p className={styles['note']}>{home && t(`browse.order.${state.category}`, { count })}</p>
      <Button
        kind="plain"
        stacked
        icon={chosen > 0 ? 'heart-chosen' : 'heart'}
        className={chosen > 0 ? `${styles['mine']} ${styles['chosen']}` : styles['mine']}
        onClick={() => top?.name !== 'mine' && dispatch({ type: 'open', screen: { name: 'mine' } })}
      >
        {chosen > 0 ? t('mine.chosen', { count: chosen }) : t('mine.none')}
      </Button>
      <Button
        kind="plain"
        stacked
        icon="globe"
        className={styles['tool']}
        lang={state.language === 'vi' ? 'en' : 'vi'}
        onClick={() => dispatch({ type: 'switch-language' })}
      >
        {t('language.other')}
      </Button>
      <Button
        kind={state.ease === 'plain' ? 'plain' : 'action'}
        stacked
        icon="letters"
        className={styles['tool']}
        onClick={() => dispatch({ type: 'ease-reading' })}
      >
        {t(`ease.${state.ease}`)}
      </Button>
    </nav>
  );
}
