import type { Outcome } from '../../shared/outcome.ts';
import { done, failed } from '../../shared/outcome.ts';
import type { PrintWish } from '../../shared/printing.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { CatalogueService } from '../catalogue/service.ts';
import type { Decoder } from '../decoding/decoder.ts';
import type { Clock } from '../deps.ts';
import type { Settings } from '../settings.ts';
import { createSpeaker } from '../speak.ts';
import { planPrint, printName } from './print-job.ts';

export interface PrintingDeps {
  readonly catalogue: Pick<CatalogueService, 'current'>;
  readonly settings: Pick<Settings, 'exhibition' | 'kiosk'>;
  readonly decoder: Decoder;
  readonly clock: Clock;
}

/** A PDF and what it is called. */
export interface Print {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Printing {
  /** Problems: `nothing-to-print`, and those of a decoder that ends. */
  print(wish: PrintWish): Promise<Outcome<Print, Problem>>;
}

/** Labels, certificates and the list of works, made beside the visitors' thread. */
export function createPrinting({ catalogue, settings, decoder, clock }: PrintingDeps): Printing {
  return {
    async print(wish) {
      const { language } = settings.kiosk();
      const now = clock.now();
      const job = planPrint(wish, catalogue.current().entries, settings.exhibition(), language, now);
      if (job.works.length === 0) return failed(problem('nothing-to-print'));
      const made = await decoder.run('print', job, { urgent: true });
      if (!made.ok) return made;
      const name = printName(wish, createSpeaker(language), now, job.exhibition.timeZone);
      return done({ name, bytes: new Uint8Array(made.value) });
    },
  };
}
