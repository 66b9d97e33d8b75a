import { amber, figure, green, type Verdict } from './verdict.ts';

export interface FilesFacts {
  /** Of the last import; null where nothing was imported. */
  readonly last: {
    /** Problems for which something is not shown. */
    readonly hidden: number;
    /** Files that no work uses. */
    readonly unused: number;
    /** Read, but not published yet. */
    readonly waits: boolean;
  } | null;
}

/** Whether the last import left something aside. */
export function checkFiles({ last }: FilesFacts): Verdict {
  if (!last) return green(figure('none'), 'nothing');
  if (last.hidden > 0)
    return amber(figure('matters', { count: last.hidden }), 'hidden', { count: last.hidden }, 'import');
  if (last.waits) return amber(figure('waits'), 'waits', {}, 'import');
  if (last.unused > 0)
    return amber(figure('files', { count: last.unused }), 'unused', { count: last.unused }, 'import');
  return green(figure('files', { count: 0 }), 'used');
}
