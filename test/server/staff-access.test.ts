import { Hono } from 'hono';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { staffAccess, staffRouteName } from '../../src/server/staff/access.ts';
import { createChangeLog } from '../../src/server/staff/change-log.ts';
import { createStaff } from '../../src/server/staff/routes.ts';
import { defaultExhibition } from '../../src/shared/exhibition.ts';
import type { Problem } from '../../src/shared/problem.ts';
import { sessionHeader } from '../../src/shared/session-header.ts';
import { organizerSettings, settingsChangeSchema } from '../../src/shared/staff.ts';
import { fixedClock, makeTemporaryFolder, startTestServer, type TestServer } from '../support/test-server.ts';

/** As the organizers wish it, apart from the table that the server goes by. */
const anybodys = ['GET /state', 'POST /pin', 'POST /sessions', 'DELETE /sessions', 'POST /touch'];
const organizers = [
  'POST /pin/check',
  'POST /backups/saves',
  'POST /backups/restore',
  'POST /voids',
  'POST /voids/many',
  'POST /restorations',
  'POST /exports',
  'GET /exports/votes.csv',
  'GET /exports/bundle',
  'GET /exports/closing-sheet',
  'GET /ceremony',
  'POST /ceremony',
  'DELETE /ceremony',
];
const onceClosed = [
  'GET /results',
  'GET /results/ballots',
  'GET /results/suspicion',
  'GET /results/report.pdf',
  'POST /results/report.pdf',
];
const pins = { organizer: '482913', staff: '935172' };

let kiosk: TestServer;
const tokens = { nobody: '', staff: '', organizer: '' };
beforeAll(async () => {
  kiosk = await startTestServer();
  await ask('POST /pin', '', { pin: pins.organizer, old: null });
  await ask('POST /pin', '', { of: 'staff', pin: pins.staff, old: pins.organizer });
  for (const role of ['staff', 'organizer'] as const)
    tokens[role] = String((await ask('POST /sessions', '', { pin: pins[role] })).answer['token']);
});
afterAll(() => kiosk.close());

/** Calls a route by its name, with something in the place of its parameters. */
async function ask(name: string, token: string, body: unknown = {}) {
  const [method = '', route = ''] = name.split(' ');
  const path = route.replace(/:ids\{[^}]*\}/, '7').replaceAll(/:\w+/g, 'x');
  const response = await kiosk.server.fetch(
    new Request(`http://kiosk/api/staff${path}`, {
      method,
      headers: { 'content-type': 'application/json', [sessionHeader]: token },
      ...(method === 'GET' || method === 'HEAD' ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  const text = isJson && method !== 'HEAD' ? await response.text() : '';
  const answer = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> & { problem?: Problem };
  return { status: response.status, answer, code: answer.problem?.code ?? null };
}
const mounted = () => [
  ...new Set(kiosk.server.routes.flatMap(({ method, path }) => staffRouteName(method, path) ?? [])),
];

test('every staff route has a declared role, and no role is declared for none', () => {
  expect(mounted().length).toBeGreaterThan(35);
  expect(mounted().toSorted()).toEqual(Object.keys(staffAccess).toSorted());
});

test('every setting is known to be staff’s or an organizer’s', () => {
  const staffs = [
    ...['name', 'venues', 'expected', 'announcement', 'timeZone', 'showAge', 'showEthnicity', 'year'],
    ...['openingHours', 'walls', 'tonePlacement', 'theme', 'dates', 'languages', 'first'],
  ];
  const all = Object.keys(settingsChangeSchema.shape.exhibition.unwrap().shape);
  expect(all.toSorted()).toEqual([...staffs, ...organizerSettings].toSorted());
});

describe('while voting is open', () => {
  test('each role meets its routes and no others', async () => {
    for (const name of mounted().filter((each) => !anybodys.includes(each))) {
      expect(await ask(name, tokens.nobody), name).toMatchObject({ status: 401, code: 'session-ended' });
      expect(await ask(name, 'x'.repeat(43)), name).toMatchObject({ status: 401, code: 'session-ended' });
      const isOrganizers = organizers.includes(name) || onceClosed.includes(name);
      const staffs = await ask(name, tokens.staff);
      if (isOrganizers) expect(staffs, name).toMatchObject({ status: 403, code: 'organizer-only' });
      else expect([401, 403], name).not.toContain(staffs.status);
      expect([401, 403], name).not.toContain((await ask(name, tokens.organizer)).status);
    }
  }, 60_000);

  test('what staff were refused has changed nothing, and asking only for the head opens nothing', async () => {
    const told = await ask('GET /changes', tokens.staff);
    const events = (told.answer['changes'] as { by: string; change: { event?: string } }[]).map(
      ({ by, change }) => `${by} ${change.event}`,
    );
    expect(events).toContain('organizer exported-bundle');
    expect(events.filter((event) => /^staff (exported|ceremony|vote|visit)/.test(event))).toEqual([]);
    expect((await ask('HEAD /results', tokens.staff)).status).toBe(403);
    expect((await ask('HEAD /exports/votes.csv', tokens.staff)).status).toBe(403);
    expect((await ask('HEAD /settings', tokens.staff)).status).toBe(200);
  });

  test('an address nothing answers is no way round, however it is spelt', async () => {
    expect((await ask('GET /nothing', tokens.nobody)).status).toBe(401);
    expect((await ask('GET /nothing', tokens.staff)).status).toBe(404);
    for (const path of ['/results/', '//results', '/Results', '/./results', '/results?folder=/x'])
      expect((await ask(`GET ${path}`, tokens.staff)).status, path).toBeGreaterThanOrEqual(403);
  });
});

test('once the vote is closed staff see this kiosk’s results, and still not those of others', async () => {
  kiosk.server.ledger.closeVoting();
  for (const name of ['GET /results', 'GET /results/ballots'])
    expect((await ask(name, tokens.staff)).status, name).toBe(200);
  expect((await ask(`GET /results?folder=${encodeURIComponent(kiosk.folder)}`, tokens.staff)).code).toBe(
    'organizer-only',
  );
  for (const name of organizers) expect((await ask(name, tokens.staff)).code, name).toBe('organizer-only');
  kiosk.server.ledger.openVoting();
  expect((await ask('GET /results', tokens.staff)).code).toBe('organizer-only');
});

test('a route nobody declared is an organizer’s', async () => {
  const folder = makeTemporaryFolder('access');
  const opened = openDatabase(`${folder.path}/hoa-ban.db`);
  if (!opened.ok) throw new Error(opened.problem.code);
  const log = pino({ level: 'silent' });
  const staff = createStaff({
    ...{ database: opened.value, clock: fixedClock, log },
    settings: {
      exhibition: () => ({ ...defaultExhibition, votingOpen: false }),
    } as Parameters<typeof createStaff>[0]['settings'],
    host: { keepsDownloads: true },
    ledger: {} as Parameters<typeof createStaff>[0]['ledger'],
    changeLog: createChangeLog({ database: opened.value, clock: fixedClock, log }),
  });
  const app = new Hono()
    .use('/api/staff/*', staff.requireStaff)
    .route('/api/staff', staff.routes)
    .get('/api/staff/brand-new', (context) => context.text('new'));
  const post = (path: string, body: unknown) =>
    app.request(`/api/staff${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  await post('/pin', { pin: pins.organizer, old: null });
  await post('/pin', { of: 'staff', pin: pins.staff, old: pins.organizer });
  const statusFor = async (pin: string) => {
    const { token } = (await (await post('/sessions', { pin })).json()) as { token: string };
    return (await app.request('/api/staff/brand-new', { headers: { [sessionHeader]: token } })).status;
  };
  expect(await statusFor(pins.staff)).toBe(403);
  expect(await statusFor(pins.organizer)).toBe(200);
  opened.value.close();
  folder.remove();
});
