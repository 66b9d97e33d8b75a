import type { Entry } from '../../shared/entry.ts';
import type { Exhibition } from '../../shared/exhibition.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { keepBrackets, keepEnd, keepPlace } from '../ui/keep-together.ts';
import styles from './label.module.css';
import { isAuthorClear, numberBeside, smallNumber } from './label-size.ts';
import { authorLine, otherTitle, titleOf } from './words.ts';

/** A small ribbon and the prize's name. */
export function Prize({ entry, inCategory = false }: { entry: Entry; inCategory?: boolean }) {
  const { t } = useTranslation('wall');
  if (!entry.prize) return null;
  const { label } = entry.prize;
  return (
    <p className={styles['prize']}>
      <span className={styles['ribbon']} aria-hidden="true" />
      {inCategory ? t(`prizeIn.${entry.category}`, { prize: label }) : label}
    </p>
  );
}

/** “Số 57”, large enough to be remembered. */
export function WorkNumber({ entry, size = 8.6 }: { entry: Entry; size?: number }) {
  const { t } = useTranslation('wall');
  return (
    <p className={styles['number']}>
      <span className={styles['number-word']}>{t('number')}</span>
      {'\u00a0'}
      <span className={styles['number-figure']} style={{ fontSize: `calc(${size} * var(--u))` }}>
        {entry.number}
      </span>
    </p>
  );
}

export function Title({ entry, size }: { entry: Entry; size: number }) {
  const { t } = useTranslation('wall');
  const title = titleOf(entry);
  // Only a poem's column is sure to be wide enough.
  const kept = title !== null && entry.category === 'poem' ? keepBrackets(title) : title;
  return (
    <h2
      className={`${styles['title']} ${title === null ? styles['untitled'] : ''}`}
      style={{ fontSize: `calc(${size} * var(--u))` }}
    >
      {kept === null ? t('untitled') : keepEnd(kept)}
    </h2>
  );
}

export function OtherTitle({ entry }: { entry: Entry }) {
  const title = otherTitle(entry);
  return title === null ? null : (
    <p className={styles['other']} lang="en">
      {title}
    </p>
  );
}

type LabelProps = { entry: Entry; exhibition: Exhibition };

/** Author with age, and unit: two lines that belong together. */
export function Authorship({ entry, exhibition }: LabelProps) {
  return (
    <div className={styles['authorship']}>
      <Author entry={entry} exhibition={exhibition} />
      <Unit entry={entry} />
    </div>
  );
}

function Author({ entry, exhibition }: LabelProps) {
  const { t } = useTranslation('wall');
  const author = authorLine(entry, exhibition, t);
  return author === null ? null : <p className={styles['author']}>{author}</p>;
}

function Unit({ entry }: { entry: Entry }) {
  return entry.unit === null ? null : <p className={styles['unit']}>{keepPlace(entry.unit)}</p>;
}

/** A museum's label beside a frame: one column, its last baseline the number's. */
export function LabelBeside({ entry, exhibition, titleSize }: LabelProps & { titleSize: number }) {
  return (
    <div className={styles['label']}>
      <Title entry={entry} size={titleSize} />
      <OtherTitle entry={entry} />
      <Authorship entry={entry} exhibition={exhibition} />
      <Prize entry={entry} />
      <WorkNumber entry={entry} />
    </div>
  );
}

/**
 * A museum's plate below a frame `width` u wide: as wide as the frame, the number flush right on the last line. A
 * prize that even a smaller number leaves no room for comes before the author.
 */
export function LabelBelow({
  entry,
  exhibition,
  titleSize,
  width,
  other = true,
}: LabelProps & { titleSize: number; width: number; other?: boolean }) {
  const number = numberBeside(entry, width);
  const long = number === null;
  const clear = isAuthorClear(entry, width);
  return (
    <div className={styles['label']}>
      <Title entry={entry} size={titleSize} />
      {other && <OtherTitle entry={entry} />}
      {long && <Prize entry={entry} />}
      {clear && (
        <div className={styles['authorship']}>
          <Author entry={entry} exhibition={exhibition} />
        </div>
      )}
      <div className={styles['last-row']}>
        <div>
          {clear ? (
            <div className={styles['lines']}>
              <Unit entry={entry} />
            </div>
          ) : (
            <Authorship entry={entry} exhibition={exhibition} />
          )}
          {!long && <Prize entry={entry} />}
        </div>
        <WorkNumber entry={entry} size={number ?? smallNumber} />
      </div>
    </div>
  );
}

/** The plate below a wide frame on a landscape wall: title, people and number side by side. */
export function LabelAcross({ entry, exhibition, titleSize }: LabelProps & { titleSize: number }) {
  return (
    <div className={`${styles['label']} ${styles['across']}`}>
      <div>
        <Title entry={entry} size={titleSize} />
        <OtherTitle entry={entry} />
      </div>
      <div className={styles['people']}>
        <Authorship entry={entry} exhibition={exhibition} />
        <Prize entry={entry} />
      </div>
      <WorkNumber entry={entry} />
    </div>
  );
}
