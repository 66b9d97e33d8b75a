import { useEffect } from 'preact/compat';
import type { Entry } from '../../shared/entry.ts';
import type { Language } from '../../shared/language.ts';
import { authorLine } from '../../shared/text/author-line.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { FirstLines, Gist } from './beginnings.tsx';
import styles from './rest-sheets.module.css';
import { Sleeve } from './sleeve.tsx';
import { useOrientation } from './use-orientation.ts';
import { useVisit } from './visit-context.ts';
import { say } from './words.ts';

const mostSheets = { portrait: 6, landscape: 8 };
/** What three lines of a sheet hold. */
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
            <Beginning work={work} language={state.language} />
            <span className={styles['author']} lang="vi">
              {authorLine(work)}
            </span>
          </button>
        );
      })}
    </div>
  );
}

function Beginning({ work, language }: { work: Entry; language: Language }) {
  switch (work.category) {
    case 'poem':
      return <FirstLines poem={work} className={styles['beginning']} />;
    case 'song':
      return (
        <span className={styles['sleeve']}>
          <Sleeve song={work} />
        </span>
      );
    case 'initiative':
      return (
        <Gist initiative={work} language={language} length={gistLength} className={styles['beginning']} />
      );
    case 'painting':
      return null;
  }
}
