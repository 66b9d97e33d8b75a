import { useMemo, useState } from 'preact/compat';
import type { Entry } from '../../shared/entry.ts';
import { pictureOf } from '../../shared/entry-pictures.ts';
import { authorLine } from '../../shared/text/author-line.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { FramedPicture } from '../ui/framed-picture.tsx';
import { Keyboard } from '../ui/keyboard/keyboard.tsx';
import { TypedText } from '../ui/keyboard/typed-text.tsx';
import type { ComposingWord } from '../ui/keyboard/use-composition.ts';
import { fitPicture } from '../ui/picture-fit.ts';
import { isNamed } from './called-name.ts';
import { filterIndex } from './filter-index.ts';
import { phrasesOn } from './phrases.ts';
import { createSuggest } from './suggest.ts';
import { unit } from './use-box.ts';
import { useVisit } from './visit-context.ts';
import { say } from './words.ts';
import styles from './writing.module.css';

const mostLetters = 280;
/** Fewer are too little to suggest words from. */
const fewestSentences = 40;
const nothingTyped: ComposingWord = { text: '', keys: [] };

type Props = { about: Entry | null; words: string; onChange: (words: string) => void; onDone: () => void };

/** A line of one's own, written with the touch keyboard. */
export function Writing({ about, words, onChange, onDone }: Props) {
  const { t } = useTranslation('touch');
  const { state, entries, alphabet, spoken, status } = useVisit();
  const [composing, setComposing] = useState(nothingTyped);
  const { language } = state;
  const suggest = useMemo(() => {
    const sentences = entries
      .flatMap(({ title, statement }) => [title[language], statement[language]])
      .filter((text) => text !== null);
    if (sentences.length < fewestSentences) return null;
    const ready = phrasesOn(filterIndex(entries, alphabet)).map((phrase) => t(`phrase.${phrase}`));
    return createSuggest(ready, sentences);
  }, [entries, alphabet, language, t]);
  const open = words.endsWith(composing.text) ? composing.text : '';
  const px = unit() / 10.8;
  const picture = about && pictureOf(about);
  const title = about && (say(about.title, language)?.text ?? t('work.untitled'));
  const one = about && t(`one.${about.category}`, { number: about.number });
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
            {!about ? (
              <h1 className={styles['name']}>{t('mood.toAll')}</h1>
            ) : isNamed(about.authors) ? (
              <>
                <p className={styles['to']}>{t('mood.to')}</p>
                <h1 className={styles['name']} lang="vi">
                  {authorLine(about)}
                </h1>
                <p className={styles['to']}>{t('mood.about', { one, title })}</p>
              </>
            ) : (
              <>
                <p className={styles['to']}>{t('mood.toAuthor')}</p>
                <h1 className={styles['name']}>{title}</h1>
                <p className={styles['to']}>{one}</p>
              </>
            )}
          </div>
        </header>
        {/* The word that is being written; all of it is in the field our keys write in. */}
        <p className="visually-hidden" role="status">
          {words.trim().split(/\s+/).at(-1)}
        </p>
        <p
          className={styles['text']}
          data-long={words.length > 90}
          dir={words === '' ? undefined : 'auto'}
          aria-hidden="true"
        >
          <TypedText value={words} composing={open} />
        </p>
        <p className={styles['foot']}>
          {/* Keys that made another word than they spell: what Telex and VNI do is no secret. */}
          <span>
            {open && composing.keys.join('') !== open && t('mood.typing', { keys: composing.keys.join(' ') })}
          </span>
          <span>{t('mood.left', { count: mostLetters - [...words].length })}</span>
        </p>
      </div>
      <div className={styles['keys']}>
        <Keyboard
          value={words}
          onChange={onChange}
          onDone={onDone}
          onComposing={setComposing}
          {...(suggest ? { suggestions: suggest(open ? words.slice(0, -open.length) : words, open) } : {})}
          doneLabel={t('mood.done')}
          maxLength={mostLetters}
          language={language}
          tonePlacement={status.exhibition.tonePlacement}
          letters={spoken.find(({ tag }) => tag === state.locale)?.letters}
        />
      </div>
    </section>
  );
}
