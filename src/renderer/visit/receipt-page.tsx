import type { Entry } from '../../shared/entry.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Brocade } from '../ui/brocade.tsx';
import { Button } from '../ui/button.tsx';
import { Code } from './code.tsx';
import styles from './take-home-page.module.css';
import { unit } from './use-box.ts';
import { useOrientation } from './use-orientation.ts';
import { useVisit, useVotes } from './visit-context.ts';

const steps = [1, 2, 3] as const;

/**
 * A ballot's receipt, as a code and in letters: found later in the organizers' list. Whoever looks over a shoulder, or
 * at the phone, does not learn what was chosen.
 */
export function ReceiptPage({ entry }: { entry: Entry }) {
  const { t, i18n } = useTranslation('touch');
  const { state, status, back } = useVisit();
  const landscape = useOrientation() === 'landscape';
  const px = unit() / 10.8;
  const ballot = useVotes()
    .chosen()
    .find((each) => each.entry === entry.code);
  const receipt = ballot?.receipt.match(/.{4}/g)?.join('-') ?? '';
  const other = state.language === 'vi' ? 'en' : 'vi';
  return (
    <section className={styles['page']}>
      <Brocade kind="braid" ground="light" className={styles['braid']} />
      <header className={styles['head']}>
        <h1 className={styles['title']}>{t('receipt.title')}</h1>
        <p className={styles['other']} lang={other}>
          {i18n.getFixedT(other, 'touch')('receipt.title')}
        </p>
      </header>
      <figure className={styles['code']}>
        <Code
          text={t('receipt.text', { receipt, exhibition: status.exhibition.name[state.language] })}
          module={12 * px}
          most={landscape ? innerHeight - 300 * px : Math.min(innerWidth - 80 * px, innerHeight - 1060 * px)}
          label={t('receipt.code', { receipt })}
        />
        <figcaption>
          <p className={styles['work']}>{receipt}</p>
        </figcaption>
      </figure>
      <div className={styles['words']}>
        <ol className={styles['steps']}>
          {steps.map((step) => (
            <li key={step}>
              <b aria-hidden="true">{step}</b>
              {t(`receipt.step.${step}`)}
            </li>
          ))}
        </ol>
        <p className={styles['note']}>{t('receipt.note')}</p>
        <Button kind="action" className={styles['done']} onClick={back}>
          {t('receipt.done')}
        </Button>
      </div>
    </section>
  );
}
