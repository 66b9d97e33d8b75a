import type { Results } from '../../../shared/results.ts';
import { createDateTeller, instantOfDate } from '../../../shared/tell-date.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Choice } from '../controls.tsx';
import styles from './results-page.module.css';
import type { Wanted } from './wanted.ts';

interface Props {
  readonly results: Results;
  readonly wanted: Wanted;
  readonly onChange: (wanted: Wanted) => void;
}

/** Venue and day; where there is only one, there is nothing to choose. */
export function Filters({ results, wanted, onChange }: Props) {
  const { t, i18n } = useTranslation('staff');
  const venues = [...new Set(results.kiosks.flatMap(({ venue }) => (venue === null ? [] : [venue])))];
  const tellDay = createDateTeller(i18n.language, { day: true, month: 'number' });
  if (venues.length < 2 && results.days.length < 2) return null;
  return (
    <div className={styles['filters']}>
      {venues.length > 1 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every engine
        <div role="group" aria-label={t('results.venue')}>
          <Choice
            value={wanted.venue ?? ''}
            options={[
              { value: '', label: t('results.every-venue') },
              ...venues.map((venue) => ({ value: venue, label: venue })),
            ]}
            onChoose={(venue) => onChange({ ...wanted, venue: venue || undefined })}
          />
        </div>
      )}
      {results.days.length > 1 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every engine
        <div role="group" aria-label={t('results.day')}>
          <Choice
            value={wanted.day ?? ''}
            options={[
              { value: '', label: t('results.every-day') },
              ...results.days.map((each) => ({ value: each, label: tellDay(instantOfDate(each)) })),
            ]}
            onChoose={(each) => onChange({ ...wanted, day: each || undefined })}
          />
        </div>
      )}
    </div>
  );
}
