import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { messageOf } from '../shared/message-of.ts';
import { done, failed, type Outcome } from '../shared/outcome.ts';
import { type Problem, problem } from '../shared/problem.ts';

export interface Listening {
  readonly url: string;
  /** Loads what answers, so that the first request does not wait for it. */
  prepare(): Promise<unknown>;
  close(): Promise<void>;
}

/** The adapter's light request cannot be copied, which whoever reads a body in parts has to do. */
const toStandard = (request: Request): Request =>
  request.method === 'GET' || request.method === 'HEAD'
    ? request
    : new Request(request.url, {
        method: request.method,
        headers: request.headers,
        body: request.body,
        duplex: 'half',
      } satisfies RequestInit & { duplex: 'half' });

/** Imported as a module node:http brings all of fetch with it, which can be loaded while the browser starts. */
const { createServer: createHttpServer } = process.getBuiltinModule('node:http');

type FetchHandler = (request: Request) => Response | Promise<Response>;

/** What one client may take; larger and slower ones are cut off. */
export const limits = {
  maxHeaderSize: 16 * 1024,
  /** Milliseconds, as the next three. */
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
  /**
   * Longer than Chromium keeps a connection that rests, five minutes: one that is closed here while a request is on its
   * way, as a busy machine does, is a request that fails.
   */
  keepAliveTimeout: 600_000,
  /** Far more than the screens of one machine need. */
  maxConnections: 256,
};

/** Another site's page may be gone to from, but not be shown or read in it. */
function isForeign({ host, origin, ...headers }: IncomingHttpHeaders): boolean {
  if (origin !== undefined) return origin !== `http://${host}`;
  const from = headers['sec-fetch-site'];
  return (from === 'cross-site' || from === 'same-site') && headers['sec-fetch-dest'] !== 'document';
}

/**
 * Mounts the fetch handler on 127.0.0.1 only. Requests for another host name (DNS rebinding) or from another
 * origin are refused before the handler sees them. Problems: `port-in-use`, `port-forbidden`.
 */
export async function listen(
  fetch: FetchHandler,
  port: number,
  { maxConnections, ...timeouts } = limits,
): Promise<Outcome<Listening, Problem>> {
  const loadAdapter = async () => {
    const { getRequestListener } = await import('@hono/node-server');
    // overrideGlobalObjects would replace the process's Request and Response.
    return getRequestListener((request) => fetch(toStandard(request)), { overrideGlobalObjects: false });
  };
  let adapter: ReturnType<typeof loadAdapter> | null = null;
  const prepare = () => {
    adapter ??= loadAdapter();
    return adapter;
  };
  const server = createHttpServer(timeouts);
  server.maxConnections = maxConnections;
  let allowedHosts = new Set<string>();
  server.on('request', (request, response) => {
    const { host } = request.headers;
    if (host === undefined || !allowedHosts.has(host) || isForeign(request.headers)) {
      response
        .writeHead(403, { 'content-type': 'text/plain' })
        .end('This address only serves its own pages.');
      return;
    }
    // The standard's Request refuses it, which would look like a fault of ours.
    if (request.method === 'TRACE') {
      response.writeHead(405).end();
      return;
    }
    void prepare().then((answer) => answer(request, response));
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  } catch (error) {
    const cause = messageOf(error);
    return failed(
      cause.includes('EADDRINUSE')
        ? problem('port-in-use', { port, other: port + 1 })
        : problem('port-forbidden', { port, cause }),
    );
  }
  const bound = (server.address() as AddressInfo).port;
  allowedHosts = new Set([`127.0.0.1:${bound}`, `localhost:${bound}`]);
  return done({
    url: `http://127.0.0.1:${bound}`,
    prepare,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Event streams never end by themselves.
        server.closeAllConnections();
      }),
  });
}
