import { memo } from 'preact/compat';
import type { Entry } from '../../shared/entry.ts';
import type { Language } from '../../shared/language.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Icon, Ribbon } from '../ui/icons.tsx';
import { FirstLines, Gist } from './beginnings.tsx';
import styles from './cards.module.css';
import { Names } from './label.tsx';
import { Sleeve } from './sleeve.tsx';
import { useVisit, useVotes, type Visit } from './visit-context.ts';
import { clockTime, say, spokenTime } from './words.ts';

/** Works that are not pictures: a poem's first lines, a song's sleeve, what an initiative is about. */
export function Cards({ entries }: { entries: readonly Entry[] }) {
  const { state, openWork } = useVisit();
  const chosen = new Set(
    useVotes()
      .chosen()
      .map((ballot) => ballot.entry),
  );
  return (
    <ul className={styles['cards']}>
      {entries.map((entry) => (
        <li key={entry.code}>
          <Card entry={entry} chosen={chosen.has(entry.code)} language={state.language} onOpen={openWork} />
        </li>
      ))}
    </ul>
  );
}

/** What three lines of a narrow card hold. */
const gistLength = 92;

type CardProps = { entry: Entry; chosen: boolean; language: Language; onOpen: Visit['openWork'] };

/** Drawn again only when something about it changes: home stays behind every other screen. */
const Card = memo(({ entry, chosen, language, onOpen }: CardProps) => {
  const { t } = useTranslation('touch');
  const title = say(entry.title, language);
  return (
    <button type="button" className={styles['card']} onClick={() => onOpen(entry.code)}>
      {entry.category === 'song' && (
        <span className={styles['cover']}>
          <Sleeve song={entry} />
        </span>
      )}
      <span className={styles['words']}>
        <span className={styles['top']}>
          <span className={styles['number']}>
            {chosen && (
              <span className={styles['heart']}>
                <Icon name="heart-chosen" size="1.1em" />
                <span className="visually-hidden">{t('browse.chosen')}</span>
              </span>
            )}
            <b>
              <span className="visually-hidden">{t('plate.painting')} </span>
              {entry.number}
            </b>
          </span>
          {entry.prize && (
            <span className={styles['prize']} lang="vi">
              <Ribbon /> {entry.prize.label}
            </span>
          )}
        </span>
        <span className={styles['title']} lang={title?.lang}>
          {title?.text ?? t('work.untitled')}
        </span>
        {entry.category === 'poem' && <FirstLines poem={entry} className={styles['verse']} />}
        {entry.category === 'initiative' && (
          <Gist initiative={entry} language={language} length={gistLength} className={styles['gist']} />
        )}
        <span className={styles['author']} lang="vi">
          <Names of={entry} />
        </span>
        {entry.category === 'song' && entry.sound.duration > 0 && (
          <span className={styles['length']}>
            <span aria-hidden="true">{clockTime(entry.sound.duration)}</span>
            <span className="visually-hidden">{spokenTime(entry.sound.duration, t)}</span>
          </span>
        )}
      </span>
    </button>
  );
});
