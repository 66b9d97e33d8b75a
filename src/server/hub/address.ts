import { chmodSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { messageOf } from '../../shared/message-of.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';

/** `hub.json` of the data folder. It holds a password: for its owner only, and never in a command line. */
const hubFileSchema = z.strictObject({ url: z.string().min(1) });
const fileShape = '{ "url": "postgresql://…" }';

/** Where the hub is and how it is spoken to. */
export interface HubAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** False only on this very machine; otherwise the certificate must be the host's and signed by who is trusted. */
  readonly tls: false | { readonly ca?: string };
}

const defaultPort = 5432;
const isThisMachine = (host: string) => host === 'localhost' || host === '127.0.0.1' || host === '::1';

/** Said in place of the address: whom it reaches, without the password. */
export const placeOf = ({ host, port, database }: HubAddress): string => `${host}:${port}/${database}`;

/**
 * The hub's address: `url` (from the environment) where it is given, else `hub.json`; null where there is neither.
 * Problems: `hub-address`, with where it stands and what is wrong with it.
 */
export function readHubAddress(dataFolder: string, url: string | null): Outcome<HubAddress | null, Problem> {
  if (url !== null && url !== '') return parseHubAddress(url, dataFolder, 'HOA_BAN_HUB');
  const file = path.join(dataFolder, 'hub.json');
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found) return done(null);
    // Who can read the password can add records in this kiosk's name.
    if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) chmodSync(file, 0o600);
    const content = hubFileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (!content.success) return refuse(file, fileShape);
    return parseHubAddress(content.data.url, dataFolder, file);
  } catch (error) {
    // What JSON.parse says repeats what it could not read.
    return refuse(file, error instanceof SyntaxError ? fileShape : messageOf(error));
  }
}

/**
 * `postgresql://user:password@host:port/database?sslrootcert=file`; a relative certificate lies in the data folder.
 * Problem: `hub-address`; its words never repeat the address, which holds a password.
 */
export function parseHubAddress(
  text: string,
  dataFolder: string,
  from: string,
): Outcome<HubAddress, Problem> {
  let url: URL;
  let parts: readonly string[];
  try {
    url = new URL(text);
    parts = [url.hostname, url.pathname.slice(1), url.username, url.password].map(decodeURIComponent);
  } catch {
    return refuse(from, 'postgresql://…');
  }
  const [name = '', database = '', user = '', password = ''] = parts;
  const host = name.replace(/^\[|\]$/g, '');
  if (url.protocol !== 'postgresql:' && url.protocol !== 'postgres:') return refuse(from, 'postgresql://…');
  if (host === '' || database === '' || user === '')
    return refuse(from, 'postgresql://user:password@host/database');
  const mode = url.searchParams.get('sslmode');
  const root = url.searchParams.get('sslrootcert');
  for (const name of url.searchParams.keys())
    if (name !== 'sslmode' && name !== 'sslrootcert') return refuse(from, `?${name}`);
  const plain = mode === 'disable' || (mode === null && root === null && isThisMachine(host));
  if (plain && !isThisMachine(host)) return refuse(from, 'sslmode=disable');
  if (mode !== null && mode !== 'disable' && mode !== 'verify-full') return refuse(from, `sslmode=${mode}`);
  let ca: string | null = null;
  try {
    if (root !== null) ca = readFileSync(path.resolve(dataFolder, root), 'utf8');
  } catch (error) {
    return refuse(from, messageOf(error));
  }
  return done({
    ...{ host, database, user, password },
    port: url.port === '' ? defaultPort : Number(url.port),
    tls: plain ? false : ca === null ? {} : { ca },
  });
}

const refuse = (from: string, cause: string): Outcome<never, Problem> =>
  failed(problem('hub-address', { from, cause }));
