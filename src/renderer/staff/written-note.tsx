import type { WrittenFiles } from '../../shared/written-files.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import paper from './paper.module.css';

/** What was written onto a stick, and whether it may be pulled out. */
export function WrittenNote({ written }: { written: WrittenFiles }) {
  const { t } = useTranslation('staff');
  return (
    <div className={paper['done']} role="status">
      <p>{t('export.done', { folder: written.folder })}</p>
      <ul className={paper['soft']}>
        {written.files.map((file) => (
          <li key={file}>{file}</li>
        ))}
      </ul>
      <p>{t(written.isSafe ? 'export.safe' : 'export.unsafe')}</p>
    </div>
  );
}
