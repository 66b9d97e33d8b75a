import { useEffect } from 'preact/compat';

/** Marks the button or answer under a finger in the same frame: `:active` waits until the browser rules out a scroll. */
export function usePress(): void {
  useEffect(() => {
    let pressed: Element | null = null;
    const release = () => {
      pressed?.removeAttribute('data-pressed');
      pressed = null;
    };
    const press = (event: PointerEvent) => {
      release();
      pressed = event.target instanceof Element ? event.target.closest('button, label') : null;
      pressed?.setAttribute('data-pressed', '');
    };
    const ends = ['pointerup', 'pointercancel', 'blur'] as const;
    addEventListener('pointerdown', press);
    for (const end of ends) addEventListener(end, release);
    return () => {
      release();
      removeEventListener('pointerdown', press);
      for (const end of ends) removeEventListener(end, release);
    };
  }, []);
}
