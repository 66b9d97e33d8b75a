import { rm } from 'node:fs/promises';
import path from 'node:path';
import { describePublication } from '../server/importing/report.ts';
import type { Server } from '../server/server.ts';
import { messageOf } from '../shared/message-of.ts';
import { done, failed, type Outcome } from '../shared/outcome.ts';
import { type Problem, problem } from '../shared/problem.ts';

export interface FirstExhibition {
  readonly dataFolder: string;
  /** A media folder to import before anything else, or null. */
  readonly importFolder: string | null;
  /** Whether an empty data folder gets the sample exhibition. */
  readonly sample: boolean;
  readonly signal: AbortSignal;
  /** Told at every step; a terminal shows it. */
  readonly onProgress?: (progress: {
    stage: 'texts' | 'paintings' | 'importing';
    done: number;
    total: number;
  }) => void;
}

/**
 * Sees to it that there is something to show: imports the folder staff named, or, in an empty data folder, makes
 * the sample and imports it. Screens follow through `preparation`. An interrupted sample is taken up again at the
 * next start. Problems: those of an import and of `writeSample`.
 */
export async function startFirstExhibition(
  server: Server,
  options: FirstExhibition,
): Promise<Outcome<null, Problem>> {
  const { preparation } = server;
  const folder = path.join(options.dataFolder, 'sample');
  const report: NonNullable<FirstExhibition['onProgress']> = (progress) => {
    if (server.catalogue.current().revision === 0)
      preparation.report(progress.stage, progress.done, progress.total);
    options.onProgress?.(progress);
  };
  const importFolder = (source: string) =>
    server.importing.run(source, {
      signal: options.signal,
      onProgress: ({ done: count, total }) => report({ stage: 'importing', done: count, total }),
    });
  try {
    if (options.importFolder !== null) {
      const imported = await importFolder(options.importFolder);
      if (!imported.ok) return imported;
      const { value } = imported;
      if (value.outcome === 'published')
        server.changeLog.note('machine', 'import-published', {
          folder: value.folder,
          ...describePublication(value),
        });
      return done(null);
    }
    if (!options.sample || server.catalogue.current().revision > 0) return done(null);

    // Only a first start pays for what paints and writes it.
    const [{ readSampleTexts }, { writeSample }] = await Promise.all([
      import('./texts.ts'),
      import('./write-sample.ts'),
    ]);
    const total = readSampleTexts().paintings.length;
    report({ stage: 'texts', done: 0, total });
    const written = await writeSample({
      out: folder,
      seed: 1,
      signal: options.signal,
      onProgress(progress) {
        if (progress.stage !== 'paintings') return;
        report({ stage: 'paintings', done: progress.done, total: progress.total });
        const number = Number(/^\d+/.exec(path.basename(progress.path ?? ''))?.[0]);
        if (progress.path && number) preparation.addPicture(number, progress.path);
      },
    });
    if (!written.ok) return written;
    const imported = await importFolder(folder);
    if (!imported.ok) return imported;
    // A cancelled import publishes nothing; the painted folder waits for the next start.
    if (imported.value.outcome === 'cancelled') return failed(problem('sample-stopped', { folder }));
    server.settings.changeExhibition({ sample: true });
    await rm(folder, { recursive: true, force: true });
    return done(null);
  } catch (error) {
    const reason = messageOf(error);
    return failed(problem('sample-not-written', { folder, reason }));
  } finally {
    preparation.finish();
  }
}
