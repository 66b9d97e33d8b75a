import cliProgress from 'cli-progress';
import type { Speaker } from '../server/speak.ts';

export interface Step {
  /** Named in `cli:stages.<stage>`. */
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

/** Shows progress: a bar on a terminal, a line every tenth elsewhere. */
export function createProgressLine(speak: Speaker): (step: Step) => void {
  const bar = process.stdout.isTTY
    ? new cliProgress.SingleBar(
        { format: '  {stage} {bar} {value}/{total} · {eta_formatted}', barsize: 30, hideCursor: true },
        cliProgress.Presets.shades_classic,
      )
    : null;
  let stage = '';
  let tenth = -1;
  return (step) => {
    const name = speak(`cli:stages.${step.stage}`);
    if (step.stage !== stage) {
      bar?.stop();
      stage = step.stage;
      tenth = -1;
      bar?.start(step.total, step.done, { stage: name });
    }
    bar?.update(step.done, { stage: name });
    if (bar && step.done >= step.total) bar.stop();
    const reached = step.total > 0 ? Math.floor((step.done / step.total) * 10) : 0;
    if (!bar && reached > tenth) console.log(`  ${name} ${step.done}/${step.total}`);
    tenth = Math.max(tenth, reached);
  };
}
