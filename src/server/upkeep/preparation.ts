import { Hono } from 'hono';
import type { Preparation } from '../../shared/catalogue.ts';
import { problem } from '../../shared/problem.ts';
import type { Changes } from '../changes.ts';
import type { Decoder } from '../decoding/decoder.ts';
import { answerProblem } from '../problem-answer.ts';

/** A first start's progress, so that nobody looks at a blank screen while the exhibition is being made. */
export interface PreparationProgress {
  current(): Preparation | null;
  report(stage: Preparation['stage'], done: number, total: number): void;
  /** A picture that can be shown already; `file` must stay until `finish`. */
  addPicture(number: number, file: string): void;
  finish(): void;
}

/** Screens re-read the progress this often at most: painting itself needs the processor. */
const announceEveryMilliseconds = 500;

export function createPreparation(
  changes: Changes,
): PreparationProgress & { fileOf(number: number): string | undefined } {
  let current: Preparation | null = null;
  let announcedAt = 0;
  const files = new Map<number, string>();
  function announce() {
    if (Date.now() - announcedAt < announceEveryMilliseconds) return;
    announcedAt = Date.now();
    changes.announce('preparation');
  }
  return {
    current: () => current,
    fileOf: (number) => files.get(number),
    report(stage, done, total) {
      current = { stage, done, total, pictures: current?.pictures ?? [] };
      announce();
    },
    addPicture(number, file) {
      files.set(number, file);
      if (current) current = { ...current, pictures: [...current.pictures, number] };
      announce();
    },
    finish() {
      current = null;
      files.clear();
      changes.announce('preparation');
    },
  };
}

/** `GET /<number>`: a small JPEG of a picture that is ready before the catalogue is. */
export function createPreparationRoutes(
  preparation: { fileOf(number: number): string | undefined },
  decoder: Pick<Decoder, 'run'>,
) {
  return new Hono().get('/:number{[0-9]+}', async (context) => {
    const source = preparation.fileOf(Number(context.req.param('number')));
    const ran = source === undefined ? null : await decoder.run('preview', { source: Buffer.from(source) });
    if (!ran?.ok || !ran.value) return answerProblem(context, 404, problem('not-found'));
    return context.body(new Uint8Array(ran.value), 200, {
      'content-type': 'image/jpeg',
      'cache-control': 'private, max-age=3600',
    });
  });
}
