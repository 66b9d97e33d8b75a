import type { Entry } from '../../shared/entry.ts';
import { takeHome } from '../../shared/take-home.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { keepPlace } from '../ui/keep-together.ts';
import styles from './code-page.module.css';
import { CodePage } from './code-page.tsx';
import { Names } from './label.tsx';
import { useVisit } from './visit-context.ts';
import { say } from './words.ts';

/** A code that holds the poem itself, or what is needed to find a work again; no network, nothing recorded. */
export function TakeHomePage({ entry }: { entry: Entry }) {
  const { t } = useTranslation('touch');
  const { state, status } = useVisit();
  const title = say(entry.title, state.language);
  const named = title?.text ?? t('work.untitled');
  const { text, lines } = takeHome(
    entry,
    named,
    `${t(`plate.${entry.category}`)} ${entry.number}`,
    status.exhibition.name[state.language],
  );
  const held =
    entry.category !== 'poem'
      ? t('take.held')
      : lines === null
        ? t('take.heldPoem')
        : t('take.heldPart', { count: lines });
  return (
    <CodePage
      of="take"
      title={(speak) => speak(`take.title.${entry.category}`)}
      text={text}
      module={9}
      label={t('take.code', { title: named })}
      caption={
        <>
          <p className={styles['work']} lang={title?.lang}>
            {named}
          </p>
          <p className={styles['author']} lang="vi">
            <Names of={entry} />
            {entry.authors.length > 0 && entry.unit && ', '}
            {entry.unit && keepPlace(entry.unit)}
          </p>
        </>
      }
      note={`${held} ${t('take.unknown')}`}
    />
  );
}
