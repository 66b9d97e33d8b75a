import { type ReactNode, useMemo } from 'preact/compat';
import type { Entry } from '../../shared/entry.ts';
import { pictureOf } from '../../shared/entry-pictures.ts';
import { pictureUrl } from '../api/catalogue.ts';
import { countExposure } from '../api/visit.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { slideOut } from './flight.ts';
import { ShowOnWall } from './show-on-wall.tsx';
import { useOrientation } from './use-orientation.ts';
import { useNeighbourhood, useVisit } from './visit-context.ts';
import { VoteButton } from './vote-button.tsx';
import { say } from './words.ts';
import styles from './work-frame.module.css';

type Props = {
  entry: Entry;
  /** What is to be looked at: above on a portrait screen, left on a landscape one. */
  look: ReactNode;
  label?: ReactNode;
  /** What is to be read or used beside it. */
  children: ReactNode;
  /** What stays within reach above the vote. */
  tools?: ReactNode;
  /** `still`: nothing scrolls but what scrolls itself. */
  still?: boolean;
  night?: boolean;
};

/** The page of a work: look, words, the vote within reach, and the neighbours as home shows them. */
export function WorkFrame({ entry, look, label, children, tools, still = false, night = false }: Props) {
  const works = useNeighbourhood(entry);
  const { ease } = useVisit().state;
  const landscape = useOrientation() === 'landscape';
  // Lowered, only what stays in its place stays within reach.
  const scrolled = landscape && ease.large && !ease.low;
  const reached = tools && <div className={styles['tools']}>{tools}</div>;
  const at = useMemo(() => works.findIndex((work) => work.code === entry.code), [works, entry.code]);
  const neighbour = (step: 1 | -1) =>
    works.length > 1 ? works[(at + step + works.length) % works.length] : undefined;
  const before = neighbour(-1);
  const after = neighbour(1);
  return (
    <article
      className={[styles['frame'], still && styles['still'], night && styles['night']]
        .filter(Boolean)
        .join(' ')}
    >
      <div className={styles['scroll']} tabIndex={landscape ? undefined : 0}>
        <div className={styles['look']}>{look}</div>
        <div className={styles['words']} tabIndex={landscape ? 0 : undefined}>
          {label}
          {scrolled && reached}
          {children}
        </div>
      </div>
      {!scrolled && reached}
      <div className={styles['bar']}>
        <ShowOnWall entry={entry} key={`wall ${entry.code}`} />
        {before && <Neighbour entry={before} side="previous" />}
        <VoteButton entry={entry} key={entry.code} />
        {after && <Neighbour entry={after} side="next" />}
      </div>
    </article>
  );
}

function Neighbour({ entry, side }: { entry: Entry; side: 'previous' | 'next' }) {
  const { t, i18n } = useTranslation('touch');
  const { state, dispatch } = useVisit();
  const isFromRight = i18n.dir(state.locale) === 'rtl';
  const title = say(entry.title, state.language)?.text ?? t('work.untitled');
  const picture = pictureOf(entry);
  return (
    <Button
      kind="quiet"
      className={`${styles['neighbour']} ${styles[side]}`}
      data-side={side}
      aria-label={t(`work.${side}`, { number: entry.number, title })}
      {...(side === 'previous' ? { icon: 'previous' } : { iconAfter: 'next' })}
      onClick={(event) => {
        slideOut(
          event.currentTarget.closest('article')?.querySelector('[data-niche]') ?? null,
          (side === 'next') === isFromRight ? 'right' : 'left',
        );
        countExposure(entry.code, 'opened');
        dispatch({ type: 'replace', screen: { name: 'work', code: entry.code, from: side } });
      }}
    >
      {picture ? (
        <img className={styles['preview']} src={pictureUrl(picture, 'thumbnail')} alt="" draggable={false} />
      ) : (
        <span className={styles['number']}>{entry.number}</span>
      )}
    </Button>
  );
}
