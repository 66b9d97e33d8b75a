import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createChanges } from '../../src/server/changes.ts';
import { createWallRequests } from '../../src/server/walls/requests.ts';
import { defaultExhibition, type Exhibition } from '../../src/shared/exhibition.ts';
import type { Kiosk } from '../../src/shared/kiosk.ts';
import { hoursOf } from '../../src/shared/opening.ts';
import { type PlaylistInput, whatHangs, worksOf } from '../../src/shared/playlist.ts';
import { makeEntries } from '../support/make-entries.ts';

const entries = makeEntries({ paintings: 60, poems: 8, songs: 2, initiatives: 2 });
const at = (local: string): number => Date.parse(`${local}+07:00`);
let now = 0;
let exhibition: Exhibition;
let kiosk: Kiosk;
let told: string[];

beforeEach(() => {
  now = at('2024-10-07T10:00');
  exhibition = {
    ...defaultExhibition,
    openingHours: { week: Array.from({ length: 7 }, () => [{ from: '08:00', to: '20:00' }]), exceptions: [] },
  };
  kiosk = {
    ...{ id: 'kiosk-1', name: 'Màn 1', venue: 'trung-tam', role: 'touch', wall: { index: 0, of: 2 } },
    ...{ language: 'vi', locale: null, idle: { ask: 60, end: 30 }, held: null, wallVolume: 0, screen: 'hd' },
    ...{ orientation: 'any', dimming: { light: 0.5, at: [] } },
  };
  told = [];
});

function start() {
  const changes = createChanges();
  changes.subscribe((change) => told.push(change));
  return createWallRequests({
    settings: { exhibition: () => exhibition, kiosk: () => kiosk },
    catalogue: {
      current: () => ({ entries }),
      entry: (code) => entries.find((entry) => entry.code === code) ?? null,
    },
    clock: { now: () => new Date(now) },
    changes,
  });
}
const ask = (walls: ReturnType<typeof start>, entry: string, visit: string = randomUUID()) => {
  const asked = walls.ask({ visit, entry });
  return asked.ok ? asked.value.seconds : asked.problem.code;
};
const input = (display: number): PlaylistInput => ({
  ...{
    entries,
    exhibition: { id: exhibition.id },
    wall: { index: display, of: 2 },
    orientation: 'landscape',
  },
  opening: { hours: hoursOf(exhibition, 'trung-tam'), timeZone: exhibition.timeZone },
  choices: exhibition.walls,
});
const hung = (walls: ReturnType<typeof start>, display: number, instant: number) => {
  const here = whatHangs(input(display), { held: null, requests: walls.list(), display }, instant);
  if (!here) throw new Error('nothing hangs');
  return here;
};

describe('a visitor who asks for a work on the big screen', () => {
  it('sees it within a minute, after what was on has ended, and the playlist goes on', () => {
    const walls = start();
    walls.follow(0);
    const seconds = Number(ask(walls, 'T-7'));
    expect(seconds).toBeGreaterThanOrEqual(10);
    expect(seconds).toBeLessThanOrEqual(60);
    const [request] = walls.list();
    if (!request) throw new Error('no request');
    expect(request.from - now).toBeLessThanOrEqual(seconds * 1000);
    const before = hung(walls, 0, request.from - 1);
    expect(before.changesAt).toBe(request.from);
    expect(before.next).toMatchObject({ kind: 'painting', painting: { code: 'T-7' } });
    expect(hung(walls, 0, request.until - 1).current).toEqual(before.next);
    expect(worksOf(hung(walls, 0, request.until).current).map(({ code }) => code)).not.toEqual(['T-7']);
    expect(told).toEqual(['settings', 'wall-requests']);
  });

  it('is answered once a minute, by visit', () => {
    const walls = start();
    walls.follow(0);
    const visit = randomUUID();
    expect(ask(walls, 'T-1', visit)).toBeTypeOf('number');
    expect(ask(walls, 'T-2', visit)).toBe('asked-lately');
    now += 60_000;
    expect(ask(walls, 'T-2', visit)).toBeTypeOf('number');
  });

  it('is told that a work was on just now, for five minutes', () => {
    const walls = start();
    walls.follow(0);
    ask(walls, 'T-1');
    const until = walls.list()[0]?.until ?? 0;
    expect(ask(walls, 'T-1')).toBe('shown-lately');
    now = until + 299_000;
    expect(ask(walls, 'T-1')).toBe('shown-lately');
    now = until + 300_000;
    expect(ask(walls, 'T-1')).toBeTypeOf('number');
  });

  it('waits in a queue that is bounded; requests never overlap', () => {
    const walls = start();
    walls.follow(0);
    const answers = Array.from({ length: 6 }, (_, index) => ask(walls, `T-${index}`));
    expect(answers.slice(0, 4).every((answer) => typeof answer === 'number')).toBe(true);
    expect(answers.slice(4)).toEqual(['wall-queue-full', 'wall-queue-full']);
    const list = walls.list();
    for (const [index, request] of list.slice(1).entries()) {
      expect(request.from).toBeGreaterThanOrEqual(list[index]?.until ?? 0);
    }
  });

  it('is refused where no wall follows, and offered again when one does', () => {
    const walls = start();
    expect(walls.isFollowed()).toBe(false);
    expect(ask(walls, 'T-1')).toBe('no-wall');
    const leave = walls.follow(0);
    expect(walls.isFollowed()).toBe(true);
    leave();
    expect(walls.isFollowed()).toBe(false);
    expect(told).toEqual(['settings', 'settings']);
  });

  it.each(['2024-10-07T20:00', '2024-10-07T23:00', '2024-10-07T07:59:59', '2024-10-07T19:59:58'])(
    'is refused while the wall rests or is about to: %s',
    (local) => {
      const walls = start();
      walls.follow(0);
      now = at(local);
      expect(ask(walls, 'T-1')).toBe('wall-resting');
      expect(walls.list()).toEqual([]);
    },
  );

  it('does not get what staff hide from walls, or what is not there', () => {
    const walls = start();
    walls.follow(0);
    exhibition = { ...exhibition, walls: { ...exhibition.walls, hidden: ['T-1'] } };
    expect(ask(walls, 'T-1')).toBe('not-on-walls');
    expect(ask(walls, 'T-999')).toBe('unknown-entry');
  });

  it('does not move away what staff hold', () => {
    const walls = start();
    walls.follow(0);
    kiosk = { ...kiosk, held: 'T-3' };
    expect(ask(walls, 'T-1')).toBe('wall-resting');
    walls.follow(1);
    expect(ask(walls, 'T-1')).toBeTypeOf('number');
    expect(walls.list()[0]?.display).toBe(1);
  });
});

describe('two displays of one kiosk', () => {
  it('never show one work at once, whatever is asked for or held', () => {
    const walls = start();
    walls.follow(0);
    walls.follow(1);
    const held = entries.find(({ code }) => code === 'T-11') ?? null;
    for (let index = 0; index < 40; index++) {
      ask(walls, `T-${index}`);
      for (const holding of [null, held]) {
        const codes = [0, 1].map((display) => {
          const here = whatHangs(input(display), { held: holding, requests: walls.list(), display }, now);
          return here ? worksOf(here.current).map(({ code }) => code) : [];
        });
        for (const code of codes[0] ?? []) expect(codes[1]).not.toContain(code);
      }
      now += 7000;
    }
    expect(walls.list().length).toBeGreaterThan(0);
  });

  it('hold a work on the first until the venue closes', () => {
    const held = entries.find(({ code }) => code === 'T-11') ?? null;
    const at0 = (instant: number) =>
      whatHangs(input(0), { held, requests: [], display: 0 }, instant)?.current ?? null;
    expect(at0(now)).toMatchObject({ kind: 'painting', painting: { code: 'T-11' } });
    expect(at0(now + 3_600_000)).toEqual(at0(now));
    expect(at0(at('2024-10-07T20:00'))?.kind).toBe('rest');
  });
});
