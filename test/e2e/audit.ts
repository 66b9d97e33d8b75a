import type { Page } from '@playwright/test';

/** CSS pixels at 1080 a finger needs, and needs between two targets. */
const smallest = 64;
const nearest = 12;

/**
 * What is wrong with the screen on show for a finger or an eye: targets that are too small, too near each other or
 * cut off, words that do not fit where they stand, titles that are not seen whole; with `low`, also whatever can be
 * touched above the lower 60 %.
 */
export function audit(page: Page, { low = false } = {}): Promise<string[]> {
  return page.evaluate(
    async ({ smallest, nearest, low }) => {
      // What `content-visibility` skips gets its box with the next frame.
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      // A button that was just pressed is smaller for a moment.
      const moving = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
      await Promise.all(moving.map(({ finished }) => finished.catch(() => {})));
      const wrong: string[] = [];
      const scale = Math.min(innerWidth, innerHeight) / 1080;
      const name = (element: Element) =>
        `“${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)}”`;
      /** What is left of an element's box after all that cuts it off. */
      const inSight = (element: Element) => {
        let { left, top, right, bottom } = element.getBoundingClientRect();
        for (let around = element.parentElement; around; around = around.parentElement) {
          const { overflowX, overflowY, display } = getComputedStyle(around);
          if (display === 'contents') continue;
          const box = around.getBoundingClientRect();
          if (overflowX !== 'visible') [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
          if (overflowY !== 'visible') [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
        }
        return {
          left: Math.max(0, left),
          top: Math.max(0, top),
          right: Math.min(innerWidth, right),
          bottom: Math.min(innerHeight, bottom),
        };
      };
      /** What it scrolls in: of two that scroll apart, one can be moved away from the other. */
      const scroller = (element: Element) => {
        let around = element.parentElement;
        while (around && !/auto|scroll/.test(getComputedStyle(around).overflowY))
          around = around.parentElement;
        return around;
      };
      const isOnTop = (
        element: Element,
        box: { left: number; top: number; right: number; bottom: number },
      ) => {
        const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
        return hit !== null && (element.contains(hit) || hit.contains(element));
      };
      const targets = [...document.querySelectorAll('button, [role=slider], a[href], input')]
        .filter(
          (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]'),
        )
        .map((element) => ({ element, whole: element.getBoundingClientRect(), seen: inSight(element) }))
        .filter(({ seen }) => seen.right - seen.left > 1 && seen.bottom - seen.top > 1)
        .filter(({ element, seen }) => isOnTop(element, seen));
      for (const { element, whole, seen } of targets) {
        const { width, height } = whole;
        if (Math.min(width, height) < smallest * scale - 0.5)
          wrong.push(`${name(element)} is ${Math.round(width)} × ${Math.round(height)}`);
        if (
          whole.left < -0.5 ||
          whole.right > innerWidth + 0.5 ||
          seen.left > whole.left + 1 ||
          seen.right < whole.right - 1
        )
          wrong.push(`${name(element)} is cut off at a side`);
        if (low && seen.top < innerHeight * 0.4 - 1)
          wrong.push(`${name(element)} is out of reach at ${Math.round(seen.top)}`);
      }
      for (const [index, one] of targets.entries()) {
        for (const other of targets.slice(index + 1)) {
          if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
          const across =
            Math.max(one.seen.left, other.seen.left) - Math.min(one.seen.right, other.seen.right);
          const down = Math.max(one.seen.top, other.seen.top) - Math.min(one.seen.bottom, other.seen.bottom);
          const apart = Math.max(across, down);
          if (apart < -1.5 * scale)
            wrong.push(`${name(one.element)} and ${name(other.element)} overlap by ${Math.round(-apart)}`);
          else if (scroller(one.element) !== scroller(other.element)) continue;
          // Rows and tabs that share a hairline are high enough.
          else if (
            apart < nearest * scale - 1 &&
            !(apart < 2.5 * scale && Math.min(one.whole.height, other.whole.height) >= 92 * scale)
          )
            wrong.push(`${name(one.element)} and ${name(other.element)} are ${apart.toFixed(1)} apart`);
        }
      }
      const sheet = document.querySelector('dialog[open], [role=dialog]');
      for (const title of (sheet ?? document).querySelectorAll('h1:not(.visually-hidden)')) {
        if (title.closest('[inert]') || !title.checkVisibility({ visibilityProperty: true })) continue;
        // An ellipsis says that it goes on.
        if (getComputedStyle(title).webkitLineClamp !== 'none') continue;
        const words = document.createRange();
        words.selectNodeContents(title);
        const isSeen = ({ left, right, top, bottom }: DOMRect) =>
          [left + 4, (left + right) / 2, right - 4].every((x) =>
            title.contains(document.elementFromPoint(x, (top + bottom) / 2)),
          );
        // What a visitor has scrolled away was seen before.
        if (!scroller(title)?.scrollTop && ![...words.getClientRects()].every(isSeen))
          wrong.push(`the title ${name(title)} is not seen whole`);
      }
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const element = text.parentElement;
        if (!element || !text.textContent?.trim() || !element.checkVisibility({ visibilityProperty: true }))
          continue;
        if (element.closest('[inert], .visually-hidden, [aria-hidden=true]')) continue;
        range.selectNodeContents(text);
        const box = range.getBoundingClientRect();
        if (box.width === 0 || box.top > innerHeight || box.bottom < 0) continue;
        // What an ellipsis cuts is seen as far as what it stands in.
        let seen = box;
        // Words may be scrolled away; they may not stick out of what they stand in, sideways or out of a button.
        for (
          let around: Element | null = element;
          around && around !== document.body;
          around = around.parentElement
        ) {
          const style = getComputedStyle(around);
          const limit = around.getBoundingClientRect();
          if (style.display === 'contents') continue;
          const cuts = style.overflowX !== 'visible';
          const isTarget = around.tagName === 'BUTTON';
          if (!cuts && !isTarget) continue;
          if (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') {
            seen = limit;
            break;
          }
          if (box.left < limit.left - 3 || box.right > limit.right + 3)
            wrong.push(`the words ${name(element)} do not fit in their ${isTarget ? 'button' : 'place'}`);
          else if (isTarget && (box.top < limit.top - 3 || box.bottom > limit.bottom + 3))
            wrong.push(`the words ${name(element)} are higher than their button`);
          else continue;
          break;
        }
        if (seen.left < -1 || seen.right > innerWidth + 1)
          wrong.push(`the words ${name(element)} leave the screen`);
      }
      return [...new Set(wrong)];
    },
    { smallest, nearest, low },
  );
}
