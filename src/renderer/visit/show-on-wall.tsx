import { useState } from 'preact/compat';
import type { Entry } from '../../shared/entry.ts';
import { mayAsk } from '../../shared/playlist.ts';
import type { Problem } from '../../shared/problem.ts';
import { askWall } from '../api/wall-requests.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import styles from './show-on-wall.module.css';
import { useVisit } from './visit-context.ts';

type State = 'idle' | 'asking' | { readonly seconds: number } | { readonly problem: Problem };

/** Asks for this work on the big screen, where a wall of this kiosk is open. */
export function ShowOnWall({ entry }: { entry: Entry }) {
  const { t } = useTranslation('touch');
  const { t: tProblem } = useTranslation('problems');
  const { state: visit, status } = useVisit();
  const [state, setState] = useState<State>('idle');
  if (!status.wallFollows || !mayAsk(entry, status.exhibition.walls)) return null;
  const minutes = typeof state === 'object' && 'seconds' in state ? Math.round(state.seconds / 60) : 0;
  async function ask() {
    setState('asking');
    const asked = await askWall({ visit: visit.visit, entry: entry.code });
    setState(asked.ok ? asked.value : { problem: asked.problem });
  }
  return (
    <div className={styles['wall']} tabIndex={-1} aria-live="polite">
      {typeof state === 'string' ? (
        <Button kind="quiet" icon="raise" disabled={state === 'asking'} onClick={() => void ask()}>
          {t('wall.ask')}
        </Button>
      ) : (
        <p className={styles['answer']}>
          <Icon name={'seconds' in state ? 'check' : 'warning'} size="1.3em" />
          {'seconds' in state
            ? state.seconds < 90
              ? t('wall.soon', { seconds: state.seconds, count: state.seconds })
              : t('wall.later', { minutes, count: minutes })
            : tProblem(state.problem.code, state.problem.values)}
        </p>
      )}
    </div>
  );
}
