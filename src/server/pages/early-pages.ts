import { Hono } from 'hono';
import { createPages, isPage } from './pages.ts';
import { securityHeaders } from './security-headers.ts';

/**
 * The built pages alone, for a browser that is there sooner than the data folder is opened; null for an address that
 * only the server can answer.
 */
export function createEarlyPages(folder: string): (request: Request) => Promise<Response> | null {
  const app = new Hono().use(securityHeaders()).route('/', createPages(folder, null));
  return (request) => (isPage(new URL(request.url).pathname) ? Promise.resolve(app.fetch(request)) : null);
}
