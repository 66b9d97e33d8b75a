import { listen } from '../../src/cli/listen.ts';

type FetchHandler = (request: Request) => Promise<Response>;

/** A way for a page to reach the server. `path` begins with a slash. */
export interface Shell {
  readonly name: string;
  request(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

export const shells: readonly { name: string; mount(fetch: FetchHandler): Promise<Shell> }[] = [
  { name: 'fetch handler', mount: mountDirectly },
  { name: 'HTTP', mount: mountOverHttp },
  { name: 'emulated protocol.handle', mount: mountOnProtocol },
];

async function mountDirectly(fetch: FetchHandler): Promise<Shell> {
  return {
    name: 'fetch handler',
    request: (path, init) => fetch(new Request(`http://hoa-ban.test${path}`, init)),
    close: async () => {},
  };
}

async function mountOverHttp(handler: FetchHandler): Promise<Shell> {
  const listening = await listen(handler, 0);
  if (!listening.ok) throw new Error(listening.problem.code);
  return {
    name: 'HTTP',
    request: (path, init) => fetch(`${listening.value.url}${path}`, init),
    close: listening.value.close,
  };
}

/**
 * What Electron documents of `protocol.handle`: addresses of a private scheme, no abort signal (a page that
 * leaves is seen as `cancel()` on the body only), a throw is a network error, and headers are flattened to one
 * value a name.
 */
async function mountOnProtocol(handler: FetchHandler): Promise<Shell> {
  return {
    name: 'emulated protocol.handle',
    async request(path, init = {}) {
      const { signal: _never, ...rest } = init;
      const request = new Request(`hoaban://kiosk${path}`, rest);
      let response: Response;
      try {
        response = await handler(request);
      } catch {
        throw new TypeError('net::ERR_FAILED');
      }
      if (!(response instanceof Response)) throw new TypeError('net::ERR_UNEXPECTED');
      const headers = new Headers();
      for (const [name, value] of response.headers) {
        if (headers.has(name)) throw new TypeError(`header ${name} is repeated: Electron keeps one`);
        headers.set(name, value);
      }
      return new Response(response.body, { status: response.status, headers });
    },
    close: async () => {},
  };
}
