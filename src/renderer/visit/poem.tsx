import { useLayoutEffect, useRef, useState } from 'preact/compat';
import type { Poem } from '../../shared/entry.ts';
import type { Language } from '../../shared/language.ts';
import { fold } from '../../shared/text/fold.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Brocade } from '../ui/brocade.tsx';
import { keepEnd } from '../ui/keep-together.ts';
import { isSixEight, syllables } from '../ui/six-eight.ts';
import { Author, Label, Prize } from './label.tsx';
import styles from './poem.module.css';
import { useTold } from './translation.tsx';
import { useOrientation } from './use-orientation.ts';
import { useVisit } from './visit-context.ts';
import { say, sayOther, tell } from './words.ts';
import { WorkFrame } from './work-frame.tsx';
import { WorkTools } from './work-tools.tsx';

/** A poem with its author's lines and stanzas, exactly. */
export function PoemPage({ entry }: { entry: Poem }) {
  const { t } = useTranslation('touch');
  const { state } = useVisit();
  const landscape = useOrientation() === 'landscape';
  const title = say(entry.title, state.language);
  const other = sayOther(entry.title, state.language);
  const statement = tell(entry.statement, state.language);
  const told = useTold(entry);
  const lang = told?.language ?? 'vi';
  const look = (
    <div className={styles['sheet']} tabIndex={landscape ? 0 : undefined}>
      {!landscape && (
        <header className={styles['head']}>
          <div className={styles['top']}>
            <p>
              {t('plate.poem')} {entry.number}
            </p>
            <Prize entry={entry} />
          </div>
          <h1 className={styles['title']} data-long={(title?.text.length ?? 0) > 48} lang={title?.lang}>
            {title ? keepEnd(title.text) : t('work.untitled')}
          </h1>
          {other && (
            <p className={styles['other']} lang={other.lang}>
              {other.text}
            </p>
          )}
          <Author entry={entry} />
        </header>
      )}
      <Verse
        key={`${entry.code} ${state.ease.large} ${lang}`}
        stanzas={lang === 'vi' ? entry.stanzas : entry.translation}
        lang={lang}
      />
      <Brocade kind="braid" ground="light" className={styles['braid']} />
    </div>
  );
  return (
    <WorkFrame
      entry={entry}
      look={look}
      label={landscape && <Label entry={entry} />}
      tools={<WorkTools entry={entry} told={told} />}
    >
      <div className={styles['aside']}>
        {statement && !isQuoted(statement.text, entry.stanzas) && (
          <p lang={statement.lang}>{statement.text}</p>
        )}
      </div>
    </WorkFrame>
  );
}

const letters = (text: string): string => fold(text).replace(/[^a-z0-9]/g, '');

/** Whether words about a poem are but lines of it. */
const isQuoted = (text: string, stanzas: Poem['stanzas']): boolean =>
  letters(stanzas.flat().join('')).includes(letters(text));

function Verse({ stanzas, lang }: { stanzas: Poem['stanzas']; lang: Language }) {
  const ref = useRef<HTMLDivElement>(null);
  // Steps 47, 40, 32: the largest at which the longest line fits; then lines hang.
  const [step, setStep] = useState(0);
  useLayoutEffect(() => {
    const verse = ref.current;
    // What runs out at the left is measured by stanzas that run there.
    const isCut = [...(verse?.children ?? [])].some((stanza) => stanza.scrollWidth > stanza.clientWidth + 1);
    if (step < 3 && isCut) setStep(step + 1);
  }, [step]);
  const sixEight = lang === 'vi' && isSixEight(stanzas);
  return (
    <div ref={ref} className={styles['verse']} data-step={step} lang={lang}>
      {stanzas.map((lines, stanza) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stanzas never move
        <p key={stanza} className={styles['stanza']} dir="auto">
          {lines.map((line, index) => {
            const isSix = sixEight && syllables(line) === 6;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
              <span key={index} className={isSix ? styles['six'] : styles['line']}>
                {(isSix ? line.trimStart() : line) || '\u00a0'}
              </span>
            );
          })}
        </p>
      ))}
    </div>
  );
}
