import { type Showing, worksOf } from '../../shared/playlist.ts';

/** One turn of the playlist: what is on from `since` until `until`, milliseconds since 1970. */
export type Turn = { readonly showing: Showing; readonly since: number; readonly until: number };

/** A composition on the wall, or behind it while its pictures are fetched and decoded. */
export type Layer = {
  readonly id: string;
  readonly turn: Turn;
  readonly state: 'preparing' | 'ready' | 'entering' | 'on' | 'failed';
  /** How long its turn had lasted when it came on. */
  readonly elapsed: number;
  /** When `state` became what it is, by the same clock as `now`. */
  readonly changedAt: number;
};

export type StageEvent =
  | { kind: 'tick'; now: number; current: Turn; next: Turn; revision: number; atOnce: boolean }
  | { kind: 'prepared' | 'failed' | 'entered'; id: string; now: number };

const prepareAhead = 9_000;
const retryAfter = 5_000;
/** A fade that never reported its end (a sleeping machine, a hidden window) is taken as ended. */
const fadeAtMost = 6_000;

/** Names a composition: the pages of one poem are one, a work published anew is another. */
const turnId = ({ showing }: Turn, revision: number): string =>
  [revision, showing.kind, showing.key, ...worksOf(showing).map((work) => work.code)].join('|');

/** At most: what is on, what comes on, and what is prepared. */
export function stageReducer(layers: readonly Layer[], event: StageEvent): readonly Layer[] {
  if (event.kind !== 'tick') {
    const to = { prepared: 'ready', failed: 'failed', entered: 'on' } as const;
    return settle(
      layers.map((layer) =>
        layer.id === event.id && layer.state !== 'on'
          ? { ...layer, state: to[event.kind], changedAt: event.now }
          : layer,
      ),
    );
  }
  const { now, current, next, revision, atOnce } = event;
  const ids = { current: turnId(current, revision), next: turnId(next, revision) };
  let result: readonly Layer[] = layers.filter(
    (layer) =>
      layer.state === 'on' ||
      layer.state === 'entering' ||
      (layer.id === ids.current || layer.id === ids.next
        ? layer.state !== 'failed' || Math.abs(now - layer.changedAt) < retryAfter
        : false),
  );
  result = settle(
    result.map((layer) =>
      layer.state === 'entering' && Math.abs(now - layer.changedAt) > fadeAtMost
        ? { ...layer, state: 'on', changedAt: now }
        : layer,
    ),
  );
  const find = (id: string) => result.find((layer) => layer.id === id);
  const shown = result.find((layer) => layer.state === 'on' || layer.state === 'entering');
  const failed = find(ids.current)?.state === 'failed';

  const prepare = (id: string, turn: Turn) => {
    if (!find(id)) result = [...result, { id, turn, state: 'preparing', elapsed: 0, changedAt: now }];
  };
  const aheadOfTime = shown?.id === ids.next && ids.next !== ids.current;
  if (!aheadOfTime) prepare(ids.current, current);
  if (failed || (shown?.id === ids.current && next.since - now < prepareAhead)) prepare(ids.next, next);

  const wanted = failed ? ids.next : ids.current;
  const fading = result.some((layer) => layer.state === 'entering');
  result = result.map((layer) => {
    if (layer.id === wanted && layer.state === 'ready' && !fading && !aheadOfTime) {
      const turn = failed ? next : current;
      // On a bare wall there is nothing to fade over: visitors see a work sooner after a start.
      const state = atOnce || !shown ? 'on' : 'entering';
      return { ...layer, turn, state, elapsed: Math.max(0, now - turn.since), changedAt: now };
    }
    const turned = layer.id === ids.current && layer.turn.since !== current.since;
    return turned ? { ...layer, turn: current, elapsed: Math.max(0, now - current.since) } : layer;
  });
  result = settle(result);
  const same = result.length === layers.length && result.every((layer, index) => layer === layers[index]);
  return same ? layers : result;
}

/** What has come on wholly replaces what hung before. */
function settle(layers: readonly Layer[]): readonly Layer[] {
  const on = layers.filter((layer) => layer.state === 'on');
  const newest = on.at(-1);
  return on.length < 2 ? layers : layers.filter((layer) => layer.state !== 'on' || layer === newest);
}
