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

/** Of the page's shorter side, the hundredths that the band of test mode takes from its height. */
const bandHeight = 4.6;

/** Gives the band that says that votes are on trial a place above the screens, or takes it away. */
export function makeRoomForBand(isThere: boolean): void {
  const { style } = document.documentElement;
  if (isThere) style.setProperty('--band', `${bandHeight}vmin`);
  else style.removeProperty('--band');
}

/** What of the page screens have, in CSS pixels; it lies at the page's foot. */
export function roomSize(): Size {
  const { innerWidth: width, innerHeight: whole } = window;
  const hasBand = document.documentElement.style.getPropertyValue('--band') !== '';
  return { width, height: whole - (hasBand ? (bandHeight * Math.min(width, whole)) / 100 : 0) };
}

/** One hundredth of the shorter side in CSS pixels, the unit of every measure. */
export function unit(): number {
  const { width, height } = roomSize();
  return Math.min(width, height) / 100;
}
