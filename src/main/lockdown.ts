import { app, Menu, powerSaveBlocker, type Session, session, type WebContents } from 'electron';
import { origin } from './scheme.ts';

const isOurs = (url: string): boolean => url === origin || url.startsWith(`${origin}/`);

/** An installed kiosk never runs with a debugger's door open. */
export function refuseDebugging(): void {
  const doors = ['inspect', 'inspect-brk', 'inspect-port', 'remote-debugging-port', 'remote-debugging-pipe'];
  const open = doors.some((name) => app.commandLine.hasSwitch(name));
  if (app.isPackaged && (open || process.execArgv.some((argument) => argument.startsWith('--inspect')))) {
    console.error('Hoa Ban does not run with debugging switched on.');
    app.exit(1);
  }
}

/** Everything that is the same for all windows: no menu, no gestures, nothing but our own pages. */
export function lockDown(): void {
  app.enableSandbox();
  Menu.setApplicationMenu(null);
  app.commandLine.appendSwitch('disable-pinch');
  app.commandLine.appendSwitch('overscroll-history-navigation', '0');
  app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
  void app.whenReady().then(() => {
    lockSession(session.defaultSession);
    powerSaveBlocker.start('prevent-display-sleep');
  });
}

function lockSession(ours: Session): void {
  // Both are needed: the default of each is to grant.
  ours.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  ours.setPermissionCheckHandler(() => false);
  ours.on('will-download', (event) => event.preventDefault());
  // will-navigate was reported not to fire for custom schemes (electron#19603).
  ours.webRequest.onBeforeRequest((details, answer) => {
    const local = isOurs(details.url) || details.url.startsWith('data:') || details.url.startsWith('blob:');
    answer({ cancel: !local });
  });
}

function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('before-input-event', (event, input) => {
    if (app.isPackaged && isBrowserShortcut(input)) event.preventDefault();
  });
  contents.on('did-finish-load', () => {
    void contents.setVisualZoomLevelLimits(1, 1);
  });
}

/** Reload, print, save, find, zoom, history, new window and developer tools. */
export function isBrowserShortcut(input: {
  key: string;
  control: boolean;
  meta: boolean;
  alt: boolean;
}): boolean {
  const key = input.key.toLowerCase();
  if (['f1', 'f3', 'f5', 'f7', 'f11', 'f12', 'browserback', 'browserforward'].includes(key)) return true;
  if (input.alt && ['arrowleft', 'arrowright', 'home', 'f4'].includes(key)) return true;
  const leavesThePage = 'acfghijklnoprstuvw+-=0'.includes(key) && !['a', 'c', 'v'].includes(key);
  return (input.control || input.meta) && key.length === 1 && leavesThePage;
}
