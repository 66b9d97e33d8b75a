import { amber, figure, green, instant, type Verdict } from './verdict.ts';

export interface ErrorsFacts {
  /** Errors in the log since yesterday at this time, oldest first; null where the log cannot be read. */
  readonly errors: readonly { readonly at: number; readonly text: string }[] | null;
}

/** Whether the program noted a fault of its own. */
export function checkErrors({ errors }: ErrorsFacts): Verdict {
  if (!errors) return amber(figure('unknown'), 'unreadable');
  const shown = figure('errors', { count: errors.length });
  const last = errors.at(-1);
  if (!last) return green(shown, 'none');
  return amber(shown, 'some', { count: errors.length, at: instant(last.at), text: last.text });
}
