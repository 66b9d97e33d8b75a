import { randomUUID } from 'node:crypto';
import type { Entry } from '../../shared/entry.ts';
import type { Exhibition } from '../../shared/exhibition.ts';
import type { Kiosk } from '../../shared/kiosk.ts';
import { hoursOf, openingAt } from '../../shared/opening.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { compositionEnd, mayAsk, timeOfAsked } from '../../shared/playlist.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { wallInput } from '../../shared/wall-input.ts';
import type { AskWall, WallAnswer, WallRequest } from '../../shared/wall-request.ts';
import type { Changes } from '../changes.ts';
import type { Clock } from '../deps.ts';

/** Visitors' requests for a work on the big screen; they are of the moment and do not outlive the process. */
export interface WallRequests {
  /**
   * Problems: `no-wall`, `wall-resting`, `unknown-entry`, `not-on-walls`, `asked-lately`, `shown-lately`,
   * `wall-queue-full`.
   */
  ask(request: AskWall): Outcome<WallAnswer, Problem>;
  /** What is on or will be. */
  list(): readonly WallRequest[];
  /** A wall's display follows; the answer is called when it leaves. */
  follow(display: number): () => void;
  /** Whether any wall follows. */
  isFollowed(): boolean;
}

export interface WallRequestsDeps {
  readonly settings: { exhibition(): Exhibition; kiosk(): Kiosk };
  readonly catalogue: {
    current(): { readonly entries: readonly Entry[] };
    entry(code: string): Entry | null;
  };
  readonly clock: Clock;
  readonly changes: Changes;
}

/** One request a visit in so long. */
const visitRests = 60_000;
/** The same work no sooner again. */
const workRests = 5 * 60_000;
const mostWaiting = 4;
/** A wall needs that long to fetch and decode what comes. */
const leadTime = 4000;
/** The wait that is told at least, in seconds, and its steps. */
const step = 10;

export function createWallRequests({ settings, catalogue, clock, changes }: WallRequestsDeps): WallRequests {
  const following = new Map<number, number>();
  const askedAt = new Map<string, number>();
  let requests: readonly WallRequest[] = [];

  /** The display that can show it first. */
  function place(now: number, work: Entry): Omit<WallRequest, 'id' | 'entry'> | null {
    const exhibition = settings.exhibition();
    const kiosk = settings.kiosk();
    const { entries } = catalogue.current();
    if (!openingAt(hoursOf(exhibition, kiosk.venue), exhibition.timeZone, now).open) return null;
    const places = [...following.keys()].flatMap((display) => {
      // A held work is not moved away by a visitor.
      if (kiosk.held !== null && display === 0) return [];
      const input = wallInput({ entries, exhibition, kiosk, display, orientation: 'landscape' });
      const waiting = requests.filter((each) => each.display === display);
      const free = Math.max(now + leadTime, ...waiting.map(({ until }) => until));
      const from = compositionEnd(input, free);
      return from === null ? [] : [{ display, from, until: from + timeOfAsked(work) }];
    });
    return places.sort((a, b) => a.from - b.from)[0] ?? null;
  }

  return {
    ask({ visit, entry }) {
      const now = clock.now().getTime();
      requests = requests.filter(({ until }) => until > now - workRests);
      for (const [one, at] of askedAt) if (at <= now - visitRests) askedAt.delete(one);
      if (following.size === 0) return failed(problem('no-wall'));
      const work = catalogue.entry(entry);
      if (!work) return failed(problem('unknown-entry', { entry }));
      if (!mayAsk(work, settings.exhibition().walls)) return failed(problem('not-on-walls'));
      if (requests.some((each) => each.entry === entry)) return failed(problem('shown-lately'));
      if (askedAt.has(visit)) return failed(problem('asked-lately'));
      if (requests.filter(({ from }) => from > now).length >= mostWaiting)
        return failed(problem('wall-queue-full'));
      const placed = place(now, work);
      if (!placed) return failed(problem('wall-resting'));
      askedAt.set(visit, now);
      requests = [...requests, { id: randomUUID(), entry, ...placed }];
      changes.announce('wall-requests');
      return done({ seconds: Math.max(step, Math.ceil((placed.from - now) / 1000 / step) * step) });
    },
    list() {
      const now = clock.now().getTime();
      return requests.filter(({ until }) => until > now);
    },
    follow(display) {
      const before = following.size;
      following.set(display, (following.get(display) ?? 0) + 1);
      if (before === 0) changes.announce('settings');
      return () => {
        const left = (following.get(display) ?? 1) - 1;
        if (left > 0) following.set(display, left);
        else following.delete(display);
        if (following.size === 0) changes.announce('settings');
      };
    },
    isFollowed: () => following.size > 0,
  };
}
