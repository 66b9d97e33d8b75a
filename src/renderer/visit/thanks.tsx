import { useEffect } from 'preact/compat';
import { type Category, categories } from '../../shared/category.ts';
import type { Entry } from '../../shared/entry.ts';
import { pictureOf } from '../../shared/entry-pictures.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { categoryIcon } from '../ui/category-icon.ts';
import { FramedPicture } from '../ui/framed-picture.tsx';
import { fitPicture } from '../ui/picture-fit.ts';
import { calledName } from './called-name.ts';
import { Cloth } from './cloth.tsx';
import { DuelInvitation } from './duel-invitation.tsx';
import styles from './thanks.module.css';
import { unit } from './use-box.ts';
import { useOrientation } from './use-orientation.ts';
import { useVisit, useVotes } from './visit-context.ts';
import { say } from './words.ts';

const stayFor = 12_000;
const signs = ['pointerdown', 'keydown', 'focusin'] as const;
/** Stands for the title until the sentence is parted: a title may hold anything. */
const place = '\u{fffc}';

/**
 * Thanks for a vote that is on record: the cloth unrolls, the same for every work. `instead`: what was chosen before.
 * Whoever withdrew the vote meanwhile and comes back is not thanked for it.
 */
export function Thanks({ entry, instead }: { entry: Entry; instead: Entry | null }) {
  const { t } = useTranslation('touch');
  const { state, dispatch, back, order, alphabet, status } = useVisit();
  const landscape = useOrientation() === 'landscape';
  const votes = useVotes();
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted from when the thanks appear
  useEffect(() => {
    let timer = setTimeout(back, stayFor);
    // Whoever moves from button to button, slowly perhaps, has not left.
    const stay = () => {
      clearTimeout(timer);
      timer = setTimeout(back, stayFor);
    };
    for (const sign of signs) addEventListener(sign, stay, true);
    return () => {
      clearTimeout(timer);
      for (const sign of signs) removeEventListener(sign, stay, true);
    };
  }, []);
  const px = unit() / 10.8;
  const picture = pictureOf(entry);
  const most = state.ease.large ? 420 : 560;
  const title = say(entry.title, state.language);
  const oneOf = ({ category, number }: Entry) => t(`one.${category}`, { number });
  const one = oneOf(entry);
  // A translation that does not mark the title has it stand out all the same.
  const sentence = t('thanks.body', { one, title: place });
  const marked = sentence.includes('<t>') ? sentence : sentence.replace(place, `<t>${place}</t>`);
  const [before = '', named = place, after = ''] = marked.split(/<\/?t>/);
  const name = calledName(entry.authors, alphabet);
  const isRecorded = votes.chosen().some((ballot) => ballot.entry === entry.code);
  // biome-ignore lint/correctness/useExhaustiveDependencies: left once, by what became of the vote
  useEffect(() => {
    if (!isRecorded) back();
  }, [isRecorded]);
  const voted = new Set(votes.chosen().map((ballot) => ballot.category));
  const other = categories.find(
    (category: Category) =>
      !voted.has(category) &&
      category !== entry.category &&
      order[category].length > 0 &&
      status.exhibition.voting[category] !== 'off',
  );
  return (
    <section className={styles['thanks']}>
      {picture && (
        <div className={styles['picture']}>
          <FramedPicture
            picture={picture}
            size={fitPicture(picture, {
              width: (landscape ? most : 620) * px,
              height: (landscape ? most : state.ease.large ? 300 : 404) * px,
            })}
            mat={Math.round(18 * px)}
            alt=""
            ground="paper"
          />
        </div>
      )}
      <div className={styles['words']}>
        <Cloth />
        <h1 className={styles['title']}>{t('thanks.title')}</h1>
        <p className={styles['body']} role="alert">
          {before}
          <span className={styles['work']} data-short={(title?.text.length ?? 0) <= 24} lang={title?.lang}>
            {named.replace(place, () => title?.text ?? t('work.untitled'))}
          </span>
          {after}
        </p>
        <p className={styles['note']}>
          {instead && `${t('vote.changedNote', { one: oneOf(instead) })}. `}
          {t('thanks.note')}
        </p>
        <div className={styles['next']}>
          <Button
            kind="action"
            iconAfter="forward"
            className={styles['more']}
            onClick={() => dispatch({ type: 'leave-thanks' })}
          >
            {t(`thanks.next.${entry.category}`)}
          </Button>
          <Button
            icon="pencil"
            onClick={() => dispatch({ type: 'replace', screen: { name: 'feedback', about: entry.code } })}
          >
            {name ? t('thanks.word', { name }) : t('thanks.wordAuthor')}
          </Button>
          {other && (
            <Button
              icon={categoryIcon[other]}
              onClick={() => {
                dispatch({ type: 'clear-filter' });
                dispatch({ type: 'choose-category', category: other });
              }}
            >
              {t(`thanks.choose.${other}`)}
            </Button>
          )}
          <DuelInvitation kind="plain" className={styles['duel']} />
          {isRecorded && (
            <Button
              kind="plain"
              icon="page"
              className={styles['receipt']}
              onClick={() => dispatch({ type: 'open', screen: { name: 'receipt', code: entry.code } })}
            >
              {t('receipt.open')}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}
