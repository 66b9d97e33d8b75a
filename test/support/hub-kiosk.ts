import { writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { createHub, type HubDeps } from '../../src/server/hub/service.ts';
import { connectHub, type HubStore } from '../../src/server/hub/store.ts';
import { fastDisk } from './fast-disk.ts';
import { type KioskOptions, openKiosk } from './ledger-kiosk.ts';

export interface HubKioskOptions extends KioskOptions {
  readonly url: string;
  /** Stands between the kiosk and the hub; by default nothing does. */
  readonly around?: (store: HubStore) => HubStore;
  readonly connect?: HubDeps['connect'];
  readonly patience?: HubDeps['patience'];
  readonly onPlace?: HubDeps['onPlace'];
}

/** A kiosk with a hub whose time a test owns: rounds happen when `round` is called. */
export function openHubKiosk(folder: string, options: HubKioskOptions) {
  const { url, around = (store) => store, ...rest } = options;
  const kiosk = openKiosk(folder, { ...fastDisk, ...rest });
  const file = join(folder, 'hub.json');
  writeFileSync(file, JSON.stringify({ url }), { mode: 0o600 });
  const pauses: number[] = [];
  const lines: string[] = [];
  let wake: () => void = () => undefined;
  let waits = Promise.withResolvers<void>();
  const hub = createHub({
    dataFolder: folder,
    database: kiosk.database,
    url: null,
    ledger: kiosk.ledger,
    settings: kiosk.settings,
    clock: { now: options.now ?? (() => new Date()) },
    log: pino({}, { write: (line: string) => void lines.push(line) }),
    connect: options.connect ?? (async (...parameters) => around(await connectHub(...parameters))),
    ...(options.onPlace ? { onPlace: options.onPlace } : {}),
    patience: options.patience ?? { connect: 5000, answer: 15_000 },
    pause(milliseconds, signal) {
      pauses.push(milliseconds);
      return new Promise((resolve) => {
        wake = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
        waits.resolve();
      });
    },
    random: () => 0.5,
  });
  return {
    ...kiosk,
    hub,
    folder,
    /** What was waited for between rounds, in milliseconds. */
    pauses,
    /** Lines of the log. */
    lines,
    /** Lets the next round happen and returns what staff then see. */
    async round() {
      await waits.promise;
      waits = Promise.withResolvers();
      wake();
      await waits.promise;
      return hub.state();
    },
    async close() {
      await hub.close();
      kiosk.close();
    },
  };
}

/** A network between a kiosk and `port` that can be held: what the server answers then stays on the way. */
export async function startHeldNetwork(port: number) {
  let held = false;
  const sockets = new Set<net.Socket>();
  const server = net.createServer((near) => {
    const far = net.connect(port, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => undefined);
      from.on('close', () => to.destroy());
    }
    near.on('data', (chunk) => far.write(chunk));
    far.on('data', (chunk) => void (held || near.write(chunk)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    hold: (now: boolean) => {
      held = now;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
