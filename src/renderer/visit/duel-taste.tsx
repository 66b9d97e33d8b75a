import { useMemo } from 'preact/compat';
import { nextPair } from '../../shared/duel/pairs.ts';
import { readTaste } from '../../shared/duel/taste.ts';
import type { Entry, Painting } from '../../shared/entry.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Brocade } from '../ui/brocade.tsx';
import { Button } from '../ui/button.tsx';
import { useDuelOffered } from './duel-invitation.tsx';
import styles from './duel-taste.module.css';
import { PictureRows } from './picture-rows.tsx';
import { useOrientation } from './use-orientation.ts';
import { useVisit } from './visit-context.ts';

const isPainting = (entry: Entry | undefined): entry is Painting => entry?.category === 'painting';

/** Stands for a place's name until it is set in its own language. */
const gap = '\u0000';

function around(sentence: string, place = '') {
  const [before, after] = sentence.split(gap);
  if (after === undefined) return sentence;
  return (
    <>
      {before}
      <span lang="vi">{place}</span>
      {after}
    </>
  );
}

/** The end of a game: the works chosen and what they truly have in common, each to be opened and voted for. */
export function DuelTaste() {
  const { t } = useTranslation('touch');
  const { state, dispatch, order, byCode, status } = useVisit();
  const landscape = useOrientation() === 'landscape';
  const offered = useDuelOffered();
  const { asked, game } = state.duel;
  const decided = useMemo(
    () =>
      game.flatMap((choice) => {
        const [winner, loser] = [byCode.get(choice.winner), byCode.get(choice.loser)];
        return isPainting(winner) && isPainting(loser) ? [{ winner, loser }] : [];
      }),
    [game, byCode],
  );
  const chosen = useMemo(
    () => [...new Map(decided.map(({ winner }) => [winner.code, winner])).values()],
    [decided],
  );
  const { leaning, whom, where } = useMemo(
    () => readTaste(decided, order.painting.filter(isPainting)),
    [decided, order],
  );
  const more = useMemo(
    () =>
      nextPair(
        order.painting.map(({ code }) => code),
        state.visit,
        asked,
      ) !== null,
    [order, state.visit, asked],
  );
  const said = [
    leaning && t(`taste.leaning.${leaning.kind}`, { times: leaning.times, of: decided.length }),
    whom && t('taste.whom', { count: whom.count, of: chosen.length, whom: t(`filter.whom.${whom.whom}`) }),
    where && t('taste.where', { count: where.count, place: gap }),
  ].filter((sentence) => sentence !== null);
  return (
    <section className={styles['taste']}>
      {/* Upright it never scrolls; wide, what is said may be long. */}
      <div className={styles['words']} tabIndex={landscape ? 0 : undefined}>
        <h1 className={styles['title']}>{t('taste.title')}</h1>
        <Brocade kind="braid" ground="light" className={styles['braid']} />
        <div className={styles['said']}>
          {(said.length > 0 ? said : [t('taste.none')]).map((sentence) => (
            <p key={sentence}>{around(sentence, where?.place)}</p>
          ))}
        </div>
        <p className={styles['hint']}>
          {t(status.exhibition.voting.painting === 'off' ? 'taste.hintLook' : 'taste.hint')}
        </p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls what it has focused */}
      <div className={styles['works']} tabIndex={0}>
        <PictureRows paintings={chosen} target={landscape ? 222 : 250} />
      </div>
      <div className={styles['next']}>
        {offered && more && (
          <Button
            icon="pair"
            className={styles['again']}
            onClick={() => dispatch({ type: 'replace', screen: { name: 'duel' } })}
          >
            {t('taste.again')}
          </Button>
        )}
        <Button
          kind="action"
          iconAfter="forward"
          className={styles['home']}
          onClick={() => dispatch({ type: 'choose-category', category: 'painting' })}
        >
          {t('taste.home')}
        </Button>
      </div>
    </section>
  );
}
