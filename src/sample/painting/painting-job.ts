import type { PaintingPlan } from './plan.ts';

/** One painting to make; `path` appears only once the file is complete. */
export interface PaintingJob {
  readonly plan: PaintingPlan;
  readonly path: string;
  readonly longSide: number;
}

/** What a worker says when it is done with a job. */
export type PaintingReport =
  | { readonly kind: 'painted' }
  | { readonly kind: 'failed'; readonly reason: string };

/** The name a painting has until it is complete. */
export function draftPath(path: string): string {
  return `${path}.part`;
}
