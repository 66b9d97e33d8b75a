import { hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashLine, hashRecord, toLine } from '../../src/server/ledger/canonical.ts';
import { createBallotScanner, scanLine } from '../../src/server/ledger/scan-line.ts';
import { createUuidIndex } from '../../src/server/ledger/uuid-index.ts';
import { categories } from '../../src/shared/category.ts';
import { type LedgerRecord, recordSchema } from '../../src/shared/ledger.ts';

const uuid = fc.uuid();
const code = fc.oneof(
  fc.constantFrom('T-001', 'BH 7', '[a]!', ''),
  fc.string({ maxLength: 6, unit: 'binary' }),
);
const category = fc.constantFrom(...categories);
const votes = fc.oneof(
  fc.record({
    kind: fc.constant('ballot'),
    payload: fc.record({ category, entry: code, rule: fc.constantFrom('favourite', 'hearts'), visit: uuid }),
  }),
  fc.record({ kind: fc.constant('withdrawal'), payload: fc.record({ ballot: uuid, visit: uuid }) }),
  fc.record({
    kind: fc.constant('duel'),
    payload: fc.record({
      ...{ category, loser: code, winner: code, visit: uuid },
      place: fc.constantFrom('first', 'second'),
    }),
  }),
);
const records = fc
  .tuple(
    votes,
    fc.record({
      at: fc
        .date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString()),
      id: uuid,
      kiosk: code,
      mode: fc.constantFrom('live', 'test'),
      previous: fc.string().map((text) => hash('sha256', text, 'hex')),
      seq: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    }),
  )
  .filter(([{ payload }]) => Object.values(payload).every((value) => value.isWellFormed()))
  .map(([vote, envelope]) => {
    const unhashed = { ...envelope, ...vote } as unknown as LedgerRecord;
    return { ...unhashed, hash: hashRecord(unhashed) };
  });

/** What the schema makes of a line, where the line is its one canonical form. */
function parse(line: string): LedgerRecord | null {
  try {
    const record = recordSchema.parse(JSON.parse(line));
    return toLine(record) === line ? record : null;
  } catch {
    return null;
  }
}

test('a scanned line means what the schema reads; its hash covers what it has', () => {
  fc.assert(
    fc.property(records, (record) => {
      const line = toLine(record);
      const scanned = scanLine(line);
      if (scanned) expect(scanned).toEqual(parse(line));
      expect(hashLine(line)).toBe(record.hash);
    }),
    { numRuns: 500 },
  );
});

const at = '2024-10-05T07:12:34.567Z';
const [visit, id] = ['00000000-0000-4000-8000-000000000900', '00000000-0000-4000-8000-000000000001'];
const envelope = { at, id, kiosk: 'kiosk-abcdefghij', mode: 'live', previous: '0'.repeat(64), seq: 12 };
const usual = [
  { kind: 'ballot', payload: { category: 'painting', entry: 'T-001', rule: 'favourite', visit } },
  { kind: 'withdrawal', payload: { ballot: id, visit } },
  { kind: 'duel', payload: { category: 'poem', loser: 'T-1', place: 'second', visit, winner: 'T-2' } },
].map((vote) => {
  const unhashed = { ...envelope, ...vote } as LedgerRecord;
  return toLine({ ...unhashed, hash: hashRecord(unhashed) });
});

test('usual votes are scanned', () => {
  for (const line of usual) expect(scanLine(line)).toEqual(parse(line));
});

test('a ballot that follows is read as any other, and only where it follows', () => {
  const [line = ''] = usual;
  const head = { seq: envelope.seq - 1, hash: envelope.previous };
  const scan = createBallotScanner(envelope.kiosk);
  expect(scan(line, head)).toEqual(parse(line));
  expect(scan(line, { ...head, seq: 12 })).toBeNull();
  expect(scan(line, { ...head, hash: '1'.repeat(64) })).toBeNull();
  expect(createBallotScanner('kiosk-other')(line, head)).toBeNull();
  for (const kiosk of ['a"b', 'a\\b', 'é']) expect(createBallotScanner(kiosk)(line, head)).toBeNull();
  const marks = ['"', '\\', ' ', '0', '9', 'F', '-', ':', '}', 'é', ''];
  let scanned = 0;
  for (let place = 0; place < line.length; place += 1)
    for (const mark of marks)
      for (const rest of [place, place + 1]) {
        const changed = line.slice(0, place) + mark + line.slice(rest);
        const record = scan(changed, head);
        // Its hash is compared with what the line is made of, which is none of these.
        if (!record || hashLine(changed) !== record.hash) continue;
        scanned += 1;
        expect(record).toEqual(parse(changed));
      }
  expect(scanned).toBeGreaterThan(300);
});

test('whatever is changed in a line, nothing is scanned that the schema refuses or reads otherwise', () => {
  const marks = ['"', '\\', ' ', '0', '9', 'F', '-', ':', '}', 'é', '\u0000', ''];
  let scanned = 0;
  for (const line of usual)
    for (let place = 0; place < line.length; place += 1)
      for (const mark of marks)
        for (const changed of [
          line.slice(0, place) + mark + line.slice(place + 1),
          line.slice(0, place) + mark + line.slice(place),
        ]) {
          const record = scanLine(changed);
          if (!record) continue;
          scanned += 1;
          expect(record).toEqual(parse(changed));
        }
  expect(scanned).toBeGreaterThan(1000);
}, 60_000);

test.each(['2024-02-29', '2023-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-10-32'])(
  'the day %s is read as the schema reads it',
  (day) => {
    const line = (usual[0] ?? '').replace('2024-10-05', day);
    const scanned = scanLine(line);
    if (scanned) expect(scanned).toEqual(parse(line));
  },
);

test('an index numbers ids in their order, and knows those it has', () => {
  const ids = fc.uniqueArray(
    fc.oneof(
      uuid,
      uuid.map((one) => one.toUpperCase()),
      fc.string(),
    ),
    {
      minLength: 1,
      maxLength: 3000,
    },
  );
  fc.assert(
    fc.property(ids, (all) => {
      const index = createUuidIndex();
      for (const one of all) expect(index.add(one)).toBe(true);
      for (const [number, one] of all.entries()) {
        expect(index.find(one)).toBe(number);
        expect(index.textOf(number)).toBe(one);
        expect(index.add(one)).toBe(false);
      }
      expect(index.find('ffffffff-0000-4000-8000-00000000000f')).toBe(-1);
      expect(index.size).toBe(all.length);
    }),
    { numRuns: 30 },
  );
});
