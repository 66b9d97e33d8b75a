import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { printChanges } from '../../src/cli/changes.ts';
import { resetPin } from '../../src/cli/pin.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import { changesPageSchema, type StaffChange } from '../../src/shared/change-log.ts';
import { sessionHeader } from '../../src/shared/session-header.ts';
import { makeTemporaryFolder, startTestServer, type TestServer } from '../support/test-server.ts';

const pins = { organizer: '482913', staff: '935172' };
let folder: ReturnType<typeof makeTemporaryFolder>;
let kiosk: TestServer;
let token = '';
const data = () => join(folder.path, 'data');
beforeEach(async () => {
  folder = makeTemporaryFolder('events');
  kiosk = await startTestServer({ dataFolder: data() });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await kiosk.close();
  folder.remove();
});

async function ask(method: string, path: string, body?: unknown) {
  const response = await kiosk.server.fetch(
    new Request(`http://kiosk/api/${path}`, {
      method,
      headers: { 'content-type': 'application/json', [sessionHeader]: token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  expect(response.status, `${method} ${path} ${isJson ? text : ''}`).toBeLessThan(400);
  return (isJson ? JSON.parse(text) : {}) as Record<string, unknown>;
}
async function enter(role: keyof typeof pins) {
  token = String((await ask('POST', 'staff/sessions', { pin: pins[role] }))['token']);
}
const brief = (change: StaffChange) => (change.kind === 'event' ? change.event : change.path.join('.'));
/** Oldest first, as “role what”. */
async function told(): Promise<string[]> {
  const page = changesPageSchema.parse(await ask('GET', 'staff/changes'));
  return page.changes.map(({ by, change }) => `${by} ${brief(change)}`).reverse();
}
const staged = () =>
  expect
    .poll(async () => {
      const { progress } = await ask('GET', 'staff/imports/current');
      return (progress as { stage: string; report: { outcome: string } | null } | null)?.report?.outcome;
    })
    .toMatch(/staged|unchanged/);

test('everything staff and organizers do has its line, by whose PIN it was, and no PIN is in any', async () => {
  await ask('POST', 'staff/pin', { pin: pins.organizer, old: null });
  await ask('POST', 'staff/pin', { of: 'staff', pin: pins.staff, old: pins.organizer });
  const works = join(folder.path, 'works', 'tho');
  mkdirSync(works, { recursive: true });
  writeFileSync(join(works, '1 - Bản em - Lò Thị Mai.txt'), 'Bản em mùa hoa\nban trắng đầu núi\n');

  await enter('staff');
  await ask('POST', 'staff/imports', { folder: join(folder.path, 'works') });
  await staged();
  await ask('DELETE', 'staff/imports/current');
  await ask('POST', 'staff/imports', { folder: join(folder.path, 'works') });
  await staged();
  await ask('POST', 'staff/imports/current/publish');
  const [entry] = kiosk.server.catalogue.current().entries;
  const code = String(entry?.code);
  await ask('POST', 'staff/decisions', {
    decisions: [{ kind: 'title', entry: code, title: 'Bản em mùa hoa' }],
  });
  await staged();
  const { decisions } = await ask('GET', 'staff/decisions');
  await ask('POST', 'staff/imports/current/publish');
  await ask('POST', 'staff/revisions/undo', {});
  await ask('DELETE', `staff/decisions/${(decisions as { id: number }[])[0]?.id}`);
  await staged();
  await ask('PUT', 'staff/settings', {
    kiosk: { held: code, name: 'Ao cá 1' },
    exhibition: { walls: { ...kiosk.server.settings.exhibition().walls, hidden: [code] } },
  });
  const words = randomUUID();
  await ask('POST', 'feedback', {
    ...{
      id: words,
      visit: randomUUID(),
      words: 'Đẹp quá',
      mood: 'moved',
      phrases: [],
      about: null,
      language: 'vi',
    },
  });
  for (const state of ['approved', 'hidden', 'new']) await ask('PUT', `staff/feedback/${words}`, { state });

  await enter('organizer');
  const [visit, ballot, held] = [randomUUID(), randomUUID(), randomUUID()];
  await ask('POST', 'ballots', { id: ballot, visit, entry: code });
  await ask('POST', 'staff/voids', { id: held, visit, record: ballot, reason: 'Nhân viên bấm thử' });
  await ask('POST', 'staff/restorations', { id: randomUUID(), void: held, reason: 'Loại nhầm' });
  await ask('POST', 'staff/voids', { id: randomUUID(), visit, record: null, reason: 'Máy bấm' });
  const many = [randomUUID(), randomUUID()].map((id) => ({ id, visit: randomUUID() }));
  for (const { id, visit } of many) await ask('POST', 'ballots', { id, visit, entry: code });
  const votes = many.map(({ id: record, visit }) => ({ id: randomUUID(), visit, record }));
  for (let times = 0; times < 2; times += 1)
    await ask('POST', 'staff/voids/many', { votes, reason: 'Máy bấm' });
  await ask('PUT', 'staff/settings', { exhibition: { duel: false, votingOpen: false } });
  await ask('POST', 'staff/exports', { folder: folder.path });
  for (const what of ['bundle', 'votes.csv', 'closing-sheet']) await ask('GET', `staff/exports/${what}`);
  await ask('GET', 'staff/results/report.pdf');
  const prized = kiosk.server.catalogue
    .current()
    .entries.map((each) => ({ ...each, prize: { label: 'Giải Nhất', rank: 0 } }));
  kiosk.server.catalogue.publish(prized, { at: new Date(0), folder: null, sources: [] });
  await ask('POST', 'staff/ceremony', {});
  await ask('DELETE', 'staff/ceremony');
  await ask('PUT', 'staff/settings', { exhibition: { votingOpen: true } });

  expect(await told()).toEqual([
    'organizer pin-organizer',
    'organizer pin-staff',
    'staff import-discarded',
    'staff import-published',
    'staff decided-title',
    'staff import-published',
    'staff import-undone',
    'staff decision-taken-back',
    `staff walls.hidden.${code}`,
    'staff name',
    'staff held',
    'staff feedback-approved',
    'staff feedback-hidden',
    'staff feedback-new',
    'organizer vote-voided',
    'organizer void-taken-back',
    'organizer visit-voided',
    'organizer votes-voided',
    'organizer vote-closed',
    'organizer duel',
    'organizer exported-folder',
    'organizer exported-bundle',
    'organizer exported-votes',
    'organizer exported-closing-sheet',
    'organizer exported-report',
    'organizer ceremony-begun',
    'organizer ceremony-ended',
    'organizer vote-opened',
  ]);
  const log = JSON.stringify(await ask('GET', 'staff/changes'));
  for (const pin of Object.values(pins)) expect(log).not.toContain(pin);
}, 60_000);

/** Runs a command in this process; what it printed, and its exit code. */
async function run(command: () => number | Promise<number>) {
  const printed: string[] = [];
  const print = (line: string) => printed.push(line);
  vi.spyOn(console, 'log').mockImplementation(print);
  vi.spyOn(console, 'error').mockImplementation(print);
  const code = await command();
  vi.restoreAllMocks();
  return { code, text: printed.join('\n') };
}
const changesOf = (json: boolean, language: 'vi' | 'en' = 'vi') =>
  run(() => printChanges({ dataFolder: data(), json, language }, createSpeaker(language)));
const resetOf = (role: keyof typeof pins) => run(() => resetPin(data(), role, createSpeaker('vi')));

test('a forgotten PIN is drawn anew by whoever has the machine, with the kiosk closed, and told', async () => {
  await ask('POST', 'staff/pin', { pin: pins.organizer, old: null });
  await ask('POST', 'staff/pin', { of: 'staff', pin: pins.staff, old: pins.organizer });
  expect(await resetOf('organizer')).toMatchObject({
    code: 1,
    text: expect.stringMatching(/^✗ .*đang được/),
  });
  await enter('organizer');
  const shut = kiosk;
  await shut.server.close();
  const drawn = await resetOf('organizer');
  expect(drawn.code).toBe(0);
  const [pin = ''] = /\d{6}/.exec(drawn.text) ?? [];
  const staffs = (await resetOf('staff')).text.match(/\d{6}/)?.[0] ?? '';
  kiosk = await startTestServer({ dataFolder: data() });
  await shut.close();
  const roleOf = async (code: string) => (await ask('POST', 'staff/sessions', { pin: code }))['role'];
  expect([await roleOf(pin), await roleOf(staffs)]).toEqual(['organizer', 'staff']);
  await expect(roleOf(pins.organizer)).rejects.toThrow('pin-wrong');
  const { text } = await changesOf(false);
  expect(text.split('\n').slice(0, 2)).toEqual([
    expect.stringMatching(/ · Người giữ máy · Đặt mã mới cho nhân viên$/),
    expect.stringMatching(/ · Người giữ máy · Đặt mã mới cho ban tổ chức$/),
  ]);
});

test('a reset sets the very first PIN too, but no staff PIN before an organizer’s, and nothing in a wrong folder', async () => {
  await kiosk.server.close();
  expect(await resetOf('staff')).toMatchObject({
    code: 1,
    text: expect.stringContaining('Chưa có mã ban tổ chức'),
  });
  expect((await resetOf('organizer')).code).toBe(0);
  const nowhere = await run(() => resetPin(join(folder.path, 'nowhere'), 'staff', createSpeaker('en')));
  expect(nowhere).toMatchObject({ code: 1, text: expect.stringMatching(/^✗ /) });
});

test('the command prints the log beside a running kiosk, for people and for scripts', async () => {
  expect(await changesOf(false)).toEqual({ code: 0, text: 'Chưa có thay đổi nào.' });
  await ask('POST', 'staff/pin', { pin: pins.organizer, old: null });
  await enter('organizer');
  await ask('PUT', 'staff/settings', { exhibition: { hearts: 3 }, kiosk: { venue: 'ao-ca' } });
  const report = JSON.parse((await changesOf(true)).text);
  expect(report.version).toBe(1);
  expect(changesPageSchema.shape.changes.parse(report.changes)).toMatchObject([
    { by: 'organizer', change: { of: 'kiosk', path: ['venue'], from: 'trung-tam', to: 'ao-ca' } },
    { by: 'organizer', change: { of: 'exhibition', path: ['hearts'], from: 5, to: 3 } },
    { change: { event: 'pin-organizer' } },
  ]);
  const { text } = await changesOf(false, 'en');
  expect(text.split('\n')).toEqual([
    '15:00 on 5 October 2024 · Organizer · The screen stands at: Tòa nhà trung tâm thành phố → Sân Ao cá Bác Hồ',
    '15:00 on 5 October 2024 · Organizer · Hearts a visit: 5 → 3',
    '15:00 on 5 October 2024 · Organizer · Set a new code for organizers',
  ]);
});
