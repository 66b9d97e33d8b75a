import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const windowsFolders = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'];

/** A Chromium-like browser on this machine, or undefined. */
export function findBrowser(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const candidates: string[] = [];
  if (process.platform === 'win32') {
    for (const folder of windowsFolders) {
      const base = environment[folder];
      if (!base) continue;
      candidates.push(path.join(base, 'Google', 'Chrome', 'Application', 'chrome.exe'));
      candidates.push(path.join(base, 'Microsoft', 'Edge', 'Application', 'msedge.exe'));
    }
  } else if (process.platform === 'darwin') {
    candidates.push('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    candidates.push('/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge');
  } else {
    for (const name of [
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      'microsoft-edge',
    ]) {
      for (const folder of (environment['PATH'] ?? '').split(path.delimiter))
        candidates.push(path.join(folder, name));
    }
  }
  return candidates.find((candidate) => {
    try {
      accessSync(candidate, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** How every browser of ours is started, the tests’ too. */
export const sharedSwitches = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-pinch',
  '--overscroll-history-navigation=0',
  '--autoplay-policy=no-user-gesture-required',
];
const lockingSwitches = [
  '--kiosk',
  // An app's window keeps no shortcut from its page: Ctrl+T, N and W can be prevented there, in a tab they cannot.
  '--app=about:blank',
  '--remote-debugging-pipe',
  '--noerrdialogs',
  '--no-pings',
  '--hide-crash-restore-bubble',
  '--disable-session-crashed-bubble',
  '--disable-infobars',
  '--disable-hang-monitor',
  '--disable-extensions',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-breakpad',
  '--disable-notifications',
  '--deny-permission-prompts',
  '--password-store=basic',
  '--disable-features=Translate,MediaRouter,TabHoverCardImages,GlobalMediaControls',
];

/** Chromium refuses its sandbox to root; a kiosk should not run as root, a first try may. */
const rootSwitches = () => (process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []);

/** A locked full-screen window whose page is opened through the pipe (kiosk/watch-page.ts). */
export const kioskSwitches = (
  profile: string,
  position: { readonly x: number; readonly y: number } | null,
): string[] => [
  `--user-data-dir=${profile}`,
  ...sharedSwitches,
  ...lockingSwitches,
  ...(position === null ? [] : [`--window-position=${position.x},${position.y}`]),
  ...rootSwitches(),
];

/** Opens `url` as a window of its own, with a profile that is this exhibition's alone. */
export function openBrowser(browser: string, url: string, profile: string): ChildProcess {
  const switches = [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--start-maximized',
    '--disable-features=Translate',
    ...sharedSwitches,
    ...rootSwitches(),
  ];
  return spawn(browser, switches, { stdio: 'ignore' });
}
