import { useEffect, useMemo, useRef, useState } from 'preact/compat';
import type { Entry } from '../../shared/entry.ts';
import type { FeedbackRequest } from '../../shared/ledger.ts';
import { type Mood, moods } from '../../shared/mood.ts';
import type { Problem } from '../../shared/problem.ts';
import { leaveFeedback } from '../api/visit.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Brocade } from '../ui/brocade.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { type DrawingHistory, visibleStrokes } from './drawing-history.ts';
import { DrawingPad } from './drawing-pad.tsx';
import { DrawingPicture } from './drawing-picture.tsx';
import { Face } from './faces.tsx';
import styles from './feedback.module.css';
import { filterIndex } from './filter-index.ts';
import { phrasesOn } from './phrases.ts';
import { browserClock, createRetryQueue, type Phase } from './retry-queue.ts';
import { useInnerBack, useVisit } from './visit-context.ts';
import { say } from './words.ts';
import { Writing } from './writing.tsx';

const closeAfter = 2500;

/** How it felt, in a face, in ready phrases, or in one's own words; any one of the three will do. */
export function Feedback({ about }: { about: Entry | null }) {
  const { t } = useTranslation('touch');
  const { state, entries, alphabet, back } = useVisit();
  const phrases = useMemo(() => phrasesOn(filterIndex(entries, alphabet)), [entries, alphabet]);
  const [mood, setMood] = useState<Mood | null>(null);
  const [tapped, setTapped] = useState<readonly string[]>([]);
  const [words, setWords] = useState('');
  const [drawing, setDrawing] = useState<DrawingHistory>([]);
  const [tool, setTool] = useState<'keyboard' | 'brush' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const putAway = () => setTool(null);
  useInnerBack(tool === null ? null : putAway);
  const [sending, setSending] = useState<Phase | 'saved' | null>(null);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);

  const field = useRef<HTMLButtonElement>(null);
  const sheet = useRef<HTMLButtonElement>(null);
  const used = useRef(tool);
  useEffect(() => {
    // What was put away leaves the focus where it was taken up.
    if (tool === null) (used.current === 'brush' ? sheet : used.current ? field : null)?.current?.focus();
    used.current = tool;
  }, [tool]);

  const strokes = useMemo(() => visibleStrokes(drawing), [drawing]);
  const empty = mood === null && tapped.length === 0 && words.trim() === '' && strokes.length === 0;
  const send = () => {
    // The queue outlives this screen: words that were sent are kept even if the visitor has gone.
    const queue = createRetryQueue<FeedbackRequest, { id: string }>({
      clock: browserClock,
      send: leaveFeedback,
      onAnswer: (_, outcome) => {
        if (!here.current) return;
        setSending(outcome.ok ? 'saved' : null);
        setProblem(outcome.ok ? null : outcome.problem);
        if (outcome.ok) setTimeout(() => here.current && back(), closeAfter);
      },
      onChange: () => here.current && queue.pending().length > 0 && setSending(queue.phase()),
    });
    setSending('sending');
    queue.push({
      id: crypto.randomUUID(),
      visit: state.visit,
      mood,
      phrases: [...tapped],
      words: words.trim() || null,
      about: about?.code ?? null,
      language: state.locale,
      ...(strokes.length === 0 ? {} : { drawing: [...strokes] }),
    });
  };

  if (tool === 'keyboard')
    return <Writing about={about} words={words} onChange={setWords} onDone={putAway} />;
  if (tool === 'brush') return <DrawingPad history={drawing} onChange={setDrawing} onDone={putAway} />;
  const title = about && (say(about.title, state.language)?.text ?? t('work.untitled'));
  return (
    <section className={styles['feedback']}>
      <Brocade kind="braid" ground="light" />
      <div className={styles['inner']}>
        <div className={styles['part']}>
          <div className={styles['asked']}>
            <h1 className={styles['title']}>{t('mood.title')}</h1>
            {about && (
              <p className={styles['about']}>
                {t('mood.toAuthor')}{' '}
                {t('mood.which', { one: t(`one.${about.category}`, { number: about.number }), title })}
              </p>
            )}
          </div>
          <div className={styles['faces']}>
            {moods.map((one) => (
              <button
                key={one}
                type="button"
                className={styles['face']}
                aria-pressed={mood === one}
                onClick={() => setMood(mood === one ? null : one)}
              >
                <Face mood={one} />
                <span>{t(`mood.${one}`)}</span>
              </button>
            ))}
          </div>
        </div>
        <div className={styles['part']}>
          <h2 className={styles['head']}>{t('mood.phrases')}</h2>
          <div className={styles['phrases']}>
            {phrases.map((phrase) => {
              const on = tapped.includes(phrase);
              return (
                <Button
                  key={phrase}
                  kind="quiet"
                  className={styles['phrase']}
                  aria-pressed={on}
                  {...(on ? { icon: 'check' as const } : {})}
                  onClick={() => setTapped(on ? tapped.filter((one) => one !== phrase) : [...tapped, phrase])}
                >
                  {t(`phrase.${phrase}`)}
                </Button>
              );
            })}
          </div>
        </div>
        <div className={styles['part']}>
          <h2 className={styles['head']}>{t('mood.own')}</h2>
          <div className={styles['own']}>
            <button
              ref={field}
              type="button"
              className={styles['field']}
              aria-description={words ? t('mood.write') : undefined}
              onClick={() => setTool('keyboard')}
            >
              <Icon name="keyboard" size="calc(3.8 * var(--u))" />
              <span className={words ? styles['words'] : ''}>{words || t('mood.write')}</span>
            </button>
            <button
              ref={sheet}
              type="button"
              className={`${styles['field']} ${styles['draw']}`}
              onClick={() => setTool('brush')}
            >
              {strokes.length === 0 ? (
                <Icon name="brush" size="calc(3.8 * var(--u))" />
              ) : (
                <DrawingPicture strokes={strokes} className={styles['drawn']} />
              )}
              <span>{strokes.length === 0 ? t('mood.draw') : t('mood.redraw')}</span>
            </button>
          </div>
          <p className={styles['privacy']} role={problem ? 'alert' : undefined}>
            {problem ? t(`problems:${problem.code}`, problem.values) : t('mood.privacy')}
          </p>
        </div>
        <div className={styles['deeds']}>
          {sending === 'saved' ? (
            <p className={styles['saved']} role="alert">
              <Icon name="check" /> {t('mood.saved')}
            </p>
          ) : (
            <>
              <Button onClick={back}>{t('mood.skip')}</Button>
              <Button
                kind="action"
                className={styles['send']}
                disabled={empty || sending !== null}
                onClick={send}
              >
                {sending === null || sending === 'sending'
                  ? t('mood.send')
                  : t(sending === 'saving' ? 'mood.sending' : 'mood.retry')}
              </Button>
            </>
          )}
        </div>
      </div>
    </section>
  );
}
