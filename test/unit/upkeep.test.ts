import { describe, expect, test } from 'vitest';
import { createSpeaker } from '../../src/server/speak.ts';
import { day, hour, minute } from '../../src/server/upkeep/checks/verdict.ts';
import { tellNight } from '../../src/server/upkeep/night.ts';
import { runningNow, usedPerDay } from '../../src/server/upkeep/runs.ts';
import type { Run } from '../../src/shared/run.ts';
import { createCheckSayer, sayVerdict } from '../../src/shared/say-check.ts';

const now = Date.parse('2024-10-07T00:42:00.000Z');
const at = (before: number) => new Date(now - before).toISOString();
const run = (from: number, to: number, change: Partial<Run> = {}): Run => ({
  ...{ startedAt: at(from), aliveAt: at(to), endedAt: at(to), version: '0.1.0', jumps: [] },
  memory: { used: 1, peak: 1 },
  ...change,
});
const cut = { endedAt: null };
const running = run(5 * hour, minute / 2, cut);

describe('what happened since yesterday', () => {
  const tell = (runs: Run[], crashes: number[] = []) =>
    tellNight({ runs, space: [] }, runs.includes(running) ? running : null, crashes, now - day).map(
      ({ code, values }) => [code, values],
    );
  test('a power cut, with how long it lasted, before the run that goes on', () => {
    expect(tell([run(20 * hour, 5 * hour + 6 * minute, cut), running])).toEqual([
      ['cut', { span: { minutes: 6 } }],
    ]);
  });
  test('an evening at which it was switched off, and one from which it has not come back', () => {
    expect(tell([run(20 * hour, 14 * hour), running])).toEqual([['stopped', { span: { minutes: 540 } }]]);
    expect(tell([run(20 * hour, 14 * hour)])).toEqual([['stopped-still', {}]]);
    expect(tell([run(20 * hour, 14 * hour, cut)])).toEqual([['cut-still', {}]]);
  });
  test('a clock that jumped and pages that crashed; nothing of the day before', () => {
    const jumps = [
      { at: at(3 * hour), by: -8 * hour },
      { at: at(2 * hour), by: 3000 },
    ];
    expect(tell([run(60 * hour, 30 * hour, cut), running])).toEqual([]);
    const jumped = { ...running, jumps };
    expect(
      tellNight({ runs: [jumped], space: [] }, jumped, [now - hour, now - minute], now - day),
    ).toMatchObject([
      { code: 'pages', values: { count: 2 } },
      { code: 'jump-back', values: { span: { minutes: 480 } } },
    ]);
  });
});

test('a kiosk runs that gave a sign of life within the last minutes and did not say goodbye', () => {
  expect(runningNow({ runs: [running], space: [] }, now)).toBe(running);
  expect(runningNow({ runs: [running], space: [] }, now + 5 * minute)).toBe(null);
  expect(runningNow({ runs: [run(hour, minute)], space: [] }, now)).toBe(null);
  expect(runningNow({ runs: [], space: [] }, now)).toBe(null);
});

test('what a day takes is told by the free space of the days before, and never less than nothing', () => {
  const space = (...free: number[]) =>
    free.map((each, index) => ({ day: `2024-10-0${index + 1}`, free: each }));
  expect(usedPerDay({ runs: [], space: [] })).toBe(null);
  expect(usedPerDay({ runs: [], space: space(900) })).toBe(null);
  expect(usedPerDay({ runs: [], space: space(900, 860, 700) })).toBe(100);
  expect(usedPerDay({ runs: [], space: space(700, 900) })).toBe(0);
});

test('the verdict counts the worst, few of them in words', () => {
  const say = (language: 'vi' | 'en', ...levels: ('red' | 'amber' | 'green')[]) =>
    sayVerdict(
      levels.map((level) => ({ level })),
      createSpeaker(language),
    );
  expect(say('vi', 'red', 'amber', 'green')).toBe('Một việc phải làm trước giờ mở cửa');
  expect(say('en', 'red', 'red')).toBe('Two things have to be done before the doors open');
  expect(say('en', 'amber', 'green')).toBe('One thing to look\u00a0at; the doors may open');
  expect(say('vi', ...Array.from({ length: 12 }, () => 'amber' as const))).toBe(
    '12 việc nên xem, vẫn mở cửa được',
  );
  expect(say('vi', 'green')).toBe('Mọi việc đều ổn');
});

test('instants and spans are told as people tell them', () => {
  const vi = createCheckSayer(createSpeaker('vi'), 'vi', 'Asia/Ho_Chi_Minh', at(0));
  const said = (values: Record<string, { at: string } | { minutes: number }>) =>
    vi.finding({
      ...{ check: 'clock', level: 'red', code: 'before-record', page: null },
      ...{ values, figure: { code: 'unset', values: {} } },
    }).what;
  const tell = (before: number, minutes: number) => said({ at: { at: at(before) }, span: { minutes } });
  expect(tell(hour, 90)).toBe('Đồng hồ chậm 2 giờ so với phiếu cuối cùng (06:42).');
  expect(tell(10 * hour, 45)).toContain('45 phút so với phiếu cuối cùng (21:42 hôm qua)');
  expect(tell(-day, 3 * 1440)).toContain('3 ngày so với phiếu cuối cùng (07:42 ngày mai)');
  expect(tell(4 * day, 0)).toContain('vài giây so với phiếu cuối cùng (07:42 ngày 3/10)');
  expect(tell(-400 * day, 0)).toContain('(07:42 ngày 11/11/2025)');
});
