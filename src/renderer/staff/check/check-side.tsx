import type { CheckReport } from '../../../shared/check.ts';
import type { CheckSayer } from '../../../shared/say-check.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { isOfKind } from '../importing/file-kind.ts';
import { PreviewImage } from '../importing/preview-image.tsx';
import styles from './check-side.module.css';

interface Props {
  readonly report: CheckReport;
  readonly sayer: CheckSayer;
  readonly onImport: () => void;
}

/** Files that wait for a work, and what happened since yesterday. */
export function CheckSide({ report: { unusedFiles, night }, sayer, onImport }: Props) {
  const { t } = useTranslation('check');
  return (
    <aside className={styles['side']}>
      {unusedFiles.length > 0 && (
        <section>
          <h2 className={styles['title']}>{t('page.unused')}</h2>
          <ul>
            {unusedFiles.map((file) => (
              <li key={file} className={styles['file']}>
                {isOfKind(file, 'picture') ? (
                  <PreviewImage file={file} className={styles['picture']} />
                ) : (
                  <span className={styles['picture']} />
                )}
                <p>
                  <span className={styles['name']}>{file.slice(file.lastIndexOf('/') + 1)}</span>
                  <span className={styles['folder']}>
                    {file.slice(0, Math.max(0, file.lastIndexOf('/')))}
                  </span>
                </p>
              </li>
            ))}
          </ul>
          <Button kind="quiet" className={styles['go'] ?? ''} onClick={onImport}>
            {t('page.go.import')}
          </Button>
        </section>
      )}
      <section>
        <h2 className={styles['title']}>{t('night.title')}</h2>
        {night.length === 0 && <p className={styles['calm']}>{t('night.calm')}</p>}
        <ul>
          {night.map((event) => (
            <li key={`${event.at} ${event.code}`} className={styles['event']}>
              <time dateTime={event.at}>{sayer.time(event.at)}</time>
              <p>{sayer.night(event)}</p>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}
