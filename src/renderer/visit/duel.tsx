import { useEffect, useMemo, useState } from 'preact/compat';
import { nextPair, pairsInGame } from '../../shared/duel/pairs.ts';
import type { Painting } from '../../shared/entry.ts';
import { pictureUrl } from '../api/catalogue.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { FramedPicture } from '../ui/framed-picture.tsx';
import type { IconName } from '../ui/icons.tsx';
import { type Box, sizeFor } from '../ui/picture-fit.ts';
import styles from './duel.module.css';
import { useDuelOffered } from './duel-invitation.tsx';
import { fitEqually } from './equal-area.ts';
import { unit, useBox } from './use-box.ts';
import { useOrientation } from './use-orientation.ts';
import { useVisit, useVotes } from './visit-context.ts';
import { say } from './words.ts';

/** How long a decided pair stays, in milliseconds. */
const stayFor = 600;

type Place = 'first' | 'second';
const places = ['first', 'second'] as const;
const names = {
  portrait: { first: 'upper', second: 'lower' },
  landscape: { first: 'left', second: 'right' },
} as const;
const arrows: Record<'portrait' | 'landscape', Record<Place, IconName>> = {
  portrait: { first: 'up', second: 'down' },
  landscape: { first: 'back', second: 'forward' },
};

/** Two paintings, which one moves you more? Ten pairs make a game; each choice is on record at once. */
export function Duel() {
  const { t } = useTranslation('touch');
  const { state, dispatch, order, byCode, back } = useVisit();
  const votes = useVotes();
  const offered = useDuelOffered();
  const orientation = useOrientation();
  const { asked, answered, game } = state.duel;
  const [chosen, setChosen] = useState<Place | null>(null);
  const codes = useMemo(() => order.painting.map(({ code }) => code), [order]);
  const ahead = useMemo(() => nextPair(codes, state.visit, asked), [codes, state.visit, asked]);

  const pair = asked.at(-1);
  const paintingOf = (code: string | undefined) => {
    const entry = code === undefined ? undefined : byCode.get(code);
    return entry?.category === 'painting' ? entry : undefined;
  };
  const first = paintingOf(pair?.first);
  const second = paintingOf(pair?.second);
  const over = answered && game.length >= pairsInGame;

  const goOn = () => {
    setChosen(null);
    if (ahead && !over) dispatch({ type: 'ask-pair', pair: ahead });
    else if (game.length > 0) dispatch({ type: 'replace', screen: { name: 'taste' } });
    else back();
  };

  // A pair that was decided stays a moment; one whose works were taken down meanwhile, or that was decided before
  // the visitor left, does not.
  const waiting = answered || !first || !second;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each pair
  useEffect(() => {
    if (!offered || !waiting) return;
    const timer = setTimeout(goOn, chosen === null ? 0 : stayFor);
    return () => clearTimeout(timer);
  }, [offered, waiting, pair]);

  const [ref, box] = useBox<HTMLDivElement>();
  const room = roomFor(box, orientation);
  const sizes = sizesIn(room, first, second);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each pair that comes next
  useEffect(() => {
    const next = [paintingOf(ahead?.first), paintingOf(ahead?.second)];
    const nextSizes = sizesIn(room, ...next);
    for (const [at, painting] of next.entries()) {
      const picture = painting?.pictures[0];
      const size = nextSizes?.[at];
      if (picture && size) new Image().src = pictureUrl(picture, sizeFor(picture, size.width));
    }
  }, [ahead, room?.width, room?.height]);

  if (!offered) {
    return (
      <section className={styles['over']}>
        <h1 className={styles['title']}>{t('duel.over')}</h1>
      </section>
    );
  }
  const choose = (place: Place) => {
    if (waiting || !first || !second) return;
    const [winner, loser] = place === 'first' ? [first, second] : [second, first];
    const choice = { winner: winner.code, loser: loser.code, place };
    setChosen(place);
    votes.decide(choice);
    dispatch({ type: 'decide-pair', choice });
  };
  const nameOf = (place: Place) => {
    const painting = place === 'first' ? first : second;
    const title = painting && (say(painting.title, state.language)?.text ?? t('work.untitled'));
    const where = t(`duel.${names[orientation][place]}`);
    return painting ? t('duel.picture', { place: where, number: painting.number, title }) : where;
  };
  const trouble = votes.decisions();
  const number = Math.min(game.length + (answered ? 0 : 1), pairsInGame);
  // A small exhibition has fewer pairs than a game.
  const left = Math.max(0, (codes.length * (codes.length - 1)) / 2 - asked.length);
  const total = Math.min(pairsInGame, number + left);
  return (
    <section className={styles['duel']}>
      <header className={styles['head']}>
        <h1 className={styles['title']}>{t('duel.title')}</h1>
        <p className={styles['hint']}>{t('duel.hint')}</p>
      </header>
      <div ref={ref} className={styles['pair']}>
        {sizes &&
          places.map((place, at) => {
            const painting = place === 'first' ? first : second;
            const size = sizes[at];
            return (
              <div key={place} className={styles['side']} data-not={chosen !== null && chosen !== place}>
                {painting && size && (
                  <Side key={painting.code} painting={painting} size={size} onChoose={() => choose(place)} />
                )}
              </div>
            );
          })}
      </div>
      <div className={styles['choices']}>
        {places.map((place) => (
          <Button
            key={place}
            kind={chosen === place ? 'action' : 'secondary'}
            icon={chosen === place ? 'check' : arrows[orientation][place]}
            className={styles['choice']}
            aria-label={nameOf(place)}
            onClick={() => choose(place)}
          >
            {t(`duel.${names[orientation][place]}`)}
          </Button>
        ))}
      </div>
      <div className={styles['foot']}>
        <p className={styles['progress']} role="status">
          <span>
            {trouble === 'retrying' || trouble === 'help'
              ? t(trouble === 'help' ? 'duel.help' : 'duel.retry')
              : t('duel.progress', { number, total })}
          </span>
          {!waiting && (
            <span className="visually-hidden" lang={state.language}>
              {' '}
              {nameOf('first')}. {nameOf('second')}.
            </span>
          )}
        </p>
        <Button kind="quiet" className={styles['skip']} onClick={() => waiting || goOn()}>
          {t('duel.skip')}
        </Button>
      </div>
    </section>
  );
}

type SideProps = { painting: Painting; size: Box; onChoose: () => void };

/** A painting to touch; keys and voices find the same choice in the button below. */
function Side({ painting, size, onChoose }: SideProps) {
  const [picture] = painting.pictures;
  if (!picture) return null;
  return (
    <FramedPicture picture={picture} size={size} mat={mat()} alt="" ground="paper">
      <button
        type="button"
        className={styles['picture']}
        aria-hidden="true"
        tabIndex={-1}
        onClick={onChoose}
      />
    </FramedPicture>
  );
}

const mat = (): number => Math.round((20 * unit()) / 10.8);

/** The sizes of a pair's pictures; null until there are two and room for them. */
function sizesIn(room: Box | null, ...paintings: readonly (Painting | undefined)[]): Box[] | null {
  const pictures = paintings.flatMap((painting) => painting?.pictures[0] ?? []);
  return room && pictures.length === 2 ? fitEqually(pictures, room) : null;
}

/** What each picture may take up, at most 760 × 548 at 10.8 px a unit; both get the same. */
function roomFor(box: Box | null, orientation: 'portrait' | 'landscape'): Box | null {
  if (!box) return null;
  const px = unit() / 10.8;
  const [wide, high] = orientation === 'portrait' ? [1, 2] : [2, 1];
  const gap = 40 * px;
  return {
    width: Math.max(80, Math.min(760 * px, (box.width - gap * (wide - 1)) / wide - 2 * mat())),
    height: Math.max(80, Math.min(548 * px, (box.height - gap * (high - 1)) / high - 2.28 * mat())),
  };
}
