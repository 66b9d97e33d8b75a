import { defineConfig } from '@playwright/test';

const executablePath = process.env['HOA_BAN_BROWSER'];
/** `npm run faults -- tests` and `npm run handbook` also run what is tagged `@length`: `npm test` ends within ten minutes. */
const isAtLength = 'HOA_BAN_FAULTS_TABLE' in process.env || 'HOA_BAN_HANDBOOK' in process.env;

export default defineConfig({
  testDir: 'test',
  globalSetup: './test/e2e/prepare-exhibition.ts',
  testMatch: ['e2e/**/*.spec.ts', 'electron/**/*.spec.ts'],
  outputDir: 'test-results/artifacts',
  // A long file would be what everything else waits for.
  fullyParallel: true,
  // Tests wait for fades and clocks more than they work: two cores carry three browsers.
  workers: 3,
  retries: 0,
  // A slow machine, shared by several browsers, is no fault: what is right is found as soon as it is there.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        // As both shells start it.
        '--disable-pinch',
        '--overscroll-history-navigation=0',
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      // First, for it has the longest walk: begun last, that is what all else would wait for.
      name: 'landscape',
      testMatch: 'e2e/**/*.spec.ts',
      // What no turn of the screen can change is proved in one orientation alone: @once is upright, @wide is not.
      grepInvert: isAtLength ? /@once/ : /@once|@length/,
      use: { viewport: { width: 1920, height: 1080 }, hasTouch: true },
    },
    {
      name: 'portrait',
      testMatch: 'e2e/**/*.spec.ts',
      grepInvert: isAtLength ? /@wide/ : /@wide|@length/,
      use: { viewport: { width: 1080, height: 1920 }, hasTouch: true },
    },
    { name: 'electron', testMatch: 'electron/**/*.spec.ts' },
  ],
});
