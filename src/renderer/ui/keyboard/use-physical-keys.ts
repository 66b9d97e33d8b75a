import { useEffect, useRef } from 'react';

interface Actions {
  readonly type: (key: string) => void;
  readonly erase: () => void;
  readonly undo: () => void;
  readonly done: () => void;
}

/**
 * A keyboard someone plugged in types through the same composer. Keys of an input method of the system are left
 * alone, and so are keys meant for a focused field or button.
 */
export function usePhysicalKeys(actions: Actions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.isComposing || event.key === 'Process' || event.key === 'Dead' || event.defaultPrevented)
        return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (target?.isContentEditable || target?.closest('input, textarea, select')) return;
      if (target?.closest('button, a') && (event.key === 'Enter' || event.key === ' ')) return;
      const act = actionOf(event, latest.current);
      if (!act) return;
      event.preventDefault();
      act();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function actionOf(event: KeyboardEvent, actions: Actions): (() => void) | null {
  const { key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) {
    if (event.ctrlKey && !event.altKey && key.toLowerCase() === 'z') return actions.undo;
    if (!event.getModifierState('AltGraph')) return null;
  }
  if (key === 'Backspace') return actions.erase;
  if (key === 'Enter') return event.repeat ? null : actions.done;
  return [...key].length === 1 ? () => actions.type(key) : null;
}
