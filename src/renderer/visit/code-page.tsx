import type { ComponentChildren } from 'preact';
import { useTranslation } from '../i18n/use-translation.ts';
import { Brocade } from '../ui/brocade.tsx';
import { Button } from '../ui/button.tsx';
import { Code } from './code.tsx';
import styles from './code-page.module.css';
import { roomSize, unit } from './use-box.ts';
import { useOrientation } from './use-orientation.ts';
import { useVisit } from './visit-context.ts';

const steps = [1, 2, 3] as const;

interface Props {
  /** Whose texts: `step.1` … `step.3` and `done`. */
  readonly of: 'take' | 'receipt';
  /** The title, as `speak` says it in one language. */
  readonly title: (speak: (key: string) => string) => string;
  /** What the code holds. */
  readonly text: string;
  /** Side of the code's smallest square at best, in pixels of the boards. */
  readonly module: number;
  /** What a voice says of the code. */
  readonly label: string;
  readonly caption: ComponentChildren;
  readonly note: string;
}

/** A page with one code to take away: by a phone's camera, without a network. */
export function CodePage({ of, title, text, module, label, caption, note }: Props) {
  const { t, i18n } = useTranslation('touch');
  const { state, status, back } = useVisit();
  const landscape = useOrientation() === 'landscape';
  const room = roomSize();
  const px = unit() / 10.8;
  // What stands above and below it; larger type takes more.
  const beside = landscape ? (state.ease.large ? 400 : 300) : state.ease.large ? 1160 : 1060;
  const other = state.language === 'vi' ? 'en' : 'vi';
  return (
    <section className={styles['page']}>
      <Brocade kind="braid" ground="light" className={styles['braid']} />
      <header className={styles['head']}>
        <h1 className={styles['title']}>{title(t)}</h1>
        {status.exhibition.languages.includes(other) && (
          <p className={styles['other']} lang={other}>
            {title(i18n.getFixedT(other, 'touch'))}
          </p>
        )}
      </header>
      <figure className={styles['code']}>
        <Code
          text={text}
          module={module * px}
          most={Math.min(room.width - 80 * px, room.height - beside * px)}
          label={label}
        />
        <figcaption>{caption}</figcaption>
      </figure>
      <div className={styles['words']}>
        <ol className={styles['steps']}>
          {steps.map((step) => (
            <li key={step}>
              <b aria-hidden="true">{step}</b>
              {t(`${of}.step.${step}`)}
            </li>
          ))}
        </ol>
        <p className={styles['note']}>{note}</p>
        <Button kind="action" className={styles['done']} onClick={back}>
          {t(`${of}.done`)}
        </Button>
      </div>
    </section>
  );
}
