import { type FocusEvent, type RefObject, useEffect, useRef } from 'preact/compat';

const rowOf = '[data-row]';

/**
 * Keeps a keyboard where it was among rows: when the button that was pressed goes, the focus moves to the next row's
 * first button, or to a heading where no row follows. Rows are marked `data-row`.
 */
export function useRowFocus(): {
  ref: RefObject<HTMLDivElement>;
  onFocusCapture: (event: FocusEvent<HTMLDivElement>) => void;
} {
  const ref = useRef<HTMLDivElement>(null);
  const last = useRef<{ row: number; heading: HTMLElement | null } | null>(null);
  const rowsOf = (root: HTMLElement) => [...root.querySelectorAll<HTMLElement>(rowOf)];

  // After every change of the report: only then a button may have gone.
  useEffect(() => {
    const root = ref.current;
    if (!root || !last.current || document.activeElement !== document.body) return;
    const { row, heading } = last.current;
    last.current = null;
    const next = rowsOf(root)
      .slice(row)
      .flatMap((each) => each.querySelector<HTMLElement>(':scope > :last-child button') ?? [])[0];
    const fallback = heading?.isConnected ? heading : root.querySelector<HTMLElement>('h1, h2');
    (next ?? fallback)?.focus();
  });

  return {
    ref,
    onFocusCapture({ target }) {
      if (!(target instanceof Element)) return;
      const row = target.closest<HTMLElement>(rowOf);
      const root = ref.current;
      if (!root) return;
      const heading = target.closest('section')?.querySelector<HTMLElement>('h2') ?? null;
      last.current = { row: row ? rowsOf(root).indexOf(row) : Number.POSITIVE_INFINITY, heading };
    },
  };
}
