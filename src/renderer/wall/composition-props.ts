import type { Exhibition } from '../../shared/exhibition.ts';
import type { Screen } from './use-screen.ts';

/** Where a composition stands in its own time. */
export type Moment = {
  /** Whether it is on, or is still being prepared behind the one before. */
  readonly on: boolean;
  /** Milliseconds it had been on already when it came on this screen: after a restart more than 0. */
  readonly elapsed: number;
  /** Milliseconds it lasts. */
  readonly length: number;
  /** Time stands still: for tests and pictures of the screen. */
  readonly frozen: boolean;
};

export type CompositionProps = {
  readonly exhibition: Exhibition;
  readonly screen: Screen;
  readonly moment: Moment;
};
