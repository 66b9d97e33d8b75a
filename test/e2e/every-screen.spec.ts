import { audit } from './audit.ts';
import { everyScreen } from './every-screen.ts';
import { expect, test } from './kiosk.ts';

const visitors = [
  { language: 'vi', settings: [] },
  { language: 'vi', settings: ['low'] },
  { language: 'vi', settings: ['large', 'contrast'] },
  { language: 'en', settings: ['large', 'left', 'low'] },
] as const;

for (const { language, settings } of visitors) {
  test(`every screen fits fingers and eyes: ${[language, ...settings].join(', ')}`, async ({
    page,
    kiosk,
  }) => {
    test.setTimeout(300_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`${kiosk.url}/touch`);
    const low = settings.some((one) => one === 'low');
    const wrong: string[] = [];
    for await (const screen of everyScreen(page, language, settings)) {
      const found = await audit(page, { low: low && screen !== 'rest' });
      wrong.push(...found.map((one) => `${screen}: ${one}`));
    }
    expect(wrong).toEqual([]);
  });
}
