import type { Level } from '../../../shared/check.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import styles from './level-mark.module.css';

const drawings = {
  red: () => <path d="M1 1h22v22H1zM8 8l8 8M16 8l-8 8" />,
  amber: () => <path d="M12 1.5L23.5 22.5H.5zM12 9v6.5M12 18.6v.6" />,
  green: () => <path d="M12 2.5a9.5 9.5 0 110 19 9.5 9.5 0 010-19zM7.5 12.3l3.2 3.2 5.8-6.4" />,
} satisfies Record<Level, unknown>;

/** How bad it is, told by shape as well as colour: a square, a triangle, a ring. */
export function LevelMark({ level }: { level: Level }) {
  const { t } = useTranslation('check');
  return (
    <svg className={styles['mark']} data-level={level} viewBox="0 0 24 24" role="img">
      <title>{t(`levels.${level}`)}</title>
      {drawings[level]()}
    </svg>
  );
}
