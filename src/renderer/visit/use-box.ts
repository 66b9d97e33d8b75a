import { type RefObject, useLayoutEffect, useRef, useState } from 'preact/compat';
import type { Size } from './zoom-view.ts';

/** An element's inner size in CSS pixels, kept up to date; null until it has been laid out. */
export function useBox<T extends HTMLElement>(): [RefObject<T>, Size | null] {
  const ref = useRef<T>(null);
  const [box, setBox] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const style = getComputedStyle(element);
      const width =
        element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      const height =
        element.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom);
      setBox((old) => (old?.width === width && old.height === height ? old : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, box];
}

/** One hundredth of the shorter side in CSS pixels, the unit of every measure. */
export const unit = (): number => Math.min(window.innerWidth, window.innerHeight) / 100;
