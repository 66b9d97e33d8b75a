import { app, Menu, type Session, session, type WebContents } from 'electron';
import { findDebuggerDoor, ignoreDebuggerSignal } from '../server/upkeep/debugger-door.ts';
import { leavesThePage } from '../shared/leaving-keys.ts';
import { origin } from './scheme.ts';

const isOurs = (url: string): boolean => url === origin || url.startsWith(`${origin}/`);

/** Chromium takes its switches also with one dash, and on Windows with a slash. */
const chromiumDoors = [
  ...['inspect', 'inspect-brk', 'inspect-port', 'inspect-wait', 'inspect-publish-uid'],
  ...['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'remote-allow-origins'],
];

/** The door for a debugger or for foreign code that an installed kiosk was started with, or null. */
export function findDoor(): string | null {
  if (!app.isPackaged) return null;
  ignoreDebuggerSignal();
  const open = chromiumDoors.find((name) => app.commandLine.hasSwitch(name));
  return open ? `--${open}` : findDebuggerDoor();
}

/** Everything that is the same for all windows: no menu, no gestures, nothing but our own pages. */
export function lockDown(): void {
  app.enableSandbox();
  Menu.setApplicationMenu(null);
  app.commandLine.appendSwitch('disable-pinch');
  app.commandLine.appendSwitch('overscroll-history-navigation', '0');
  app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
  void app.whenReady().then(() => lockSession(session.defaultSession));
}

function lockSession(ours: Session): void {
  // All are needed: the default of the first two is to grant.
  ours.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  ours.setPermissionCheckHandler(() => false);
  ours.setDevicePermissionHandler(() => false);
  ours.on('will-download', (event) => event.preventDefault());
  // will-navigate was reported not to fire for custom schemes (electron#19603).
  ours.webRequest.onBeforeRequest((details, answer) => {
    const local = isOurs(details.url) || details.url.startsWith('data:') || details.url.startsWith('blob:');
    answer({ cancel: !local });
  });
}

function lockContents(contents: WebContents): void {
  const stay = (event: { readonly url: string; preventDefault(): void }) => {
    if (!isOurs(event.url)) event.preventDefault();
  };
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('context-menu', (event) => event.preventDefault());
  contents.on('before-input-event', (event, input) => {
    const { key, alt, shift } = input;
    // A letter typed with Alt Gr comes with Ctrl and Alt.
    const types = input.control && alt && key.length === 1;
    const leaves = leavesThePage({ key, alt, shift, types, control: input.control || input.meta });
    if (app.isPackaged && leaves) event.preventDefault();
  });
  const keepSize = () => contents.setZoomFactor(1);
  contents.on('zoom-changed', keepSize);
  contents.on('did-finish-load', () => {
    // A factor is remembered for an address, also through a restart.
    keepSize();
    void contents.setVisualZoomLevelLimits(1, 1);
  });
}
