import type { Entry } from '../../shared/entry.ts';
import { authorLine } from '../../shared/text/search.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Brocade } from '../ui/brocade.tsx';
import { Button } from '../ui/button.tsx';
import { Code } from './code.tsx';
import { takeHome } from './take-home.ts';
import styles from './take-home-page.module.css';
import { unit } from './use-box.ts';
import { useOrientation } from './use-orientation.ts';
import { useVisit } from './visit-context.ts';
import { say } from './words.ts';

const steps = [1, 2, 3] as const;

/** A code that holds the poem itself, or what is needed to find a work again; no network, nothing recorded. */
export function TakeHomePage({ entry }: { entry: Entry }) {
  const { t, i18n } = useTranslation('touch');
  const { state, status, back } = useVisit();
  const landscape = useOrientation() === 'landscape';
  const px = unit() / 10.8;
  const title = say(entry.title, state.language);
  const named = title?.text ?? t('work.untitled');
  const { text, lines } = takeHome(
    entry,
    named,
    `${t(`plate.${entry.category}`)} ${entry.number}`,
    status.exhibition.name[state.language],
  );
  const other = state.language === 'vi' ? 'en' : 'vi';
  const held =
    entry.category !== 'poem'
      ? t('take.held')
      : lines === null
        ? t('take.heldPoem')
        : t('take.heldPart', { count: lines });
  return (
    <section className={styles['page']}>
      <Brocade kind="braid" ground="light" className={styles['braid']} />
      <header className={styles['head']}>
        <h1 className={styles['title']}>{t(`take.title.${entry.category}`)}</h1>
        <p className={styles['other']} lang={other}>
          {i18n.getFixedT(other, 'touch')(`take.title.${entry.category}`)}
        </p>
      </header>
      <figure className={styles['code']}>
        <Code
          text={text}
          module={9 * px}
          most={landscape ? innerHeight - 300 * px : Math.min(innerWidth - 80 * px, innerHeight - 1060 * px)}
          label={t('take.code', { title: named })}
        />
        <figcaption>
          <p className={styles['work']} lang={title?.lang}>
            {named}
          </p>
          <p className={styles['author']} lang="vi">
            {[authorLine(entry), entry.unit].filter(Boolean).join(', ')}
          </p>
        </figcaption>
      </figure>
      <div className={styles['words']}>
        <ol className={styles['steps']}>
          {steps.map((step) => (
            <li key={step}>
              <b aria-hidden="true">{step}</b>
              {t(`take.step.${step}`)}
            </li>
          ))}
        </ol>
        <p className={styles['note']}>
          {held} {t('take.unknown')}
        </p>
        <Button kind="action" className={styles['done']} onClick={back}>
          {t('take.done')}
        </Button>
      </div>
    </section>
  );
}
