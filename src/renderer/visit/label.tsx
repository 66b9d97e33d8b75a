import { Fragment } from 'preact/compat';
import type { Entry } from '../../shared/entry.ts';
import { runsFromRight } from '../i18n/i18n.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Ribbon } from '../ui/icons.tsx';
import { keepEnd, keepPlace } from '../ui/keep-together.ts';
import styles from './label.module.css';
import { useVisit } from './visit-context.ts';
import { say, sayOther, shownAge } from './words.ts';

/** A museum's label: title, the other language, author and age, unit; prize and number at the right. */
export function Label({ entry, plate = true }: { entry: Entry; plate?: boolean }) {
  const { t } = useTranslation('touch');
  const { state } = useVisit();
  const title = say(entry.title, state.language);
  const other = sayOther(entry.title, state.language);
  const length = title?.text.length ?? 0;
  const long = [length > 32 && styles['long'], length > 90 && styles['longest']].filter(Boolean).join(' ');
  return (
    <header className={styles['label']}>
      <div className={styles['words']}>
        <h1 className={`${styles['title']} ${long} ${title ? '' : styles['untitled']}`} lang={title?.lang}>
          {title ? keepEnd(title.text) : t('work.untitled')}
        </h1>
        {other && (
          <p className={styles['other']} lang={other.lang}>
            {other.text}
          </p>
        )}
        <Author entry={entry} />
      </div>
      {plate && (
        <div className={styles['plate']}>
          <Prize entry={entry} />
          <p className={styles['number']}>
            <span>{t(`plate.${entry.category}`)}</span>
            {entry.number}
          </p>
        </div>
      )}
    </header>
  );
}

/** Stands for the name while its sentence is fetched: no text holds it. */
const gap = '\u0000';

/** Author with age, and unit; only what is known and may be shown. */
export function Author({ entry }: { entry: Entry }) {
  const { t } = useTranslation('touch');
  const { state, status } = useVisit();
  const age = shownAge(entry, status.exhibition);
  // What is said of somebody is in the visitor's language, the name is not.
  const [before, after] = t('work.age', { author: gap, age, count: age ?? 0 }).split(gap);
  const unit = [entry.unit && keepPlace(entry.unit), status.exhibition.showEthnicity ? entry.ethnicity : null]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      {entry.authors.length > 0 && (
        <p className={styles['author']} lang="vi">
          {age ? (
            <>
              {/* The line stands at the side where the name begins. */}
              {runsFromRight(entry.authors[0] ?? '') && '\u200f'}
              <bdi lang={state.locale}>
                {before}
                <bdi lang="vi">{entry.authors[0]}</bdi>
                {after}
              </bdi>
            </>
          ) : (
            <Names of={entry} />
          )}
        </p>
      )}
      {unit && (
        <p className={styles['unit']} lang="vi">
          {unit}
        </p>
      )}
    </>
  );
}

/** Its authors: a line ends between two names, not within one. */
export function Names({ of: { authors } }: { of: Entry }) {
  const names = [...new Set(authors)];
  return names.map((name, at) => (
    <Fragment key={name}>
      {at > 0 && ' '}
      <span className={styles['name']}>{at < names.length - 1 ? `${name},` : name}</span>
    </Fragment>
  ));
}

/** The prize with its ribbon, where there is one. */
export function Prize({ entry }: { entry: Entry }) {
  return (
    entry.prize && (
      <p className={styles['prize']} lang="vi">
        <Ribbon /> {entry.prize.label}
      </p>
    )
  );
}
