import { useEffect } from 'preact/compat';
import type { Entry } from '../../shared/entry.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { initiativeBody } from '../ui/initiative-body.ts';
import styles from './rest-sheets.module.css';
import { Sleeve } from './sleeve.tsx';
import { useOrientation } from './use-orientation.ts';
import { useVisit } from './visit-context.ts';
import { firstWords, say, tell } from './words.ts';

const mostSheets = { portrait: 6, landscape: 8 };
const mostLines = 3;
const gistLength = 110;

/** Where no picture hangs: poems, initiatives and songs on sheets that open themselves, as many of each as there are. */
export function RestSheets({ onHung }: { onHung: () => void }) {
  const { t } = useTranslation('touch');
  const { state, order, openWork } = useVisit();
  const orientation = useOrientation();
  useEffect(onHung, [onHung]);
  const { poem, initiative, song } = order;
  const longest = Math.max(poem.length, initiative.length, song.length);
  const works = Array.from({ length: longest }, (_, at) => [poem[at], initiative[at], song[at]])
    .flat()
    .filter((work) => work !== undefined)
    .slice(0, mostSheets[orientation]);
  return (
    <div className={styles['sheets']} data-few={works.length < 3 || undefined}>
      {works.map((work) => {
        const title = say(work.title, state.language);
        return (
          <button
            key={work.code}
            type="button"
            dir="auto"
            className={styles['sheet']}
            onClick={(event) => {
              event.stopPropagation();
              openWork(work.code);
            }}
          >
            <span className={styles['title']} lang={title?.lang}>
              {title?.text ?? t('work.untitled')}
            </span>
            <Beginning work={work} />
            <span className={styles['author']}>{work.authors.join(', ')}</span>
          </button>
        );
      })}
    </div>
  );
}

function Beginning({ work }: { work: Entry }) {
  const { state } = useVisit();
  switch (work.category) {
    case 'poem':
      return (
        <span className={styles['verse']}>
          {work.stanzas
            .flat()
            .slice(0, mostLines)
            .map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
              <span key={at}>{line}</span>
            ))}
        </span>
      );
    case 'song':
      return (
        <span className={styles['sleeve']}>
          <Sleeve song={work} />
        </span>
      );
    case 'initiative': {
      const told = tell(work.statement, state.language)?.text;
      const said = told ?? initiativeBody(work).find(({ kind }) => kind === 'paragraph')?.text;
      return said ? <span className={styles['gist']}>{firstWords(said, gistLength)}</span> : null;
    }
    case 'painting':
      return null;
  }
}
