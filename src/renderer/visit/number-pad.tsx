import { useEffect, useRef, useState } from 'preact/compat';
import type { Entry } from '../../shared/entry.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { categoryIcon } from '../ui/category-icon.ts';
import { FramedPicture } from '../ui/framed-picture.tsx';
import { Icon } from '../ui/icons.tsx';
import { fitPicture } from '../ui/picture-fit.ts';
import { Author } from './label.tsx';
import styles from './number-pad.module.css';
import { Sleeve } from './sleeve.tsx';
import { unit } from './use-box.ts';
import { useVisit } from './visit-context.ts';
import { VoteButton } from './vote-button.tsx';
import { say } from './words.ts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const mostDigits = 4;
/** A plate may say 007. */
const withDigit = (digit: string) => (typed: string) =>
  typed.length < mostDigits ? `${typed}${digit}`.replace(/^0+/, '') : typed;
const withoutLast = (typed: string) => typed.slice(0, -1);

/** The number on the plate beside a hanging work leads to it, and straight to its vote. */
export function NumberPad() {
  const { t } = useTranslation('touch');
  const { entries, order, votes, openWork } = useVisit();
  const [typed, setTyped] = useState('');
  const found = useRef<HTMLDivElement>(null);
  const entry = entries.find((one) => String(one.number) === typed);
  const numbers = entries.map((one) => one.number);
  const first = Math.min(...numbers);
  const last = Math.max(...numbers);
  const isWithin = Number(typed) > first && Number(typed) < last;

  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (/^\d$/.test(event.key)) setTyped(withDigit(event.key));
      if (event.key === 'Backspace') setTyped(withoutLast);
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  }, []);

  const one = entry ? t(`one.${entry.category}`, { number: entry.number }) : '';
  return (
    <section className={styles['pad']}>
      <div className={styles['look']}>
        <h1 className={styles['title']}>
          {t(order.painting.length > 0 ? 'number.title' : 'number.titleWords')}
        </h1>
        <p className={styles['hint']}>{t(order.painting.length > 0 ? 'number.hint' : 'number.hintWords')}</p>
        <div className={styles['answer']}>
          <p className={styles['number']} aria-live="polite">
            {typed}
            <i className={styles['caret']} />
          </p>
          <div ref={found} className={styles['found']} role="status">
            {entry ? (
              <Found entry={entry} key={entry.code} />
            ) : (
              typed && (
                <p className={styles['unknown']}>
                  {t(isWithin ? 'number.gap' : 'number.unknown', { number: typed, first, last })}
                </p>
              )
            )}
          </div>
        </div>
      </div>
      <div className={styles['keys']}>
        <div className={styles['grid']}>
          {digits.map((digit) => (
            <Button key={digit} className={styles['key']} onClick={() => setTyped(withDigit(digit))}>
              {digit}
            </Button>
          ))}
          <Button kind="quiet" className={styles['tool']} onClick={() => setTyped('')}>
            {t('number.clear')}
          </Button>
          <Button className={styles['key']} onClick={() => setTyped(withDigit('0'))}>
            0
          </Button>
          <Button
            kind="quiet"
            icon="erase"
            className={styles['tool']}
            aria-label={t('number.erase')}
            onClick={() => setTyped(withoutLast)}
          />
        </div>
        <div className={styles['deeds']}>
          <Button
            className={styles['view']}
            disabled={!entry}
            onClick={() => entry && openWork(entry.code, found.current)}
          >
            {entry ? t('number.view', { one }) : t('number.viewNone')}
          </Button>
          {entry ? (
            <VoteButton key={entry.code} entry={entry} label={t('number.vote', { one })} />
          ) : (
            votes && (
              <Button icon="heart" disabled className={styles['vote']}>
                {t('vote.idle')}
              </Button>
            )
          )}
        </div>
      </div>
    </section>
  );
}

function Found({ entry }: { entry: Entry }) {
  const { t } = useTranslation('touch');
  const { state } = useVisit();
  const px = unit() / 10.8;
  const title = say(entry.title, state.language);
  const picture = entry.category === 'painting' ? entry.pictures[0] : null;
  return (
    <>
      {picture && (
        <FramedPicture
          picture={picture}
          size={fitPicture(picture, { width: 340 * px, height: (state.ease.large ? 130 : 320) * px })}
          mat={Math.round(14 * px)}
          alt=""
          ground="paper"
        />
      )}
      {entry.category === 'song' && (
        <div className={styles['sleeve']}>
          <Sleeve song={entry} />
        </div>
      )}
      {(entry.category === 'poem' || entry.category === 'initiative') && (
        <Icon name={categoryIcon[entry.category]} size="calc(10 * var(--u))" />
      )}
      <p className={styles['name']} lang={title?.lang}>
        {title?.text ?? t('work.untitled')}
      </p>
      <div className={styles['author']}>
        <Author entry={entry} />
      </div>
    </>
  );
}
