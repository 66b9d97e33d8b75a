import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './kiosk.ts';

/** What axe finds on the page as it stands, a line each. */
export async function violationsOf(page: Page): Promise<string[]> {
  // Contrast is only right once what fades in has arrived.
  const fading = () =>
    document
      .getAnimations()
      .filter(
        (each) => each.playState === 'running' && Number(each.effect?.getComputedTiming().endTime) < 5000,
      ).length;
  await expect.poll(() => page.evaluate(fading)).toBe(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

export const expectNoViolations = async (page: Page): Promise<void> =>
  expect(await violationsOf(page)).toEqual([]);
