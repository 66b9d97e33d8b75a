import { amber, figure, green, type Verdict } from './verdict.ts';

export interface DerivativesFacts {
  readonly pictures: number;
  /** Pictures of which something that screens ask for is gone or damaged. */
  readonly lost: number;
}

/** A screen makes what it misses within seconds; so many at once take minutes. */
const fewLost = 0.2;

/** Whether pictures lie ready in the sizes screens ask for. They are made again when they do not. */
export function checkDerivatives({ pictures, lost }: DerivativesFacts): Verdict {
  const shown = figure('of', { n: pictures - lost, of: pictures });
  if (lost > pictures * fewLost) return amber(shown, 'many', { count: lost });
  return lost > 0 ? green(shown, 'remade', { count: lost }) : green(shown, 'ready');
}
