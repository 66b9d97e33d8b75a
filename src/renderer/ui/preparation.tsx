import { type CSSProperties, useState } from 'preact/compat';
import type { Preparation as Progress } from '../../shared/catalogue.ts';
import { useStatus } from '../api/status.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Brocade } from './brocade.tsx';
import styles from './preparation.module.css';
import { cssOklab, cutColours, matColour } from './wall-colour.ts';

const places = 12;

/** How much of the work is done, 0…1: painting takes longest by far. */
function shareDone({ stage, done, total, pictures }: Progress): number {
  const part = total > 0 ? Math.min(done / total, 1) : 0;
  if (stage === 'texts') return 0.04 * part;
  if (stage === 'paintings') return 0.04 + 0.76 * part;
  return pictures.length > 0 ? 0.8 + 0.2 * part : part;
}

/** What a screen shows while its exhibition is being made or imported: words, a band being woven, pictures as they come. */
export function Preparation({ preparation }: { preparation: Progress }) {
  const { i18n } = useTranslation('wall');
  const status = useStatus();
  const exhibition = status?.exhibition;
  // No visit has begun yet that would have set the page's.
  const language = status?.kiosk.language ?? 'vi';
  const t = i18n.getFixedT(language, 'wall');
  const { pictures, stage, done, total } = preparation;
  const first = Math.max(0, pictures.length - places);
  // Each place keeps its picture until a newer one takes it: the hang grows, then renews itself, and never jumps.
  const hung = Array.from({ length: places }, (_, place) => {
    const index = first + ((place - (first % places) + places) % places);
    return { now: pictures[index] ?? null, before: pictures[index - places] ?? null };
  });
  const tone = matColour({ l: 0.62, a: 0, b: 0 });
  const colours = {
    '--frame-mat': cssOklab(tone),
    '--frame-cut': cssOklab(cutColours(tone).shaded),
    '--woven': `${(1 - shareDone(preparation)) * 100}%`,
  } as CSSProperties;
  return (
    <div className={styles['preparation']} style={colours} lang={language}>
      <ul className={styles['hang']} aria-hidden="true">
        {hung.map(({ now, before }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place on the wall is its index
          <li key={place} className={styles['place']}>
            {before !== null && <Fresh key={before} number={before} leaving={now !== null} />}
            {now !== null && <Fresh key={now} number={now} leaving={false} />}
          </li>
        ))}
      </ul>
      <div className={styles['words']}>
        <h1 className={styles['title']}>{t('preparation.title')}</h1>
        {/* Told by the bar, to whoever asks: a voice would speak at every work. */}
        <p className={styles['stage']} aria-hidden="true">
          {t(`preparation.${stage}`, { done, total })}
        </p>
        <div
          className={styles['weaving']}
          role="progressbar"
          aria-label={t('preparation.title')}
          aria-valuetext={t(`preparation.${stage}`, { done, total })}
          aria-valuenow={Math.round(shareDone(preparation) * 100)}
        >
          <Brocade kind="band" ground="dark" className={styles['loom'] ?? ''} />
          <Brocade kind="band" ground="dark" className={styles['cloth'] ?? ''} />
        </div>
        <p className={styles['name']}>
          {exhibition?.name[language]}
          {exhibition?.sample && <span className={styles['sample']}>{t('sample')}</span>}
        </p>
      </div>
    </div>
  );
}

/** A picture just made; it appears when it is there, and gives way when a newer one has its place. */
function Fresh({ number, leaving }: { number: number; leaving: boolean }) {
  const [there, setThere] = useState(false);
  return (
    <img
      className={styles['fresh']}
      data-there={there && !leaving}
      src={`/api/preparation/${number}`}
      alt=""
      onLoad={(event) => {
        event.currentTarget.decode().then(
          () => setThere(true),
          () => undefined,
        );
      }}
    />
  );
}
