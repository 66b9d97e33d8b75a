import { useEffect } from 'preact/compat';
import { useLocation } from 'wouter-preact';

const holdFor = 3000;
/** Of the shorter side of the window. */
const cornerSize = 0.12;
/** CSS pixels a resting finger may tremble. */
const tremble = 24;

const key = 'F2';

/**
 * The way to /staff: the top right corner, or the key F2, held for three seconds. It listens beside whatever lies there
 * and keeps nothing from it: a visitor's short touch does what it always does.
 */
export function useStaffDoor(): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let from: { readonly x: number; readonly y: number } | null = null;
    const release = () => {
      clearTimeout(timer);
      from = null;
    };
    const hold = () => {
      release();
      timer = setTimeout(() => navigate('/staff'), holdFor);
    };
    const press = ({ clientX: x, clientY: y, isPrimary }: PointerEvent) => {
      release();
      const size = Math.min(innerWidth, innerHeight) * cornerSize;
      if (!isPrimary || x < innerWidth - size || y > size) return;
      hold();
      from = { x, y };
    };
    const move = ({ clientX, clientY }: PointerEvent) => {
      if (from && Math.hypot(clientX - from.x, clientY - from.y) > tremble) release();
    };
    const keyDown = (event: KeyboardEvent) => {
      if (event.key !== key) release();
      else if (!event.repeat) hold();
    };
    const ends = ['pointerup', 'pointercancel', 'keyup', 'blur'] as const;
    addEventListener('pointerdown', press, true);
    addEventListener('pointermove', move, true);
    addEventListener('keydown', keyDown, true);
    for (const end of ends) addEventListener(end, release, true);
    return () => {
      release();
      removeEventListener('pointerdown', press, true);
      removeEventListener('pointermove', move, true);
      removeEventListener('keydown', keyDown, true);
      for (const end of ends) removeEventListener(end, release, true);
    };
  }, [navigate]);
}
