import { expect, it } from 'vitest';
import { lightAt } from '../../src/shared/dimming.ts';

const light = (time: string, at = [{ from: '18:00', to: '06:00' }]): number =>
  lightAt({ dimming: { light: 0.4, at } }, 'Asia/Ho_Chi_Minh', Date.parse(`2024-10-07T${time}+07:00`));

it.each([
  ['17:59:59', 1],
  ['18:00', 0.4],
  ['23:30', 0.4],
  ['05:59', 0.4],
  ['06:00', 1],
])('at %s the screen gives %s of its light', (time, share) => {
  expect(light(time)).toBe(share);
});

it('without hours it is never dimmed', () => {
  expect(light('20:00', [])).toBe(1);
});
