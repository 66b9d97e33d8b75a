import { useEffect } from 'preact/compat';
import { useLocation } from 'wouter-preact';

const holdFor = 3000;
/** Of the shorter side of the window. */
const cornerSize = 0.12;
/** CSS pixels a resting finger may tremble. */
const tremble = 24;

/**
 * The way to /staff: the top right corner, held for three seconds. It listens beside whatever lies there and keeps
 * nothing from it: a visitor's short touch does what it always does.
 */
export function useStaffCorner(): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let from = { x: 0, y: 0 };
    const release = () => clearTimeout(timer);
    const press = ({ clientX: x, clientY: y, isPrimary }: PointerEvent) => {
      release();
      const size = Math.min(innerWidth, innerHeight) * cornerSize;
      if (!isPrimary || x < innerWidth - size || y > size) return;
      from = { x, y };
      timer = setTimeout(() => navigate('/staff'), holdFor);
    };
    const move = ({ clientX, clientY }: PointerEvent) => {
      if (Math.hypot(clientX - from.x, clientY - from.y) > tremble) release();
    };
    const ends = ['pointerup', 'pointercancel', 'blur'] as const;
    addEventListener('pointerdown', press, true);
    addEventListener('pointermove', move, true);
    for (const end of ends) addEventListener(end, release, true);
    return () => {
      release();
      removeEventListener('pointerdown', press, true);
      removeEventListener('pointermove', move, true);
      for (const end of ends) removeEventListener(end, release, true);
    };
  }, [navigate]);
}
