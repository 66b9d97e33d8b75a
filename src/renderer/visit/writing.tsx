import { useTranslation } from 'react-i18next';
import type { Entry } from '../../shared/entry.ts';
import { authorLine } from '../../shared/text/search.ts';
import { FramedPicture } from '../ui/framed-picture.tsx';
import { Keyboard } from '../ui/keyboard/keyboard.tsx';
import { fitPicture } from '../ui/picture-fit.ts';
import { unit } from './use-box.ts';
import { useVisit } from './visit-context.ts';
import { say } from './words.ts';
import styles from './writing.module.css';

const mostLetters = 280;

type Props = { about: Entry | null; words: string; onChange: (words: string) => void; onDone: () => void };

/** A line of one's own, written with the touch keyboard. */
export function Writing({ about, words, onChange, onDone }: Props) {
  const { t } = useTranslation('touch');
  const { state } = useVisit();
  const px = unit() / 10.8;
  const picture = about?.category === 'painting' ? about.pictures[0] : undefined;
  const title = about && (say(about.title, state.language)?.text ?? t('work.untitled'));
  return (
    <section className={styles['writing']}>
      <div className={styles['page']}>
        <header className={styles['head']}>
          {picture && (
            <FramedPicture
              picture={picture}
              size={fitPicture(picture, { width: 210 * px, height: 196 * px })}
              mat={Math.round(12 * px)}
              alt=""
              ground="paper"
            />
          )}
          <div>
            <p className={styles['to']}>{about ? t('mood.to') : t('mood.toAll')}</p>
            {about && (
              <>
                <h1 className={styles['name']} lang="vi">
                  {authorLine(about)}
                </h1>
                <p className={styles['to']}>
                  {t('mood.about', { one: t(`one.${about.category}`, { number: about.number }), title })}
                </p>
              </>
            )}
          </div>
        </header>
        <p className={styles['text']} data-long={words.length > 90} aria-live="polite">
          {words}
          <i className={styles['caret']} />
        </p>
        <p className={styles['left']}>{t('mood.left', { count: mostLetters - [...words].length })}</p>
      </div>
      <div className={styles['keys']}>
        <Keyboard
          value={words}
          onChange={onChange}
          onDone={onDone}
          doneLabel={t('mood.done')}
          maxLength={mostLetters}
          language={state.language}
        />
      </div>
    </section>
  );
}
