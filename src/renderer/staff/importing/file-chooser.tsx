import type { ImportProblem } from '../../../shared/import-report.ts';
import { fold } from '../../../shared/text/fold.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../sheet.tsx';
import styles from './file-chooser.module.css';
import { type FileKind, isOfKind } from './file-kind.ts';
import { filesToChoose } from './files-to-choose.ts';
import { PreviewImage } from './preview-image.tsx';
import { useReport } from './report-context.ts';
import { sayWork } from './say-place.ts';

interface Props {
  readonly problem: ImportProblem;
  readonly entry: string;
  readonly kinds: readonly FileKind[];
  readonly onClose: () => void;
}

/** The folder's files that nothing uses yet, and documents that may be further works' too, to give one to a work. */
export function FileChooser({ problem, entry, kinds, onClose }: Props) {
  const { t } = useTranslation('import');
  const { report, decisions, decide } = useReport();
  const suggested = problem.fixes.flatMap((fix) => (fix.kind === 'file' ? [fix.file] : []));
  const { unused, shared } = filesToChoose(report, decisions, entry, kinds);
  const files = [...new Set([...suggested, ...sortByLikeness(unused, entry), ...shared.keys()])];
  const title = t('choose.title', { work: sayWork(problem) ?? entry });
  return (
    <Sheet label={title} onClose={onClose}>
      <div className={styles['chooser']}>
        <header className={styles['head']}>
          <h2>{title}</h2>
          <Button kind="quiet" icon="close" onClick={onClose}>
            {t('choose.close')}
          </Button>
        </header>
        <p className={styles['hint']}>{t(files.length > 0 ? 'choose.hint' : 'choose.none')}</p>
        <ul className={styles['files']}>
          {files.map((file) => (
            <li key={file}>
              <button
                type="button"
                className={styles['file']}
                onClick={() => {
                  decide([{ kind: 'file', file, entry }]);
                  onClose();
                }}
              >
                {isOfKind(file, 'picture') && <PreviewImage file={file} className={styles['picture']} />}
                <span className={styles['name']}>{file.slice(file.lastIndexOf('/') + 1)}</span>
                {shared.has(file) && (
                  <span className={styles['shared']}>
                    {t('choose.shared', { works: shared.get(file)?.join(', ') })}
                  </span>
                )}
                <span className={styles['folder']}>{file.slice(0, Math.max(0, file.lastIndexOf('/')))}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Sheet>
  );
}

/** Files that bear the work's code or number first, then as folders list them. */
function sortByLikeness(files: readonly string[], code: string): string[] {
  const order = new Intl.Collator('vi', { numeric: true });
  const number = /\d+/.exec(code)?.[0].replace(/^0+/, '');
  const isLike = (file: string) =>
    fold(file).includes(fold(code)) ||
    (file.match(/\d+/g) ?? []).some((digits) => digits.replace(/^0+/, '') === number);
  return files.toSorted((a, b) => Number(isLike(b)) - Number(isLike(a)) || order.compare(a, b));
}
