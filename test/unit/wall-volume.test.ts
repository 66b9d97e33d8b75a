import { expect, it } from 'vitest';
import { wallVolumeAt } from '../../src/shared/wall-volume.ts';

const at = (time: string): number => Date.parse(`2024-10-07T${time}+07:00`);
const volume = (quiet: { from: string; to: string }[], time: string): number =>
  wallVolumeAt({ wallVolume: 0.5 }, { volume: 0.8, quiet }, 'Asia/Ho_Chi_Minh', at(time));

it('is the screen’s share of the venue’s', () => {
  expect(volume([], '12:00')).toBeCloseTo(0.4);
});

it.each([
  ['11:29:59', 0.4],
  ['11:30', 0],
  ['13:29:59', 0],
  ['13:30', 0.4],
  ['21:59', 0.4],
  ['22:00', 0],
  ['03:00', 0],
  ['06:00', 0.4],
])('falls silent in quiet hours: at %s it is %s', (time, loud) => {
  const quiet = [
    { from: '11:30', to: '13:30' },
    { from: '22:00', to: '06:00' },
  ];
  expect(volume(quiet, time)).toBeCloseTo(loud);
});
