import type { Entry } from '../../../shared/entry.ts';
import type { FeedbackItem, FeedbackState } from '../../../shared/feedback.ts';
import { wallText } from '../../../shared/playlist.ts';
import { createDateTeller } from '../../../shared/tell-date.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { RowNameProvider } from '../../ui/row-name.ts';
import { StaffImage } from '../staff-image.tsx';
import styles from './feedback-page.module.css';

type Props = {
  item: FeedbackItem;
  /** IANA zone of the venues. */
  timeZone: string;
  about: Entry | undefined;
  /** Its words, or that it is a drawing, in short. */
  name: string;
  onDecide: (to: FeedbackState) => void;
};

/** One visitor's words, what they are about, and what may become of them. */
export function FeedbackRow({ item, timeZone, about, name, onDecide }: Props) {
  const { t, i18n } = useTranslation('staff');
  const { t: tTouch } = useTranslation('touch');
  const { words, drawing, mood, state, marks } = item;
  const onWall = words === null ? null : wallText(words);
  const tell = createDateTeller(i18n.language, { timeZone, day: true, month: 'number', time: 'minutes' });
  const say = (instant: string) => tell(new Date(instant));
  const title = about && (about.title.vi ?? about.title.en ?? t('works.untitled'));
  /** The second of a double tap would decide on what has come up in this one's place, and nobody has read. */
  const decide = (to: FeedbackState) => (event: { detail: number }) => {
    if (event.detail <= 1) onDecide(to);
  };
  return (
    <li className={styles['row']} data-row>
      <div>
        {words !== null && <p className={styles['words']}>“{words}”</p>}
        {marks.length > 0 && (
          <p className={styles['marks']}>
            <Icon name="warning" size="1.2em" />
            {t('feedback.marks', { words: marks.map((word) => `“${word}”`).join(', ') })}
          </p>
        )}
        {drawing !== null && <StaffImage path={`drawings/${drawing}`} className={styles['drawing']} />}
        {drawing !== null && <p className={styles['note']}>{t('feedback.drawing')}</p>}
        {words !== null && onWall === null && <p className={styles['note']}>{t('feedback.too-long')}</p>}
        {onWall?.endsWith('[…]') && (
          <p className={styles['note']}>{t('feedback.shortened', { words: onWall })}</p>
        )}
        <p className={styles['source']}>
          {say(item.at)}
          {about && ` · ${t('feedback.about', { number: about.number, title })}`}
          {mood && ` · ${tTouch(`mood.${mood}`)}`}
          {item.decidedAt && ` · ${t(`feedback.decided.${state}`, { at: say(item.decidedAt) })}`}
        </p>
      </div>
      <RowNameProvider value={name}>
        <div className={styles['deeds']}>
          {words !== null && state !== 'approved' && (
            <Button kind="action" icon="check" disabled={onWall === null} onClick={decide('approved')}>
              {t('feedback.approve')}
            </Button>
          )}
          {state !== 'hidden' && (
            <Button kind="quiet" onClick={decide('hidden')}>
              {t('feedback.hide')}
            </Button>
          )}
        </div>
      </RowNameProvider>
    </li>
  );
}
