import type { Context, MiddlewareHandler, Next } from 'hono';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { tell } from '../support/faults-table.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

/** Which handler throws next; every one of the server's is wrapped, in the order it was written down in. */
const fault = vi.hoisted(() => ({
  /** Throw in every handler that answers, instead of answering. */
  inAnswers: false,
  /** Throw in the nth middleware. */
  inMiddleware: null as number | null,
  middlewares: 0,
  thrown: 0,
  apps: [] as { routes: readonly { method: string; path: string }[] }[],
}));

vi.mock('hono', async (original) => {
  const hono = await original<typeof import('hono')>();
  type Handler = (context: Context, next: Next) => unknown;
  const bug = () => {
    fault.thrown += 1;
    throw new Error('a bug');
  };
  const answers =
    (handler: Handler): Handler =>
    (context, next) =>
      fault.inAnswers ? bug() : handler(context, next);
  // Validators let pass what has no valid body: the handler throws before it asks for it.
  const validates =
    (handler: Handler): Handler =>
    (context, next) =>
      fault.inAnswers ? next() : handler(context, next);
  const passes = (handler: Handler): Handler => {
    const at = fault.middlewares;
    fault.middlewares += 1;
    return (context, next) => (fault.inMiddleware === at ? bug() : handler(context, next));
  };
  class Hono extends hono.Hono {
    constructor(...options: ConstructorParameters<typeof hono.Hono>) {
      super(...options);
      fault.apps.push(this);
      for (const method of ['get', 'post', 'put', 'delete', 'all', 'on', 'use'] as const) {
        const register = this[method] as (...parts: unknown[]) => unknown;
        const wrapped = (...parts: unknown[]) =>
          register(
            ...parts.map((part, at) => {
              if (typeof part !== 'function') return part;
              const handler = part as MiddlewareHandler;
              if (method === 'use' || method === 'on') return passes(handler);
              return at === parts.length - 1 ? answers(handler) : validates(handler);
            }),
          );
        Object.assign(this, { [method]: wrapped });
      }
    }
  }
  return { ...hono, Hono };
});

let kiosk: TestServer;
let token = '';
beforeAll(async () => {
  kiosk = await startTestServer();
  await ask('POST', '/api/staff/pin', { pin: '482913', old: null });
  const session = await ask('POST', '/api/staff/sessions', { pin: '482913' });
  token = ((await session.json()) as { token: string }).token;
});
afterAll(() => kiosk.close());

const ask = (method: string, path: string, body?: unknown): Promise<Response> =>
  kiosk.server.fetch(
    new Request(`http://kiosk${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-hoa-ban-session': token },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
    }),
  );

async function expectWell(): Promise<void> {
  fault.inAnswers = false;
  fault.inMiddleware = null;
  expect((await ask('GET', '/api/status')).status).toBe(200);
}

/** An address for every route: what stands for a part is filled in. */
function listRoutes() {
  const app = fault.apps.find(({ routes }) => routes.some(({ path }) => path === '/api/status'));
  const hash = 'a'.repeat(64);
  return (app?.routes ?? [])
    .filter(({ method, path }) => method !== 'ALL' && !path.endsWith('*'))
    .map(({ method, path }) => ({
      method,
      path: path
        .replace(/:hash(\{[^}]+\})?/g, hash)
        .replace(/:size(\{[^}]+\})?|:name(\{[^}]+\})?/g, 'screen')
        .replace(/:[a-z]+\{[^}]+\}/gi, '1')
        .replace(/:[a-z]+/gi, '1'),
    }));
}

test('a throw in any route is an answer that says so, and the next request is answered well', async () => {
  const routes = listRoutes();
  expect(routes.length).toBeGreaterThan(50);
  for (const { method, path } of routes) {
    fault.inAnswers = true;
    fault.thrown = 0;
    const answer = await ask(method, path);
    const said = await answer.text();
    expect([method, path, answer.status, said, fault.thrown]).toEqual([
      ...[method, path, 500, JSON.stringify({ problem: { code: 'internal', values: {} } }), 1],
    ]);
    await expectWell();
  }
  tell('a throw in any route', `${routes.length} routes: each answers 500 by name, the next request is well`);
});

test('so is a throw in what every request passes', async () => {
  expect(fault.middlewares).toBeGreaterThan(3);
  let thrown = 0;
  for (let at = 0; at < fault.middlewares; at += 1) {
    fault.thrown = 0;
    fault.inMiddleware = at;
    for (const [method, path] of [
      ['GET', '/api/staff/results'],
      ['POST', '/api/ballots'],
      ['GET', '/'],
    ] as const) {
      const before = fault.thrown;
      const answer = await ask(method, path);
      if (fault.thrown > before) expect([at, path, answer.status]).toEqual([at, path, 500]);
    }
    thrown += fault.thrown > 0 ? 1 : 0;
    await expectWell();
  }
  expect(thrown).toBeGreaterThan(2);
  tell(
    'a throw in what every request passes',
    `${thrown} of them: each answers 500, the next request is well`,
  );
});
