import type { Ease } from './visit-state.ts';

const wants = (query: string): boolean => matchMedia(query).matches;

/** What the system this screen runs on is set to: every visit begins with it. */
export const easeOfSystem = (): Ease => ({
  large: false,
  contrast: wants('(prefers-contrast: more)'),
  still: wants('(prefers-reduced-motion: reduce)'),
  left: false,
  low: false,
});

/**
 * Tells the style sheets, each by an attribute of the root. Where one reads from right to left, what is touched stands
 * at the left hand as it is.
 */
export function showEase(ease: Ease, isFromRight = false): void {
  for (const [name, on] of Object.entries({ ...ease, left: ease.left && !isFromRight }))
    document.documentElement.toggleAttribute(`data-${name}`, on);
}

export const noEase: Ease = { large: false, contrast: false, still: false, left: false, low: false };
