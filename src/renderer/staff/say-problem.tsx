import type { Problem } from '../../shared/problem.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import styles from './paper.module.css';

/** The sentence for a problem; an import's problems have theirs, with a remedy, in a namespace of their own. */
export function SayProblem({ problem }: { problem: Problem }) {
  const { t, i18n } = useTranslation(['problems', 'import']);
  const own = `import:problems.${problem.code}`;
  const text = i18n.exists(`${own}.what`)
    ? `${t(`${own}.what`, problem.values)} ${t(`${own}.remedy`, problem.values)}`
    : t(`problems:${problem.code}`, problem.values);
  return (
    <p className={styles['problem']} role="alert">
      {text}
    </p>
  );
}
