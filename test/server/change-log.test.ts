import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChanges } from '../../src/server/changes.ts';
import { type Connection, openDatabase } from '../../src/server/database/open-database.ts';
import { createSettings } from '../../src/server/settings.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import { createChangeLog, readChanges } from '../../src/server/staff/change-log.ts';
import { listSettingChanges } from '../../src/server/staff/setting-changes.ts';
import {
  type LoggedChange,
  loggedChangeSchema,
  type SettingChange,
  staffEventSchema,
} from '../../src/shared/change-log.ts';
import { defaultExhibition, type Exhibition } from '../../src/shared/exhibition.ts';
import { newVenue } from '../../src/shared/new-venue.ts';
import { type ChangeWords, sayChange, sayLoggedChange } from '../../src/shared/say-change.ts';
import { settingsChangeSchema } from '../../src/shared/staff.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
let database: Connection;
const clock = { now: () => new Date('2024-10-05T09:05:00.000Z') };
const log = pino({ enabled: false });
beforeEach(() => {
  folder = makeTemporaryFolder('changes');
  const opened = openDatabase(join(folder.path, 'hoa-ban.db'));
  if (!opened.ok) throw new Error(opened.problem.code);
  database = opened.value;
  // What a power cut takes is shown elsewhere.
  database.pragma('synchronous = OFF');
});
afterEach(() => {
  database.close();
  folder.remove();
});

const sentences = JSON.parse(
  readFileSync(new URL('../../resources/locales/vi/changes.json', import.meta.url), 'utf8'),
) as { settings: Record<string, string> };
const speakers = { vi: createSpeaker('vi'), en: createSpeaker('en') };
const wordsIn = (language: 'vi' | 'en'): ChangeWords => ({
  say: speakers[language],
  language,
  timeZone: 'Asia/Ho_Chi_Minh',
  venueOf: (id) => ({ 'ao-ca': 'Sân Ao cá Bác Hồ' })[id] ?? id,
  workOf: (code) => ({ 'T-057': 'T-057, “Bản em mùa hoa”' })[code] ?? code,
});

const spans = fc.array(
  fc.constantFrom(
    { from: '07:30', to: '11:30' },
    { from: '13:30', to: '21:00' },
    { from: '22:00', to: '24:00' },
  ),
  { maxLength: 2 },
);
/** What would be taken for a sentence gone wrong stays out. */
const text = fc
  .string({ minLength: 1, maxLength: 20 })
  .filter((each) => !/\{\{|changes:|settings\.|undefined|\[object|true|false/.test(each));
const codes = ['T-001', 'T-057', 'B-003', 'S-8'];
const hours = fc.record({
  week: fc.array(spans, { minLength: 7, maxLength: 7 }),
  exceptions: fc.uniqueArray(
    fc.record({ date: fc.constantFrom('2024-10-07', '2024-10-08', '2025-02-03'), open: spans }),
    { selector: ({ date }) => date },
  ),
});
const venue = fc.record({
  id: fc.constantFrom('trung-tam', 'ao-ca', 'moi', 'name', 'hidden'),
  name: text,
  openingHours: fc.option(hours),
  shows: fc.option(fc.constantFrom(['painting' as const], ['poem' as const, 'song' as const])),
  volume: fc.constantFrom(0, 0.5, 1),
  quiet: spans,
});
const frequency = fc.constantFrom('never', 'seldom', 'usual', 'often');
const rule = fc.constantFrom('favourite', 'hearts', 'off');
const theme = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  at: fc.constantFrom({ from: '09:00', to: '10:00' }, { from: '15:00', to: '16:00' }),
  only: fc.constantFrom(
    { kind: 'prize' },
    { kind: 'unit', unit: 'Trường Tiểu học Chiềng Lề' },
    { kind: 'category', category: 'poem' },
  ),
});
const expected = fc.option(fc.integer({ min: 0, max: 300 }));
/** What staff may send, some of it at a time. */
const exhibitionChange = fc.record(
  {
    name: fc.record({ vi: text, en: text }),
    announcement: fc.record({ vi: fc.option(text), en: fc.option(text) }),
    year: fc.option(fc.integer({ min: 1900, max: 2200 })),
    venues: fc.uniqueArray(venue, { minLength: 1, maxLength: 4, selector: ({ id }) => id }),
    voting: fc.record({ painting: rule, poem: rule, song: rule, initiative: rule }),
    hearts: fc.integer({ min: 1, max: 50 }),
    duel: fc.boolean(),
    mode: fc.constantFrom('live', 'test'),
    expected: fc.record({
      painting: expected,
      poem: expected,
      song: expected,
      initiative: expected,
      prizes: expected,
    }),
    openingHours: hours,
    walls: fc.record({
      // Also the same code twice, as a script might send it.
      hidden: fc.array(fc.constantFrom(...codes), { maxLength: 3 }),
      pins: fc.uniqueArray(
        fc.record({ entry: fc.constantFrom(...codes), every: fc.constantFrom(5, 10, 60) }),
        { maxLength: 3, selector: ({ entry }) => entry },
      ),
      frequency: fc.record({ poem: frequency, song: frequency, initiative: frequency, interlude: frequency }),
      paintingSeconds: fc.integer({ min: 10, max: 60 }),
      themes: fc.uniqueArray(theme, { maxLength: 3, selector: ({ id }) => id }),
    }),
    timeZone: fc.constantFrom('Asia/Ho_Chi_Minh', 'Asia/Vientiane'),
    tonePlacement: fc.constantFrom('old', 'new'),
    showAge: fc.boolean(),
    showEthnicity: fc.boolean(),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<Exhibition>>;

const members: Record<string, string> = { venues: 'id', pins: 'entry', themes: 'id', exceptions: 'date' };

/** What lies at a path of settings, found by hand: members of lists by what names them. */
function find(root: unknown, path: readonly string[]): unknown {
  let at: unknown = root;
  for (const [depth, name] of path.entries()) {
    if (!Array.isArray(at)) at = (at as Record<string, unknown> | null)?.[name];
    else {
      const list = path[depth - 1] ?? '';
      const key = members[list];
      const found: unknown = key
        ? (at as Record<string, unknown>[]).find((member) => member[key] === name)
        : at.includes(name) || undefined;
      if (found && list === 'pins') at = (found as { every: number }).every;
      else if (found && list === 'exceptions') at = (found as { open: unknown }).open;
      else if (found && key) at = without(found as Record<string, unknown>, key);
      else at = found;
    }
  }
  return at;
}
const without = (member: Record<string, unknown>, key: string) =>
  Object.fromEntries(Object.entries(member).filter(([name]) => name !== key));
const namesOf = (list: unknown, key: string | undefined): unknown =>
  Array.isArray(list) ? list.map((member) => (key ? (member as Record<string, string>)[key] : member)) : list;

/** Members of a list in the order one would think: those that stayed, then those that came. */
function isInOrder(before: readonly string[], after: readonly string[]): boolean {
  const expected = [
    ...before.filter((name) => after.includes(name)),
    ...after.filter((name) => !before.includes(name)),
  ];
  return JSON.stringify(expected) === JSON.stringify(after);
}

/** Paths at which `before` and `after` differ and nothing is told. */
function untold(
  before: unknown,
  after: unknown,
  path: readonly string[],
  told: readonly SettingChange[],
): string[] {
  const own = told.find((change) => change.path.join('/') === path.join('/'));
  const list = path.at(-1) ?? '';
  const isList = list in members || list === 'hidden';
  if (JSON.stringify(before) === JSON.stringify(after) || (own && !isList)) return [];
  const isOpen = (value: unknown) => typeof value === 'object' && value !== null;
  if (!isOpen(before) || !isOpen(after) || (Array.isArray(before) && !isList))
    return own ? [] : [path.join('/')];
  const keysOf = (value: unknown): string[] =>
    Array.isArray(value)
      ? (namesOf(value, members[list]) as unknown[]).map(String)
      : Object.keys(value as Record<string, unknown>);
  const [old, now] = [keysOf(before), keysOf(after)];
  const at = (root: unknown, name: string) => find({ [list]: root }, [list, name]);
  const isWhole = new Set(old).size < old.length || new Set(now).size < now.length;
  const missing = isWhole
    ? []
    : [...new Set([...old, ...now])].flatMap((name) =>
        untold(at(before, name), at(after, name), [...path, name], told),
      );
  const needsOwn = isWhole || (Array.isArray(after) && !isInOrder(old, now));
  return needsOwn && !own ? [...missing, path.join('/')] : missing;
}

describe('what is told', () => {
  it('is from what settings were to what they became, and nothing is left untold, whatever is changed in turn', () => {
    const settings = createSettings(database, createChanges(), 'kiosk-test-0001');
    const changeLog = createChangeLog({ database, clock, log });
    let lines = 0;
    fc.assert(
      fc.property(fc.array(exhibitionChange, { minLength: 1, maxLength: 4 }), (sequence) => {
        for (const change of sequence) {
          const before = settings.exhibition();
          settings.changeExhibition(change, (after) =>
            changeLog.add('staff', ...listSettingChanges('exhibition', before, after)),
          );
          const after = settings.exhibition();
          const page = changeLog.page(null, 200).changes.filter(({ id }) => id > lines);
          lines = page[0]?.id ?? lines;
          const told = page.map((each) => each.change as SettingChange);
          for (const { path, from, to } of told) {
            const list = path.at(-1) ?? '';
            const [old, now] = [find(before, path), find(after, path)];
            const isOrder = Array.isArray(now) && (list in members || list === 'hidden');
            if (isOrder && old !== undefined) {
              const ends = [namesOf(now, members[list]), now].map((each) => JSON.stringify(each));
              expect(ends).toContain(JSON.stringify(to));
            } else expect([from, to]).toEqual([old, now]);
            expect(JSON.stringify(from)).not.toBe(JSON.stringify(to));
          }
          expect(untold(before, after, [], told)).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('has a sentence in both languages, for every setting and every event', () => {
    const said = new Set<string>();
    fc.assert(
      fc.property(exhibitionChange, exhibitionChange, (one, other) => {
        const [before, after] = [one, other].map((change) => ({ ...defaultExhibition, ...change }));
        for (const change of listSettingChanges('exhibition', before ?? {}, after ?? {}))
          for (const language of ['vi', 'en'] as const) {
            const sentence = sayChange(change, wordsIn(language));
            said.add(sentence.split(':')[0] ?? '');
            expect(sentence, JSON.stringify(change)).not.toMatch(
              /changes:|settings\.|undefined|\[object|\{\{|true|false/,
            );
          }
      }),
    );
    expect(said.size).toBeGreaterThan(40);
    const { exhibition, kiosk } = settingsChangeSchema.shape;
    const labels = Object.keys(sentences.settings);
    for (const name of [
      ...Object.keys(exhibition.unwrap().shape).filter((each) => each !== 'votingOpen'),
      ...Object.keys(kiosk.unwrap().shape).map((each) => `kiosk-${each}`),
    ])
      expect(
        labels.some((label) => label === name || label.startsWith(`${name}-`)),
        name,
      ).toBe(true);
    for (const event of staffEventSchema.options)
      for (const language of ['vi', 'en'] as const) {
        const values = {
          ...{
            authors: 'Lò Thị Mai',
            age: 12,
            unit: '–',
            revision: 3,
            folder: '/media/usb',
            works: 290,
            added: 1,
            changed: 2,
            hidden: 0,
            place: 'a.xlsx',
          },
          ...{
            file: 'a.jpg',
            work: 'T-057',
            title: 'Suối',
            from: 180,
            to: 'hub',
            by: 'work',
            category: 'poem',
          },
          ...{
            poems: 4,
            text: 'KK',
            label: 'Khuyến khích',
            degrees: 90,
            words: 'Đẹp quá',
            reason: 'Bấm thử',
            votes: 60,
          },
          ...{ backup: '5/10', event: 'decided-hide' },
        };
        const sentence = sayChange({ kind: 'event', event, values }, wordsIn(language));
        expect(sentence).not.toMatch(/changes:|events\.|undefined|\{\{/);
        expect(sentence.length).toBeGreaterThan(8);
      }
  });

  it('reads as people would say it', () => {
    const day = (from: string, to: string) => [{ from, to }];
    const week = (from: string, to: string) => Array.from({ length: 7 }, () => day(from, to));
    const before: Exhibition = {
      ...defaultExhibition,
      openingHours: { week: week('07:30', '21:00'), exceptions: [] },
    };
    const sayAll = (after: Partial<Exhibition>, language: 'vi' | 'en' = 'vi') =>
      listSettingChanges('exhibition', before, { ...before, ...after }).map((change) =>
        sayChange(change, wordsIn(language)),
      );
    const { openingHours, walls, venues } = before;
    expect(sayAll({ openingHours: { ...openingHours, week: week('08:00', '22:00') } })).toEqual([
      'Giờ mở cửa: 07:30–21:00 → 08:00–22:00',
    ]);
    expect(
      sayAll({ openingHours: { ...openingHours, week: [[], ...openingHours.week.slice(1)] } }, 'en'),
    ).toEqual(['Opening hours: Monday 07:30–21:00 → closed']);
    expect(
      sayAll({ openingHours: { ...openingHours, exceptions: [{ date: '2024-10-07', open: [] }] } }),
    ).toEqual(['Ngày đặc biệt, 7/10/2024: như mọi tuần → nghỉ']);
    const [first, ...others] = venues;
    expect(
      sayAll({ venues: [{ ...(first ?? newVenue('x', 'X')), quiet: day('12:00', '14:00') }, ...others] }),
    ).toEqual(['Giờ yên tĩnh, trung-tam: không có → 12:00–14:00']);
    expect(sayAll({ voting: { ...before.voting, song: 'hearts' }, mode: 'test' })).toEqual([
      'Cách bình chọn, bài hát: một tác phẩm → thả tim',
      'Chế độ phiếu: phiếu thật → phiếu thử',
    ]);
    expect(sayAll({ walls: { ...walls, hidden: ['T-057'], pins: [{ entry: 'T-057', every: 10 }] } })).toEqual(
      [
        'Không chiếu trên tường: thêm T-057, “Bản em mùa hoa”',
        'Chiếu lại nhiều lần: thêm T-057, “Bản em mùa hoa”, mỗi 10 phút',
      ],
    );
    expect(
      sayAll({
        venues: [
          ...venues.map((each) => (each.id === 'ao-ca' ? { ...each, volume: 0.5 } : each)),
          newVenue('x', 'Bảo tàng'),
        ],
      }),
    ).toEqual(['Âm lượng cả điểm, Sân Ao cá Bác Hồ: 100 % → 50 %', 'Điểm trưng bày: thêm “Bảo tàng”']);
    const logged = (at: string): LoggedChange => ({
      ...{ id: 1, at, by: 'organizer' },
      change: { kind: 'event', event: 'vote-closed', values: {} },
    });
    const now = new Date('2024-10-05T16:00:00.000Z');
    const say = (at: string, language: 'vi' | 'en') => sayLoggedChange(logged(at), now, wordsIn(language));
    expect(say('2024-10-05T09:05:00.000Z', 'vi')).toBe('16:05 hôm nay · Ban tổ chức · Khép bình chọn');
    // Still the day before, at the venues.
    expect(say('2024-10-04T16:59:00.000Z', 'vi')).toBe('23:59 hôm qua · Ban tổ chức · Khép bình chọn');
    expect(say('2024-10-03T17:00:00.000Z', 'en')).toBe('00:00 yesterday · Organizer · Closed the vote');
    expect(say('2024-09-30T01:00:00.000Z', 'en')).toBe(
      '08:00 on 30 September 2024 · Organizer · Closed the vote',
    );
  });
});

describe('the log', () => {
  it('is read newest first, page by page, and keeps only the newest', () => {
    const changeLog = createChangeLog({ database, clock, log, kept: 25 });
    for (let revision = 1; revision <= 40; revision += 1)
      changeLog.note('staff', 'import-undone', { revision });
    const seen: number[] = [];
    let before: number | null = null;
    do {
      const page = changeLog.page(before, 10);
      for (const each of page.changes)
        if (each.change.kind === 'event') seen.push(Number(each.change.values['revision']));
      before = page.next;
    } while (before !== null);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => 40 - index));
    expect(readChanges(database).map((each) => loggedChangeSchema.parse(each))).toHaveLength(25);
  });

  it('holds a line for every change or the change has not happened', () => {
    const settings = createSettings(database, createChanges(), 'kiosk-test-0001');
    const changeLog = createChangeLog({ database, clock, log });
    const before = settings.exhibition();
    const change = () =>
      settings.changeExhibition({ hearts: 9 }, (after) =>
        changeLog.add('organizer', ...listSettingChanges('exhibition', before, after)),
      );
    database.exec("CREATE TRIGGER full BEFORE INSERT ON change_log BEGIN SELECT RAISE(ABORT, 'full'); END");
    expect(change).toThrow('full');
    expect(settings.exhibition()).toEqual(before);
    expect(createSettings(database, createChanges(), 'kiosk-test-0001').exhibition()).toEqual(before);
    // What has happened already is not undone by it.
    expect(() => changeLog.note('organizer', 'vote-closed')).not.toThrow();
    database.exec('DROP TRIGGER full');
    change();
    expect(changeLog.page(null, 9).changes).toMatchObject([{ change: { path: ['hearts'], from: 5, to: 9 } }]);
  });

  it('cuts what is too long, and passes over a line that cannot be read', () => {
    const changeLog = createChangeLog({ database, clock, log });
    changeLog.note('staff', 'feedback-hidden', { words: 'ẫ'.repeat(5000) });
    database.prepare("INSERT INTO change_log (at, who, change) VALUES ('now', 'staff', '{')").run();
    changeLog.note('machine', 'pin-staff');
    const { changes, next } = changeLog.page(null, 10);
    expect(changes.map(({ by }) => by)).toEqual(['machine', 'staff']);
    expect(next).toBeNull();
    expect(JSON.stringify(changes[1]).length).toBeLessThan(600);
  });

  it('is empty in a data folder that was last opened before there was one', () => {
    database.exec('DROP TABLE change_log');
    expect(readChanges(database)).toEqual([]);
  });
});
