import { hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBallotReader } from '../../src/server/ledger/ballot-reader.ts';
import { hashLine, hashRecord, toLine } from '../../src/server/ledger/canonical.ts';
import { scanLine } from '../../src/server/ledger/scan-line.ts';
import { createUuidIndex, uuidOf } from '../../src/server/ledger/uuid-index.ts';
import { categories } from '../../src/shared/category.ts';
import { type LedgerRecord, recordSchema } from '../../src/shared/ledger.ts';
import { moods } from '../../src/shared/mood.ts';

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
  fc.record({
    kind: fc.constant('feedback'),
    payload: fc.record({
      about: fc.option(fc.string({ maxLength: 64 })),
      language: fc.constantFrom('vi', 'en', 'fr', 'vi-VN'),
      mood: fc.option(fc.constantFrom(...moods)),
      phrases: fc.array(fc.string({ maxLength: 40 }), { maxLength: 12 }),
      visit: uuid,
      words: fc.option(
        fc.oneof(
          fc.constantFrom('null', 'Đẹp quá, nhớ bản mình'),
          fc.string({ maxLength: 500, unit: 'binary' }),
        ),
      ),
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
  .filter(
    ([{ payload }]) =>
      JSON.stringify(payload).isWellFormed() && !/\\u[dD][89a-fA-F]/.test(JSON.stringify(payload)),
  )
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
  {
    kind: 'feedback',
    payload: {
      about: 'T-1',
      language: 'vi',
      mood: 'moved',
      phrases: ['phrase-1', 'phrase-2'],
      visit,
      words: 'Đẹp quá',
    },
  },
  {
    kind: 'feedback',
    payload: { about: null, language: 'en', mood: null, phrases: [], visit, words: null },
  },
  { kind: 'duel', payload: { category: 'poem', loser: 'T-1', place: 'second', visit, winner: 'T-2' } },
].map((vote) => {
  const unhashed = { ...envelope, ...vote } as LedgerRecord;
  return toLine({ ...unhashed, hash: hashRecord(unhashed) });
});

test('usual records are scanned', () => {
  for (const line of usual) expect(scanLine(line)).toEqual(parse(line));
});

test('what is scanned has every member a record of its kind may have, but for drawings', () => {
  const shapes = new Map(recordSchema.options.map(({ shape }) => [shape.kind.value, shape.payload.shape]));
  for (const line of usual) {
    // Whoever adds one makes every line with it slow, and no answer another.
    const { kind, payload } = scanLine(line) as LedgerRecord;
    const members = Object.keys(shapes.get(kind) ?? {}).filter((member) => member !== 'drawing');
    expect(Object.keys(payload).sort()).toEqual(members.sort());
  }
});

/** The line with the hash that it then must have. */
const rehash = (line: string): string => line.slice(0, 41) + hashLine(line) + line.slice(105);

test('a ballot that follows is read as any other, and only where it follows', () => {
  const [line = ''] = usual;
  const head = { seq: envelope.seq - 1, hash: envelope.previous };
  const { read } = createBallotReader(envelope.kiosk);
  expect(read(line, head)).toEqual(parse(line));
  expect(read(line, { ...head, seq: 12 })).toBeNull();
  expect(read(line, { ...head, hash: '1'.repeat(64) })).toBeNull();
  expect(createBallotReader('kiosk-other').read(line, head)).toBeNull();
  for (const kiosk of ['a"b', 'a\\b', 'é']) expect(createBallotReader(kiosk).read(line, head)).toBeNull();
  const marks = ['"', '\\', ' ', '0', '9', 'F', '-', ':', '}', 'é', 'š', '\u0000', ''];
  let found = 0;
  for (let place = 0; place < line.length; place += 1)
    for (const mark of marks)
      for (const rest of [place, place + 1]) {
        const changed = line.slice(0, place) + mark + line.slice(rest);
        // As it was hashed before: nothing but the line itself is a record.
        if (changed !== line) expect(read(changed, head)).toBeNull();
        const rehashed = rehash(changed);
        const record = read(rehashed, head);
        if (!record) continue;
        found += 1;
        expect(record).toEqual(parse(rehashed));
      }
  expect(found).toBeGreaterThan(300);
});

test('the ballot reader numbers records up to where digits are added, and days as they change', () => {
  const { read } = createBallotReader(envelope.kiosk);
  const days = ['2024-10-05', '2024-10-05', '2024-02-29', '2023-02-29', '2024-02-30', '2024-10-06'];
  let found = 0;
  for (const day of days)
    for (const clock of ['23:59:59.999', '24:00:00.000', '07:60:00.000', '07:00:60.000', '07:00:00.00a'])
      for (const seq of [9, 10, 99, 100, 99_999, 100_000]) {
        const [usually = ''] = usual;
        const line = rehash(usually.replace(at, `${day}T${clock}Z`).replace('"seq":12', `"seq":${seq}`));
        const record = read(line, { seq: seq - 1, hash: envelope.previous });
        if (record) expect(record).toEqual(parse(line));
        if (record) found += 1;
        expect(read(line, { seq, hash: envelope.previous })).toBeNull();
        expect(read(line.replace(/(\d)\}$/, '$1:}'), { seq: seq - 1, hash: envelope.previous })).toBeNull();
      }
  // Three days there are, with one time of day that is any.
  expect(found).toBe(18);
});

test('the first ballot’s time is looked at as closely as the next one’s', () => {
  const [usually = ''] = usual;
  const head = { seq: envelope.seq - 1, hash: envelope.previous };
  for (let place = 7; place < 31; place += 1)
    for (const mark of ['"', ' ', '9', ':', 'n', '-']) {
      const line = rehash(usually.slice(0, place) + mark + usually.slice(place + 1));
      const record = createBallotReader(envelope.kiosk).read(line, head);
      if (record) expect(record).toEqual(parse(line));
    }
  for (const start of ['none yet???', 'null-------', 'undefined--', '-----------']) {
    const line = rehash(usually.replace(at.slice(0, 11), start));
    expect(createBallotReader(envelope.kiosk).read(line, head)).toBeNull();
  }
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

test('what feedback must not hold is left to the schema', () => {
  const [, , full = ''] = usual;
  const many = (count: number, text: string) => JSON.stringify(Array(count).fill(text));
  let scanned = 0;
  for (const [from, to] of [
    ['"Đẹp quá"', `"${'Đ'.repeat(500)}"`],
    ['"Đẹp quá"', `"${'Đ'.repeat(501)}"`],
    ['"Đẹp quá"', '"\ud800"'],
    ['"Đẹp quá"', '"🌸"'],
    ['"Đẹp quá"', '"null"'],
    ['"T-1"', `"${'T'.repeat(64)}"`],
    ['"T-1"', `"${'T'.repeat(65)}"`],
    ['["phrase-1","phrase-2"]', many(12, 'x'.repeat(40))],
    ['["phrase-1","phrase-2"]', many(13, 'x')],
    ['["phrase-1","phrase-2"]', many(1, 'x'.repeat(41))],
    ['"vi"', '"vi-VN"'],
    ['"moved"', '"sad"'],
  ] as const) {
    const line = full.replace(from, to);
    expect(line).not.toBe(full);
    const record = scanLine(line);
    if (record) expect(record).toEqual(parse(line));
    if (record) scanned += 1;
  }
  expect(scanned).toBe(4);
});

test.each(['2024-02-29', '2023-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-10-32'])(
  'the day %s is read as the schema reads it',
  (day) => {
    const line = (usual[0] ?? '').replace('2024-10-05', day);
    const scanned = scanLine(line);
    if (scanned) expect(scanned).toEqual(parse(line));
  },
);

test.each([false, true])('an index numbers ids in their order, and knows those it has', (isKept) => {
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
      const index = isKept ? createUuidIndex(0, (number) => all[number] ?? '') : createUuidIndex();
      for (const one of all) expect(index.add(one)).toBe(true);
      for (const [number, one] of all.entries()) {
        expect(index.find(one)).toBe(number);
        if (!isKept) expect(uuidOf(index.list(), number)).toBe(one);
        expect(index.add(one)).toBe(false);
      }
      expect(index.find('ffffffff-0000-4000-8000-00000000000f')).toBe(-1);
      expect(index.size).toBe(all.length);
    }),
    { numRuns: 30 },
  );
});
