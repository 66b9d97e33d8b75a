import { useState } from 'preact/compat';
import type { ImportProgress } from '../../../shared/import-report.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import paper from '../paper.module.css';
import styles from './import-watch.module.css';

const places = 12;

/** What is being read right now, and the pictures as they come. */
export function ImportWatch({ progress }: { progress: ImportProgress }) {
  const { t } = useTranslation('staff');
  const hung = useHang(progress.pictures);
  return (
    <div className={styles['watch']}>
      <div className={paper['head']}>
        <h2>{t('import.pictures')}</h2>
        <p>{t('import.wait')}</p>
      </div>
      <ul className={styles['hang']}>
        {hung.map((hash, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place on the page is its index
          <li key={place} className={styles['place']}>
            {hash !== null && <Fresh key={hash} hash={hash} />}
          </li>
        ))}
      </ul>
      <p className={paper['soft']}>{t('import.now')}</p>
      <p className={styles['file']}>{progress.file ?? t(`import:stages.${progress.stage}`)}</p>
    </div>
  );
}

/** A picture just made; it appears once it is there. */
function Fresh({ hash }: { hash: string }) {
  const [there, setThere] = useState(false);
  return (
    <img
      className={styles['fresh']}
      data-there={there}
      src={`/media/${hash}/thumbnail`}
      alt=""
      draggable={false}
      onLoad={() => setThere(true)}
    />
  );
}

/** Each place keeps its picture until a newer one takes it, the oldest first: nothing moves. */
function useHang(newest: readonly string[]): readonly (string | null)[] {
  const [hang, setHang] = useState<{ hung: readonly (string | null)[]; next: number }>({
    hung: Array.from({ length: places }, () => null),
    next: 0,
  });
  const fresh = newest
    .slice(0, places)
    .filter((hash) => !hang.hung.includes(hash))
    .reverse();
  if (fresh.length > 0) {
    const hung = [...hang.hung];
    fresh.forEach((hash, index) => {
      hung[(hang.next + index) % places] = hash;
    });
    setHang({ hung, next: (hang.next + fresh.length) % places });
  }
  return hang.hung;
}
