import { describe, expect, it } from 'vitest';
import { type Layer, type StageEvent, stageReducer, type Turn } from '../../src/renderer/wall/stage-state.ts';

const length = 18_000;
const turn = (index: number): Turn => ({
  showing: { key: `0/${index}`, kind: 'invitation', work: null },
  since: index * length,
  until: (index + 1) * length,
});
const tick = (now: number): StageEvent => {
  const index = Math.floor(now / length);
  return { kind: 'tick', now, current: turn(index), next: turn(index + 1), revision: 1, atOnce: false };
};
const states = (layers: readonly Layer[]) => layers.map(({ turn, state }) => `${turn.showing.key} ${state}`);

/** Runs the stage for a while; pictures whose key is in `broken` can never be decoded. */
function run(from: number, until: number, broken: readonly string[] = [], start: readonly Layer[] = []) {
  let layers = start;
  const seen: string[][] = [];
  for (let now = from; now < until; now += 200) {
    layers = stageReducer(layers, tick(now));
    for (const layer of layers) {
      const kind = broken.includes(layer.turn.showing.key) ? 'failed' : 'prepared';
      if (layer.state === 'preparing') layers = stageReducer(layers, { kind, id: layer.id, now });
      if (layer.state === 'entering' && now - layer.changedAt > 1400) {
        layers = stageReducer(layers, { kind: 'entered', id: layer.id, now });
      }
    }
    seen.push(states(layers));
  }
  return { layers, seen };
}

describe('the stage', () => {
  it('brings each turn on when its time comes, over the one before', () => {
    const { seen } = run(0, 2 * length + 4000);
    expect(seen[2]).toEqual(['0/0 on']);
    expect(seen[20]).toEqual(['0/0 on']);
    expect(seen[60]).toEqual(['0/0 on', '0/1 ready']);
    expect(seen[92]).toEqual(['0/0 on', '0/1 entering']);
    expect(seen.at(-1)).toEqual(['0/2 on']);
  });

  it('shows what comes first without a fade, as soon as it is prepared', () => {
    const at = 5000;
    const [layer] = stageReducer([], tick(at));
    const prepared = stageReducer([layer as Layer], { kind: 'prepared', id: layer?.id ?? '', now: at + 90 });
    expect(states(stageReducer(prepared, tick(at + 90)))).toEqual(['0/0 on']);
  });

  it('is never blank and keeps at most three compositions', () => {
    const { seen } = run(0, 6 * length, ['0/2', '0/3']);
    for (const layers of seen.slice(2)) {
      expect(layers.some((layer) => / (on|entering)$/.test(layer))).toBe(true);
      expect(layers.length).toBeLessThanOrEqual(3);
    }
  });

  it('keeps what hangs when a picture fails, and tries the next', () => {
    const { seen } = run(0, 3 * length, ['0/1']);
    const during = seen[Math.floor((length + 6000) / 200)];
    expect(during).toContain('0/2 on');
    expect(seen.at(-1)?.[0]).toBe('0/2 on');
  });

  it('stands where the clock says after a sleep, forwards or backwards', () => {
    const { layers } = run(0, 5000);
    expect(states(run(100 * length, 100 * length + 4000, [], layers).layers)).toEqual(['0/100 on']);
    expect(states(run(50 * length, 50 * length + 4000, [], layers).layers)).toEqual(['0/50 on']);
  });

  it('knows how long a turn had lasted when it came on', () => {
    const { layers } = run(7000, 9500);
    expect(layers[0]?.elapsed).toBeGreaterThanOrEqual(7000);
    expect(layers[0]?.elapsed).toBeLessThan(7600);
  });
});
