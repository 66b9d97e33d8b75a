import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { hashSchema } from '../../shared/entry.ts';
import { problem } from '../../shared/problem.ts';
import { answerProblem } from '../problem-answer.ts';
import { streamFile } from './file-stream.ts';
import { parseRange } from './ranges.ts';
import { type Media, mediaNames } from './service.ts';

const nameSchema = z.enum(mediaNames);

/** Mounted at `/media`. Files are named by hash, never by path, and never change: browsers may keep them. */
export function createMediaRoutes(media: Media) {
  return new Hono().get('/:hash/:name', async (context) => {
    const hash = hashSchema.safeParse(context.req.param('hash'));
    const name = nameSchema.safeParse(context.req.param('name'));
    const file = hash.success && name.success ? await media.find(hash.data, name.data) : null;
    if (!file) return answerProblem(context, 404, problem('not-found'));
    const tag = `"${hash.data}-${name.data}"`;
    context.header('ETag', tag);
    context.header('Cache-Control', 'public, max-age=31536000, immutable');
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Accept-Ranges', 'bytes');
    if (context.req.header('If-None-Match') === tag) return context.body(null, 304);
    const condition = context.req.header('If-Range');
    const asked = condition === undefined || condition === tag ? context.req.header('Range') : undefined;
    const range = parseRange(asked, file.size);
    switch (range.kind) {
      case 'whole':
        return answer(context, 200, file, 0, file.size - 1);
      case 'part':
        context.header('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`);
        return answer(context, 206, file, range.start, range.end);
      case 'unsatisfiable':
        context.header('Content-Range', `bytes */${file.size}`);
        return context.body(null, 416);
    }
  });
}

function answer(
  context: Context,
  status: 200 | 206,
  file: { path: string; mime: string },
  start: number,
  end: number,
) {
  context.header('Content-Type', file.mime);
  context.header('Content-Length', String(end - start + 1));
  // Hono asks GET for HEAD and drops the body: a file must not be opened for it.
  if (context.req.method === 'HEAD') return context.body(null, status);
  return context.body(streamFile(file.path, start, end), status);
}
