import { picturesOf } from '../../../shared/entry-pictures.ts';
import type { ImportProblem } from '../../../shared/import-report.ts';
import { pictureUrl } from '../../api/catalogue.ts';
import { hide } from '../staff-image.tsx';
import { isOfKind } from './file-kind.ts';
import { PreviewImage } from './preview-image.tsx';
import styles from './problem-row.module.css';
import { useReport } from './report-context.ts';

/** What the row is about, to recognize it by: the file suggested, the file itself, or the work's picture. */
export function ProblemPicture({
  problem: { fixes, severity, place, entry, problem },
}: {
  problem: ImportProblem;
}) {
  const { entries } = useReport();
  const suggested = fixes.find((fix) => fix.kind === 'file')?.file ?? null;
  const own = severity === 'unused' ? place.file : null;
  const file = [suggested, own].find((each) => each !== null && isOfKind(each, 'picture'));
  const isOthers = problem.code.startsWith('code-twice');
  const work = isOthers ? undefined : entries.find(({ code }) => code === entry);
  const [picture] = work ? picturesOf(work) : [];
  if (file) return <PreviewImage file={file} className={styles['picture']} />;
  if (!picture) return <span className={styles['picture']} />;
  return (
    <span className={styles['picture']}>
      <img src={pictureUrl(picture, 'thumbnail')} alt="" loading="lazy" draggable={false} onError={hide} />
    </span>
  );
}
