import type { Logger } from 'pino';
import type { ImportReport } from '../../shared/import-report.ts';
import type { CatalogueService } from '../catalogue/service.ts';
import type { Clock } from '../deps.ts';
import type { Media } from '../media/service.ts';
import type { Settings } from '../settings.ts';
import type { Step } from './stage-folder.ts';
import type { createImportStore, Staged } from './store.ts';

export interface PublishingParts {
  readonly store: ReturnType<typeof createImportStore>;
  readonly catalogue: CatalogueService;
  readonly media: Media;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Logger;
  readonly neededElsewhere?: () => ReadonlySet<string>;
}

/** Puts what was made ready on show, and clears away what nothing on show, kept or waiting needs. */
export function createPublishing(parts: PublishingParts) {
  const { store, catalogue, media, settings, clock, log, neededElsewhere } = parts;
  return { publishStaged, show, sweep };

  /** Shows what waits; null where nothing does. */
  function publishStaged(step: (now: Step) => void): ImportReport | null {
    const staged = store.staged();
    return staged && show(staged, step);
  }

  /** Publishes in one transaction with the report. */
  function show(staged: Staged, step: (now: Step) => void): ImportReport {
    step({ stage: 'publishing', done: 0, total: 1, file: null, pictures: [], secondsLeft: null });
    const wasSample = settings.exhibition().sample;
    const { folder } = staged.report;
    const made = new Set(staged.entries.map(({ code }) => code));
    // Works that are not made anew may be shown again as they are: those staff hid.
    const left = Object.entries(catalogue.listed()).filter(([code]) => !made.has(code));
    const listed = { ...Object.fromEntries(left), ...staged.listed };
    const origin = { at: clock.now(), folder, sources: staged.sources, listed };
    let report = staged.report;
    catalogue.publish(staged.entries, origin, ({ revision, added, changed, unchanged, hidden }) => {
      const isChanged = added.length + changed.length + hidden.length > 0;
      const counts = { added: added.length, changed: changed.length, unchanged: unchanged.length };
      report = {
        ...staged.report,
        ...{ revision, outcome: isChanged ? 'published' : 'unchanged' },
        entries: { ...staged.report.entries, ...counts, hidden: hidden.length },
      };
      store.addReport(report, staged.digest);
      store.unstage();
    });
    // Whoever shows the sample says so after importing it.
    if (wasSample) settings.changeExhibition({ sample: false });
    return report;
  }

  /** Removes what neither the catalogue, nor a publication that can be gone back to, nor what waits, nor a backup needs. */
  async function sweep(): Promise<void> {
    try {
      const [shown] = catalogue.publications();
      // Without a publication nobody knows which documents the works on show were made of.
      if (catalogue.current().revision > 0 && !shown) return;
      const staged = store.staged();
      const kept = new Set([
        ...catalogue.hashes(),
        ...(staged?.sources ?? []),
        ...(neededElsewhere?.() ?? []),
      ]);
      for (const [hash] of JSON.stringify(staged?.entries ?? []).matchAll(/\b[0-9a-f]{64}\b/g))
        kept.add(hash);
      await media.sweep(kept);
    } catch (error) {
      log.error({ err: error }, 'left-over media could not be removed');
    }
  }
}
