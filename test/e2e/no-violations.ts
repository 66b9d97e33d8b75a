import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './kiosk.ts';

/** Axe finds nothing on the page as it stands. */
export async function expectNoViolations(page: Page): Promise<void> {
  // Contrast is only right once what fades in has arrived.
  const fading = () =>
    document
      .getAnimations()
      .filter(
        (each) => each.playState === 'running' && Number(each.effect?.getComputedTiming().endTime) < 5000,
      ).length;
  await expect.poll(() => page.evaluate(fading)).toBe(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
  ).toEqual([]);
}
