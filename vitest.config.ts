import { defineConfig } from 'vitest/config';

process.env['TZ'] = 'Asia/Ho_Chi_Minh';

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // What is waited for is there sooner or later: a slow machine is no fault.
    expect: { poll: { timeout: 15_000 } },
    // The usual one less than cores leaves half of a machine of two idle.
    maxWorkers: '100%',
    projects: [
      // Pure logic leaves nothing behind: its files share a process, which saves a third of their time.
      { extends: true, test: { name: 'pure', include: ['test/unit/**/*.test.ts'], isolate: false } },
      {
        extends: true,
        test: { name: 'server', include: ['test/{server,shells,sample,renderer,faults}/**/*.test.ts'] },
      },
    ],
  },
});
