import { Hono } from 'hono';
import type { CatalogueService } from './service.ts';

/** Mounted at `/api/catalogue`. A page that has the revision already gets 304 and no body. */
export function createCatalogueRoutes(catalogue: CatalogueService) {
  return new Hono().get('/', (context) => {
    const current = catalogue.current();
    const tag = `"${current.revision}"`;
    context.header('ETag', tag);
    context.header('Cache-Control', 'no-cache');
    if (context.req.header('If-None-Match') === tag) return context.body(null, 304);
    return context.json(current);
  });
}
