import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundTimeLeft } from '../../src/renderer/staff/importing/time-left.ts';

describe('the time an import still takes', () => {
  it('is told as a person would tell it', () => {
    expect(roundTimeLeft(null)).toBeNull();
    expect(roundTimeLeft(3)).toEqual({ text: 'moments', count: 0 });
    expect(roundTimeLeft(26)).toEqual({ text: 'seconds', count: 30 });
    expect(roundTimeLeft(52)).toEqual({ text: 'minutes', count: 1 });
    expect(roundTimeLeft(118)).toEqual({ text: 'minutes', count: 2 });
    expect(roundTimeLeft(3599)).toEqual({ text: 'hours', count: 1 });
  });

  it('never says more when less is left', () => {
    const unit = { moments: 5, seconds: 1, minutes: 60, hours: 3600 };
    const told = (seconds: number) => {
      const left = roundTimeLeft(seconds);
      return left === null ? 0 : left.text === 'moments' ? unit.moments : left.count * unit[left.text];
    };
    fc.assert(
      fc.property(fc.nat(30_000), fc.nat(30_000), (a, b) => {
        expect(told(Math.min(a, b))).toBeLessThanOrEqual(told(Math.max(a, b)));
      }),
    );
  });
});
