import { expect, test } from 'vitest';
import { createVoteSender } from '../../src/renderer/visit/vote-sender.ts';
import type { Category } from '../../src/shared/category.ts';
import type { Standing } from '../../src/shared/ledger.ts';
import { done, failed, type Outcome } from '../../src/shared/outcome.ts';
import { type Problem, problem } from '../../src/shared/problem.ts';

/** A clock one moves by hand. */
function handClock() {
  let now = 0;
  let tasks: { at: number; task: () => void }[] = [];
  return {
    now: () => now,
    after(milliseconds: number, task: () => void) {
      const one = { at: now + milliseconds, task };
      tasks.push(one);
      return () => {
        tasks = tasks.filter((other) => other !== one);
      };
    },
    async pass(milliseconds: number) {
      const end = now + milliseconds;
      for (;;) {
        await settle();
        const [next] = tasks.filter((one) => one.at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        tasks = tasks.filter((one) => one !== next);
        now = next.at;
        next.task();
      }
      now = end;
      await settle();
    },
  };
}
const settle = async () => {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
};

type Sent = {
  kind: 'cast' | 'withdraw' | 'decide';
  id: string;
  what: string;
  answer: (outcome: Outcome<Standing, Problem>) => void;
};

function setUp({ replaces = true } = {}) {
  const clock = handClock();
  const sent: Sent[] = [];
  let ids = 0;
  const sender = createVoteSender({
    visit: 'v',
    replaces: () => replaces,
    cast: ({ id, entry }) => new Promise((answer) => sent.push({ kind: 'cast', id, what: entry, answer })),
    withdraw: ({ id, ballot }) =>
      new Promise((answer) => sent.push({ kind: 'withdraw', id, what: ballot, answer })),
    decide: ({ id, winner, loser }) =>
      new Promise((answer) => sent.push({ kind: 'decide', id, what: `${winner} > ${loser}`, answer })),
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    clock,
  });
  return { clock, sent, sender };
}
const work = (code: string, category: Category = 'painting') => ({ code, category });
const standing = (...ballots: [id: string, entry: string][]) =>
  done({
    visit: 'v',
    ballots: ballots.map(([id, entry]) => ({ id, entry, category: 'painting' as const, receipt: id })),
  });
const noAnswer = failed(problem('no-answer'));

test('saving shows after 150 ms and saved only after the answer', async () => {
  const { clock, sent, sender } = setUp();
  sender.choose(work('T-70'));
  expect(sender.statusOf('T-70', 'painting')).toEqual({ kind: 'sending' });
  await clock.pass(150);
  expect(sender.statusOf('T-70', 'painting')).toEqual({ kind: 'saving' });
  sent[0]?.answer(standing(['id-1', 'T-70']));
  await settle();
  expect(sender.statusOf('T-70', 'painting')).toEqual({ kind: 'saved', movedFrom: null });
  expect(sender.chosen()).toHaveLength(1);
});

test('retries carry the same id and wait 1, 2, 4, 8, 16, 30, 30 s; after 60 s staff are asked for', async () => {
  const { clock, sent, sender } = setUp();
  const times: number[] = [];
  sender.choose(work('T-70'));
  for (const pause of [1, 2, 4, 8, 16, 30, 30]) {
    times.push(clock.now());
    sent.at(-1)?.answer(noAnswer);
    await settle();
    expect(sender.statusOf('T-70', 'painting').kind).toBe(clock.now() < 60_000 ? 'retrying' : 'help');
    await clock.pass(pause * 1000);
  }
  expect(times.map((time) => time / 1000)).toEqual([0, 1, 3, 7, 15, 31, 61]);
  expect(new Set(sent.map((one) => one.id))).toEqual(new Set(['id-1']));
  expect(sent).toHaveLength(8);
  sent.at(-1)?.answer(standing(['id-1', 'T-70']));
  await settle();
  expect(sender.statusOf('T-70', 'painting').kind).toBe('saved');
});

test('a send that never answers is tried again after 10 s, and its late answer counts', async () => {
  const { clock, sent, sender } = setUp();
  sender.choose(work('T-70'));
  await clock.pass(11_000);
  expect(sent.map((one) => one.id)).toEqual(['id-1', 'id-1']);
  sent[0]?.answer(standing(['id-1', 'T-70']));
  await settle();
  expect(sender.statusOf('T-70', 'painting').kind).toBe('saved');
  sent[1]?.answer(standing(['id-1', 'T-70']));
  await clock.pass(60_000);
  expect(sent).toHaveLength(2);
});

test('a change of mind while saving is sent after it, in order', async () => {
  const { sent, sender } = setUp();
  sender.choose(work('T-70'));
  sender.choose(work('T-110'));
  expect(sender.statusOf('T-70', 'painting').kind).toBe('idle');
  expect(sent.map((one) => one.what)).toEqual(['T-70']);
  sent[0]?.answer(standing(['id-1', 'T-70']));
  await settle();
  expect(sender.statusOf('T-110', 'painting').kind).toBe('sending');
  sent[1]?.answer(standing(['id-2', 'T-110']));
  await settle();
  expect(sender.statusOf('T-110', 'painting')).toEqual({ kind: 'saved', movedFrom: 'T-70' });
  expect(sender.statusOf('T-70', 'painting').kind).toBe('idle');
});

test('put back chooses the former work again', async () => {
  const { sent, sender } = setUp();
  sender.choose(work('T-70'));
  sent[0]?.answer(standing(['id-1', 'T-70']));
  await settle();
  sender.choose(work('T-110'));
  sent[1]?.answer(standing(['id-2', 'T-110']));
  await settle();
  sender.putBack(work('T-110'));
  sent[2]?.answer(standing(['id-3', 'T-70']));
  await settle();
  expect(sender.statusOf('T-70', 'painting')).toEqual({ kind: 'saved', movedFrom: null });
});

test('a withdrawal names the ballot, also while that is still on its way', async () => {
  const { sent, sender } = setUp();
  sender.choose(work('T-70'));
  sender.withdraw(work('T-70'));
  sender.withdraw(work('T-70'));
  sent[0]?.answer(standing(['id-1', 'T-70']));
  await settle();
  expect(sent.map(({ kind, what }) => [kind, what])).toEqual([
    ['cast', 'T-70'],
    ['withdraw', 'id-1'],
  ]);
  sent[1]?.answer(standing());
  await settle();
  expect(sender.statusOf('T-70', 'painting')).toEqual({ kind: 'idle' });
});

test('choosing twice sends once', async () => {
  const { sent, sender } = setUp();
  sender.choose(work('T-70'));
  sender.choose(work('T-70'));
  sent[0]?.answer(standing(['id-1', 'T-70']));
  await settle();
  sender.choose(work('T-70'));
  expect(sent).toHaveLength(1);
});

test('what the server refuses is said and not retried', async () => {
  const { clock, sent, sender } = setUp();
  sender.choose(work('T-70'));
  sent[0]?.answer(failed(problem('voting-closed')));
  await clock.pass(60_000);
  expect(sent).toHaveLength(1);
  expect(sender.statusOf('T-70', 'painting').kind).toBe('refused');
});

test('under hearts each choice stands beside the others', async () => {
  const { sent, sender } = setUp({ replaces: false });
  sender.choose(work('T-70'));
  sender.choose(work('T-110'));
  sent[0]?.answer(standing(['id-1', 'T-70']));
  await settle();
  sent[1]?.answer(standing(['id-1', 'T-70'], ['id-2', 'T-110']));
  await settle();
  expect(sender.statusOf('T-70', 'painting').kind).toBe('saved');
  expect(sender.statusOf('T-110', 'painting')).toEqual({ kind: 'saved', movedFrom: null });
});

test('a choice between two works waits its turn, is retried with the same id and moves no vote', async () => {
  const { clock, sent, sender } = setUp();
  sender.choose(work('T-70'));
  sender.decide({ winner: 'T-1', loser: 'T-2', place: 'second' });
  expect(sent.map((one) => one.kind)).toEqual(['cast']);
  sent[0]?.answer(standing(['id-1', 'T-70']));
  await settle();
  expect(sender.decisions()).toBe('sending');
  sent[1]?.answer(noAnswer);
  await settle();
  expect(sender.decisions()).toBe('retrying');
  await clock.pass(1000);
  expect(sent.slice(1)).toMatchObject([
    { kind: 'decide', id: 'id-2', what: 'T-1 > T-2' },
    { kind: 'decide', id: 'id-2', what: 'T-1 > T-2' },
  ]);
  sent[2]?.answer(standing());
  await settle();
  expect(sender.decisions()).toBeNull();
  expect(sender.chosen().map((ballot) => ballot.entry)).toEqual(['T-70']);
});

test.each(['duel-off', 'duel-repeated', 'voting-closed'])(
  'a choice refused as %s is not sent again',
  async (code) => {
    const { clock, sent, sender } = setUp();
    sender.decide({ winner: 'T-1', loser: 'T-2', place: 'first' });
    sent[0]?.answer(failed(problem(code)));
    await clock.pass(60_000);
    expect(sent).toHaveLength(1);
    expect(sender.decisions()).toBeNull();
  },
);
