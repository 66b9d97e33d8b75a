import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Part } from './part.ts';

/** As `test/e2e/escape/run.ts` takes them. */
interface EscapeOptions {
  readonly events: string;
  readonly from: string;
  readonly seed?: string | undefined;
  readonly each?: boolean | undefined;
}

/** Touches, keys, clicks and dropped files at random: a way out of the page. */
export function escapes({ events, from, seed, each }: EscapeOptions, tell: Part['tell']): void {
  console.log('\n── touches, keys, clicks and dropped files at random: a way out of the page');
  const program = path.join(import.meta.dirname, '..', '..', 'e2e', 'escape', 'run.ts');
  const options = [
    ...['--events', events, '--from', from],
    ...(seed === undefined ? [] : ['--seed', seed]),
    ...(each ? ['--each'] : []),
  ];
  const { status } = spawnSync(process.execPath, [program, ...options], { stdio: 'inherit' });
  const said = new Intl.NumberFormat('en').format(Number(events));
  tell(status === 0, `${said} events`, status === 0 ? 'no way out' : 'see above');
}
