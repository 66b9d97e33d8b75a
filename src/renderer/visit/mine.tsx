import { useMemo } from 'preact/compat';
import { useTranslation } from '../i18n/use-translation.ts';
import { Lookout } from './lookout.tsx';
import styles from './mine.module.css';
import { PictureRows } from './picture-rows.tsx';
import { ResultRow } from './result-row.tsx';
import { useOrientation } from './use-orientation.ts';
import { useVisit, useVotes } from './visit-context.ts';
import { VoteButton } from './vote-button.tsx';

/** As many paintings as fill the page of whoever has chosen nothing. */
const few = 11;

/** What this visit has chosen, each to look at again or to withdraw. */
export function Mine() {
  const { t } = useTranslation('touch');
  const { state, byCode, order } = useVisit();
  const landscape = useOrientation() === 'landscape';
  const chosen = useVotes().chosen();
  const paintings = useMemo(
    () => order.painting.flatMap((entry) => (entry.category === 'painting' ? [entry] : [])).slice(0, few),
    [order],
  );
  return (
    <section className={styles['mine']}>
      {state.ease.low && <Lookout entry={byCode.get(chosen[0]?.entry ?? state.looked ?? '')} />}
      <div className={styles['list']}>
        <h1 className={styles['title']}>{t('mine.title')}</h1>
        <p className={styles['note']}>{chosen.length > 0 ? t('mine.note') : t('mine.empty')}</p>
        <ul hidden={chosen.length === 0}>
          {chosen.map(({ entry: code }) => {
            const entry = byCode.get(code);
            return (
              entry && (
                <li key={code} className={styles['choice']}>
                  <ResultRow entry={entry} />
                  <VoteButton entry={entry} />
                </li>
              )
            );
          })}
        </ul>
        {chosen.length === 0 && <PictureRows paintings={paintings} target={landscape ? 222 : 278} />}
      </div>
    </section>
  );
}
