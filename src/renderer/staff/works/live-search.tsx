import { type ReactNode, useState } from 'preact/compat';
import { useStatus } from '../../api/status.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Keyboard } from '../../ui/keyboard/keyboard.tsx';
import { TypedText } from '../../ui/keyboard/typed-text.tsx';
import controls from '../controls.module.css';
import styles from './live-search.module.css';

interface Props {
  readonly label: string;
  readonly query: string;
  /** How many fit what is typed. */
  readonly found: number;
  /** Something lies over the page, with a keyboard of its own perhaps. */
  readonly covered: boolean;
  readonly onType: (query: string) => void;
  readonly children: ReactNode;
}

/** A line to look for; what is below it follows each key, and the keyboard leaves it in sight. */
export function LiveSearch({ label, query, found, covered, onType, children }: Props) {
  const { t, i18n } = useTranslation('staff');
  const tonePlacement = useStatus()?.exhibition.tonePlacement;
  const [typing, setTyping] = useState(false);
  const [composing, setComposing] = useState('');
  const language = i18n.language === 'en' ? 'en' : 'vi';
  return (
    <>
      <div className={styles['line']}>
        <button
          type="button"
          className={`${controls['field']} ${styles['field']}`}
          aria-expanded={typing}
          onClick={() => setTyping(!typing)}
        >
          <Icon name="search" size="1.2em" />
          <span className={styles['typed']}>
            {query === '' && !typing ? (
              <span className={controls['hint']}>{label}</span>
            ) : (
              <TypedText value={query} composing={typing ? composing : ''} />
            )}
          </span>
        </button>
        {query !== '' && (
          <Button kind="quiet" icon="close" aria-label={t('works.clear')} onClick={() => onType('')} />
        )}
      </div>
      <p className="visually-hidden" role="status">
        {query !== '' && t('works.found', { count: found })}
      </p>
      {children}
      {typing && !covered && (
        <div className={styles['keys']}>
          <Keyboard
            value={query}
            onChange={onType}
            onComposing={(word) => setComposing(word.text)}
            onDone={() => setTyping(false)}
            doneLabel={t('works.show-found', { count: found })}
            maxLength={60}
            layout="search"
            language={language}
            {...(tonePlacement ? { tonePlacement } : {})}
          />
        </div>
      )}
    </>
  );
}
