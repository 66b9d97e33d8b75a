import { type RefObject, useEffect, useRef } from 'preact/compat';

interface Actions {
  readonly type: (key: string) => void;
  readonly insert: (text: string) => void;
  readonly preview: (text: string) => void;
  readonly endPreview: () => void;
  readonly erase: () => void;
  readonly undo: () => void;
  readonly done: () => void;
}

/**
 * A keyboard someone plugged in types through the same composer, wherever the focus is, except keys meant for another
 * field or for a button. What an input method, a dictation or an assistive device of the system writes into `field` is
 * taken as it is; and once a key brings a letter that is composed already, the system composes: ours leaves its keys
 * alone from then on.
 */
export function usePhysicalKeys(field: RefObject<HTMLTextAreaElement>, actions: Actions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    let systemComposes = false;
    // A button that was touched keeps the focus, but keys are meant for it only where keys have led to it.
    let touched = false;
    const onPointerDown = () => {
      touched = true;
    };
    function onKeyDown(event: KeyboardEvent) {
      if (event.isComposing || event.key === 'Process' || event.key === 'Dead' || event.defaultPrevented)
        return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      const other = target?.closest('input, textarea, select, [contenteditable]');
      if (other && other !== field.current) return;
      if (target?.closest('button, a') && !touched && (event.key === 'Enter' || event.key === ' ')) return;
      if (/^(Tab|Enter|Arrow)/.test(event.key)) touched = false;
      const key = event.key.normalize('NFC');
      systemComposes ||= isOne(key) && /[^\x20-\x7e]/.test(key) && /[\p{L}\p{M}]/u.test(key);
      const act = actionOf(event, key, latest.current, systemComposes);
      if (!act) return;
      event.preventDefault();
      act();
    }
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('pointerdown', onPointerDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('pointerdown', onPointerDown);
    };
  }, [field]);
  useEffect(() => {
    const input = field.current;
    if (!input) return;
    function onBeforeInput(event: InputEvent) {
      if (event.isComposing) return;
      event.preventDefault();
      if (event.inputType.startsWith('insert')) latest.current.insert(event.data ?? '');
      if (event.inputType === 'deleteContentBackward') latest.current.erase();
    }
    const onUpdate = (event: CompositionEvent) => latest.current.preview(event.data);
    function onEnd(event: CompositionEvent) {
      latest.current.preview(event.data);
      latest.current.endPreview();
    }
    input.addEventListener('beforeinput', onBeforeInput);
    input.addEventListener('compositionupdate', onUpdate);
    input.addEventListener('compositionend', onEnd);
    return () => {
      input.removeEventListener('beforeinput', onBeforeInput);
      input.removeEventListener('compositionupdate', onUpdate);
      input.removeEventListener('compositionend', onEnd);
    };
  }, [field]);
}

const isOne = (key: string): boolean => [...key].length === 1;

function actionOf(
  event: KeyboardEvent,
  key: string,
  actions: Actions,
  systemComposes: boolean,
): (() => void) | null {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    if (event.ctrlKey && !event.altKey && key.toLowerCase() === 'z') return actions.undo;
    if (!event.getModifierState('AltGraph')) return null;
  }
  if (key === 'Backspace') return actions.erase;
  if (key === 'Enter') return event.repeat ? null : actions.done;
  if (!isOne(key)) return null;
  return () => (systemComposes ? actions.insert(key) : actions.type(key));
}
