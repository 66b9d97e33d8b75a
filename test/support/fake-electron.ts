import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';

/**
 * A stand-in for the parts of Electron the shell uses, which throws on what Electron's documentation forbids:
 * schemes registered twice or after ready, windows, screens and sessions before ready, objects used after they
 * were destroyed, and any property it does not know.
 */

type Handler = (request: Request) => Response | Promise<Response>;
type Listener = (...parameters: never[]) => void;

export interface FakeDisplay {
  id: number;
  bounds: { x: number; y: number; width: number; height: number };
}

interface State {
  ready: boolean;
  packaged: boolean;
  hasLock: boolean;
  switches: Map<string, string>;
  sandbox: boolean;
  schemes: { scheme: string; privileges: Record<string, boolean> }[] | null;
  handlers: Map<string, Handler>;
  displays: FakeDisplay[];
  windows: FakeWindow[];
  focused: FakeWindow | null;
  exits: number[];
  relaunches: { execPath?: string; args?: string[] }[];
  /** Numbers of the blockers that are on. */
  sleepBlockers: Set<number>;
  menu: unknown;
  messages: string[];
  permissionRequest:
    | ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void)
    | null;
  permissionCheck: (() => boolean) | null;
  devicePermission: (() => boolean) | null;
  beforeRequest: ((details: { url: string }, answer: (response: { cancel: boolean }) => void) => void) | null;
  dataFolder: string;
  appFolder: string;
}

const initial = (): State => ({
  ready: false,
  packaged: false,
  hasLock: true,
  switches: new Map(),
  sandbox: false,
  schemes: null,
  handlers: new Map(),
  displays: [{ id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } }],
  windows: [],
  focused: null,
  exits: [],
  relaunches: [],
  sleepBlockers: new Set(),
  menu: undefined,
  messages: [],
  permissionRequest: null,
  permissionCheck: null,
  devicePermission: null,
  beforeRequest: null,
  dataFolder: '/nowhere',
  appFolder: '/nowhere',
});

/** What a test arranges and looks at. `reset` begins a new process. */
export const state: State = initial();

function needReady(what: string): void {
  if (!state.ready) throw new Error(`${what} cannot be used before the app is ready`);
}

function needNotReady(what: string): void {
  if (state.ready) throw new Error(`${what} has to be called before the app is ready`);
}

/** Throws on a property the fake does not have, as the real module would be undefined there. */
function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, property, receiver) {
      if (typeof property === 'symbol' || property in object || property === 'then') {
        const value: unknown = Reflect.get(object, property, receiver === object ? receiver : object);
        return typeof value === 'function' ? value.bind(object) : value;
      }
      throw new Error(`Electron's ${name} has no ${property} in this fake`);
    },
  });
}

class FakeWebContents extends EventEmitter {
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  zoomLimits: readonly number[] | null = null;
  zoomFactor = 1;
  crashed = 0;
  drawn = 0;
  loading = false;
  /** A page in an endless loop answers nothing. */
  hangs = false;

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }

  async setVisualZoomLevelLimits(minimum: number, maximum: number): Promise<void> {
    this.zoomLimits = [minimum, maximum];
  }

  setZoomFactor(factor: number): void {
    this.zoomFactor = factor;
  }

  isLoading(): boolean {
    return this.loading;
  }

  executeJavaScript(): Promise<unknown> {
    return this.hangs ? new Promise(() => {}) : Promise.resolve(0);
  }

  invalidate(): void {
    this.drawn += 1;
  }

  forcefullyCrashRenderer(): void {
    this.crashed += 1;
    this.hangs = false;
    this.emit('render-process-gone', {}, { reason: 'crashed' });
  }
}

export class FakeWindow extends EventEmitter {
  readonly contents = new FakeWebContents();
  readonly loaded: string[] = [];
  readonly options: Record<string, unknown>;
  bounds: FakeDisplay['bounds'];
  shown = false;
  fullScreen: boolean;
  kiosk: boolean;
  minimized = false;
  focused = 0;
  gone = false;
  /** Calls that move or change a window. */
  moves = 0;

  constructor(options: Record<string, unknown>) {
    super();
    needReady('BrowserWindow');
    this.options = options;
    const { x, y, width, height } = options as unknown as FakeDisplay['bounds'];
    this.bounds = { x, y, width, height };
    this.fullScreen = options['fullscreen'] === true;
    this.kiosk = options['kiosk'] === true;
    state.windows.push(this);
    appEvents.emit('web-contents-created', {}, this.contents);
  }

  static getFocusedWindow(): FakeWindow | null {
    return state.focused;
  }

  static getAllWindows(): FakeWindow[] {
    return state.windows.filter((window) => !window.gone);
  }

  get webContents(): FakeWebContents {
    this.needAlive();
    return strict('WebContents', this.contents);
  }

  async loadURL(url: string): Promise<void> {
    this.needAlive();
    this.loaded.push(url);
  }

  getBounds(): FakeDisplay['bounds'] {
    this.needAlive();
    return this.bounds;
  }

  setBounds(bounds: FakeDisplay['bounds']): void {
    this.needAlive();
    this.moves += 1;
    // A full screen is not moved, on Windows and Linux alike.
    if (!this.fullScreen) this.bounds = bounds;
  }

  isFullScreen(): boolean {
    this.needAlive();
    return this.fullScreen;
  }

  setFullScreen(on: boolean): void {
    this.needAlive();
    this.moves += 1;
    this.fullScreen = on;
  }

  isKiosk(): boolean {
    this.needAlive();
    return this.kiosk;
  }

  setKiosk(on: boolean): void {
    this.needAlive();
    this.kiosk = on;
  }

  isMinimized(): boolean {
    this.needAlive();
    return this.minimized;
  }

  restore(): void {
    this.needAlive();
    this.minimized = false;
  }

  isVisible(): boolean {
    this.needAlive();
    return this.shown;
  }

  show(): void {
    this.needAlive();
    this.shown = true;
  }

  focus(): void {
    this.needAlive();
    this.focused += 1;
    state.focused = this;
  }

  isDestroyed(): boolean {
    return this.gone;
  }

  /** What Alt+F4 or a window manager asks for. */
  close(): void {
    this.needAlive();
    let prevented = false;
    this.emit('close', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) this.destroy();
  }

  destroy(): void {
    this.needAlive();
    this.gone = true;
    if (state.focused === this) state.focused = null;
    this.emit('closed');
    if (FakeWindow.getAllWindows().length > 0) return;
    // Electron quits then, unless somebody listens.
    if (!appEvents.emit('window-all-closed')) app.quit();
  }

  private needAlive(): void {
    if (this.gone) throw new TypeError('Object has been destroyed');
  }
}

let appEvents = new EventEmitter();
let screenEvents = new EventEmitter();
let sessionEvents = new EventEmitter();
let powerEvents = new EventEmitter();
let becomeReady: () => void = () => {};
let ready: Promise<void> = new Promise(() => {});

const on =
  (emitter: () => EventEmitter, method: 'on' | 'once') =>
  (event: string, listener: Listener): void => {
    emitter()[method](event, listener as (...parameters: unknown[]) => void);
  };

export const app = strict('app', {
  get isPackaged() {
    return state.packaged;
  },
  commandLine: strict('commandLine', {
    appendSwitch(name: string, value = '') {
      needNotReady('commandLine.appendSwitch');
      state.switches.set(name, value);
    },
    hasSwitch: (name: string) => state.switches.has(name),
  }),
  enableSandbox() {
    needNotReady('app.enableSandbox');
    state.sandbox = true;
  },
  requestSingleInstanceLock: () => state.hasLock,
  whenReady: () => ready,
  on: on(() => appEvents, 'on'),
  once: on(() => appEvents, 'once'),
  getPath: () => state.dataFolder,
  getAppPath: () => state.appFolder,
  getVersion: () => '0.0.0-test',
  quit() {
    let prevented = false;
    appEvents.emit('before-quit', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) app.exit(0);
  },
  exit(code: number) {
    state.exits.push(code);
  },
  relaunch(options: { execPath?: string; args?: string[] } = {}) {
    state.relaunches.push(options);
  },
});

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: NonNullable<State['schemes']>) {
    needNotReady('registerSchemesAsPrivileged');
    if (state.schemes) throw new Error('registerSchemesAsPrivileged can only be used once');
    state.schemes = schemes;
  },
  handle(scheme: string, handler: Handler) {
    needReady('protocol.handle');
    if (state.handlers.has(scheme)) throw new Error(`the scheme ${scheme} is handled already`);
    state.handlers.set(scheme, handler);
  },
});

export const screen = strict('screen', {
  getAllDisplays() {
    needReady('screen');
    return [...state.displays];
  },
  getPrimaryDisplay() {
    needReady('screen');
    return state.displays[0];
  },
  on: (event: string, listener: Listener) => {
    needReady('screen');
    on(() => screenEvents, 'on')(event, listener);
  },
});

export const session = strict('session', {
  get defaultSession() {
    needReady('session.defaultSession');
    return strict('Session', {
      setPermissionRequestHandler(handler: State['permissionRequest']) {
        state.permissionRequest = handler;
      },
      setPermissionCheckHandler(handler: State['permissionCheck']) {
        state.permissionCheck = handler;
      },
      setDevicePermissionHandler(handler: State['devicePermission']) {
        state.devicePermission = handler;
      },
      on: on(() => sessionEvents, 'on'),
      webRequest: strict('WebRequest', {
        onBeforeRequest(handler: State['beforeRequest']) {
          state.beforeRequest = handler;
        },
      }),
    });
  },
});

export const powerSaveBlocker = strict('powerSaveBlocker', {
  start(kind: string) {
    if (kind !== 'prevent-display-sleep') throw new Error(`a display sleeps in spite of ${kind}`);
    const id = Math.max(0, ...state.sleepBlockers) + 1;
    state.sleepBlockers.add(id);
    return id;
  },
  stop(id: number) {
    if (!state.sleepBlockers.delete(id)) throw new Error(`there is no blocker ${id}`);
  },
});

export const powerMonitor = strict('powerMonitor', {
  on: (event: string, listener: Listener) => {
    needReady('powerMonitor');
    on(() => powerEvents, 'on')(event, listener);
  },
});

export const Menu = strict('Menu', {
  setApplicationMenu(menu: unknown) {
    state.menu = menu;
  },
});

export const dialog = strict('dialog', {
  async showMessageBox(options: { message: string }) {
    needReady('dialog');
    state.messages.push(options.message);
    return { response: 0 };
  },
});

/** Children of Node stand in for utility processes: messages are structured clones there too. */
export const utilityProcess = strict('utilityProcess', {
  fork(module: string, parameters: string[], options: { execArgv?: string[]; stdio?: string }) {
    needReady('utilityProcess');
    const child = fork(module, parameters, {
      execArgv: options.execArgv ?? [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const emitter = new EventEmitter();
    child.on('message', (message) => emitter.emit('message', message));
    child.on('exit', (code) => emitter.emit('exit', code));
    return strict('UtilityProcess', {
      get pid() {
        return child.pid;
      },
      postMessage: (message: object) => child.send(message),
      on: emitter.on.bind(emitter),
      once: emitter.once.bind(emitter),
      kill: () => child.kill(),
    });
  },
});

export const BrowserWindow = FakeWindow;

export const emitters = {
  app: () => appEvents,
  screen: () => screenEvents,
  session: () => sessionEvents,
  power: () => powerEvents,
};

/** Forgets everything, as a new process would. */
export function reset(): void {
  Object.assign(state, initial());
  appEvents = new EventEmitter();
  screenEvents = new EventEmitter();
  sessionEvents = new EventEmitter();
  powerEvents = new EventEmitter();
  ready = new Promise((resolve) => {
    becomeReady = () => {
      state.ready = true;
      resolve();
    };
  });
}

export const makeReady = (): void => becomeReady();
