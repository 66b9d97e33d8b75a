import type { Entry } from '../../shared/entry.ts';
import { pictureOf } from '../../shared/entry-pictures.ts';
import { authorLine } from '../../shared/text/author-line.ts';
import type { Range } from '../../shared/text/matching.ts';
import type { Hit } from '../../shared/text/search.ts';
import { pictureUrl } from '../api/catalogue.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { categoryIcon } from '../ui/category-icon.ts';
import { Icon, Ribbon } from '../ui/icons.tsx';
import styles from './result-row.module.css';
import { useVisit } from './visit-context.ts';
import { say, shownAge } from './words.ts';

type Props = { entry: Entry; found?: Hit['found'] };

/** A work as one row: picture, title, author, unit and prize, number; found letters stand out by weight and ground. */
export function ResultRow({ entry, found = {} }: Props) {
  const { t } = useTranslation('touch');
  const { state, status, openWork } = useVisit();
  const title = say(entry.title, state.language);
  const age = shownAge(entry, status.exhibition);
  const picture = pictureOf(entry);
  return (
    <button
      type="button"
      className={styles['row']}
      onClick={(event) => openWork(entry.code, event.currentTarget)}
    >
      <span className={styles['picture']}>
        {picture ? (
          <img src={pictureUrl(picture, 'thumbnail')} alt="" draggable={false} />
        ) : (
          <Icon name={categoryIcon[entry.category]} size="calc(4 * var(--u))" />
        )}
      </span>
      <span className={styles['words']}>
        <span className={styles['title']} lang={title?.lang}>
          <Marked
            text={title?.text ?? t('work.untitled')}
            ranges={title?.lang === 'en' ? found.titleEn : found.title}
          />
        </span>
        <span className={styles['line']} lang="vi">
          <Marked text={authorLine(entry)} ranges={found.authors} />
          {age && (
            <>
              {' · '}
              <bdi lang={state.locale}>
                {t('work.age', { author: '', age, count: age }).replace(/^[\s,،、，;·]+/u, '')}
              </bdi>
            </>
          )}
          {entry.unit && (
            <>
              {entry.authors.length > 0 && ' · '}
              <span className={styles['unit']}>
                <Marked text={entry.unit} ranges={found.unit} />
              </span>
            </>
          )}
          {entry.prize && (
            <>
              {' '}
              <span className={styles['prize']}>
                <Ribbon /> {entry.prize.label}
              </span>
            </>
          )}
        </span>
      </span>
      <span className={styles['number']}>
        {/* What stands before it is a school, and schools have numbers. */}
        <span className="visually-hidden">{t('plate.painting')} </span>
        {entry.number}
      </span>
    </button>
  );
}

function Marked({ text, ranges = [] }: { text: string; ranges?: readonly Range[] | undefined }) {
  const written = text.normalize('NFC');
  const parts: (string | { mark: string; at: number })[] = [];
  let end = 0;
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    if (from < end) continue;
    parts.push(written.slice(end, from), { mark: written.slice(from, to), at: from });
    end = to;
  }
  parts.push(written.slice(end));
  return parts.map((part) => (typeof part === 'string' ? part : <mark key={part.at}>{part.mark}</mark>));
}
