import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChanges } from '../../src/server/changes.ts';
import { type Connection, openDatabase } from '../../src/server/database/open-database.ts';
import { createSettings } from '../../src/server/settings.ts';
import { createChangeLog } from '../../src/server/staff/change-log.ts';
import { createStaff } from '../../src/server/staff/routes.ts';
import { createSessions } from '../../src/server/staff/sessions.ts';
import { alwaysOpen } from '../../src/shared/opening.ts';
import { done } from '../../src/shared/outcome.ts';
import { checkNewPin } from '../../src/shared/pin-rules.ts';
import type { Problem } from '../../src/shared/problem.ts';
import { sessionHeader } from '../../src/shared/session-header.ts';

const goodPin = '482913';
let folder = '';
let database: Connection;
let elapsed = 0;
let wall = Date.UTC(2024, 9, 5);
let votes: string[] = [];

function connect(): Connection {
  const opened = openDatabase(join(folder, 'hoa-ban.db'));
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hoa-ban-staff-'));
  database = connect();
  elapsed = 0;
  wall = Date.UTC(2024, 9, 5);
  votes = [];
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

function start() {
  const settings = createSettings(database, createChanges(), 'kiosk-test-0001');
  const setVoting = (votingOpen: boolean) => {
    votes.push(votingOpen ? 'opened' : 'closed');
    settings.changeExhibition({ votingOpen });
    return done(null);
  };
  const clock = { now: () => new Date(wall) };
  const log = pino({ enabled: false });
  const changeLog = createChangeLog({ database, clock, log });
  const staff = createStaff({
    ...{ database, settings, changeLog, clock, log },
    ledger: { openVoting: () => setVoting(true), closeVoting: () => setVoting(false) },
    host: { keepsDownloads: true },
    monotonic: () => elapsed,
  });
  const app = new Hono().use('/api/staff/*', staff.requireStaff).route('/api/staff', staff.routes);
  async function ask(method: string, path: string, body?: unknown, token?: string) {
    const response = await app.request(`/api/staff${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { [sessionHeader]: token } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = (text ? JSON.parse(text) : null) as Record<string, unknown> & { problem?: Problem };
    return { status: response.status, answer, code: answer?.problem?.code ?? null };
  }
  return {
    settings,
    ask,
    changes: () => changeLog.page(null, 50).changes.map(({ by, change }) => ({ by, change })),
    tryPin: (pin: string) => ask('POST', '/sessions', { pin }),
    async enter(pin = goodPin) {
      const { answer } = await ask('POST', '/sessions', { pin });
      return String(answer['token']);
    },
  };
}
async function startWithPin() {
  const kiosk = start();
  expect((await kiosk.ask('POST', '/pin', { pin: goodPin, old: null })).status).toBe(204);
  return kiosk;
}
/** Time goes on for both clocks. */
const pass = (seconds: number) => {
  elapsed += seconds * 1000;
  wall += seconds * 1000;
};
const restart = () => {
  database.close();
  database = connect();
  elapsed = 0;
  return start();
};

describe('which PINs are refused', () => {
  it.each([
    '000000',
    '111111',
    '123456',
    '654321',
    '012345',
    '890123',
    '121212',
    '112112',
    '123123',
    '112233',
    '135791',
    '071024',
    '20241007',
    '07102024',
    '241007',
    '147258',
    '100000',
    '998877',
  ])('%s is too obvious', (pin) => {
    expect(checkNewPin(pin)).toMatchObject({ ok: false, problem: { code: 'pin-too-obvious' } });
  });
  it.each(['12345', '', '1234567890123', 'abcdef', '48291a'])('%s is no PIN', (pin) => {
    expect(checkNewPin(pin)).toMatchObject({ ok: false, problem: { code: 'pin-too-short' } });
  });
  it('leaves nearly all others', () => {
    const spread = Array.from({ length: 5000 }, (_, index) =>
      String((index * 7919) % 1_000_000).padStart(6, '0'),
    );
    const refused = spread.filter((pin) => !checkNewPin(pin).ok);
    expect(refused.length / 5000).toBeLessThan(0.04);
  });
});

describe('the first PIN', () => {
  it('is set once and opens a session', async () => {
    const kiosk = start();
    expect((await kiosk.ask('GET', '/state')).answer).toMatchObject({ pinSet: false, digits: 0 });
    expect((await kiosk.tryPin(goodPin)).code).toBe('pin-not-set');
    expect((await kiosk.ask('POST', '/pin', { pin: '123456', old: null })).code).toBe('pin-too-obvious');
    await kiosk.ask('POST', '/pin', { pin: goodPin, old: null });
    expect((await kiosk.ask('GET', '/state')).answer).toMatchObject({ pinSet: true, digits: 6 });
    expect((await kiosk.ask('POST', '/pin', { pin: '935172', old: null })).code).toBe('pin-already-set');
    expect((await kiosk.tryPin(goodPin)).status).toBe(201);
  });
  it('is changed only with the old one, and kept over a restart', async () => {
    const kiosk = await startWithPin();
    expect((await kiosk.ask('POST', '/pin', { pin: '935172', old: '000000' })).code).toBe('pin-wrong');
    expect((await kiosk.ask('POST', '/pin', { pin: '935172', old: goodPin })).status).toBe(204);
    const again = restart();
    expect((await again.tryPin(goodPin)).code).toBe('pin-wrong');
    expect((await again.tryPin('935172')).status).toBe(201);
  });
  it('is asked for by itself before a new one is chosen, and wrong tries count like those at the door', async () => {
    const kiosk = await startWithPin();
    const session = String((await kiosk.tryPin(goodPin)).answer['token']);
    const check = (pin: string) => kiosk.ask('POST', '/pin/check', { pin }, session);
    expect((await check(goodPin)).status).toBe(204);
    for (let times = 0; times < 5; times += 1) await check('000000');
    expect((await check(goodPin)).code).toBe('pin-locked');
  });
  it('is not readable in the database', async () => {
    await startWithPin();
    expect(JSON.stringify(database.prepare('SELECT * FROM setting').all())).not.toContain(goodPin);
  });
});

describe('two PINs', () => {
  const staffPin = '935172';
  async function startWithBoth() {
    const kiosk = await startWithPin();
    const set = await kiosk.ask('POST', '/pin', { of: 'staff', pin: staffPin, old: goodPin });
    expect(set.status).toBe(204);
    return kiosk;
  }

  it('open each its own role, and the first alone opens everything', async () => {
    const kiosk = await startWithPin();
    expect((await kiosk.tryPin(goodPin)).answer).toMatchObject({ role: 'organizer' });
    await kiosk.ask('POST', '/pin', { of: 'staff', pin: staffPin, old: goodPin });
    expect((await kiosk.tryPin(staffPin)).answer).toMatchObject({ role: 'staff' });
    const again = restart();
    expect((await again.tryPin(goodPin)).answer).toMatchObject({ role: 'organizer' });
    expect((await again.tryPin(staffPin)).answer).toMatchObject({ role: 'staff' });
  });
  it('are changed with the organizer’s alone', async () => {
    const kiosk = await startWithBoth();
    const session = String((await kiosk.tryPin(goodPin)).answer['token']);
    expect((await kiosk.ask('POST', '/pin/check', { pin: staffPin }, session)).code).toBe('organizer-only');
    for (const of of ['staff', 'organizer'])
      expect((await kiosk.ask('POST', '/pin', { of, pin: '604718', old: staffPin })).code).toBe(
        'organizer-only',
      );
    expect((await kiosk.tryPin('604718')).code).toBe('pin-wrong');
    expect((await kiosk.ask('POST', '/pin', { pin: '604718', old: goodPin })).status).toBe(204);
    expect((await kiosk.tryPin('604718')).answer).toMatchObject({ role: 'organizer' });
    expect((await kiosk.tryPin(staffPin)).answer).toMatchObject({ role: 'staff' });
  });
  it('differ, and a staff PIN needs an organizer’s before it', async () => {
    const kiosk = start();
    expect((await kiosk.ask('POST', '/pin', { of: 'staff', pin: staffPin, old: null })).code).toBe(
      'pin-not-set',
    );
    await kiosk.ask('POST', '/pin', { pin: goodPin, old: null });
    expect((await kiosk.ask('POST', '/pin', { of: 'staff', pin: goodPin, old: goodPin })).code).toBe(
      'pin-taken',
    );
    await kiosk.ask('POST', '/pin', { of: 'staff', pin: staffPin, old: goodPin });
    expect((await kiosk.ask('POST', '/pin', { pin: staffPin, old: goodPin })).code).toBe('pin-taken');
  });
  it('tell the pad how many digits there are only where that is one number', async () => {
    const kiosk = await startWithBoth();
    expect((await kiosk.ask('GET', '/state')).answer).toMatchObject({ digits: 6 });
    await kiosk.ask('POST', '/pin', { of: 'staff', pin: '93517264', old: goodPin });
    expect((await kiosk.ask('GET', '/state')).answer).toMatchObject({ digits: null });
  });
  it('share their wrong tries, and a right one of either ends them', async () => {
    const kiosk = await startWithBoth();
    for (const pin of ['739164', '739165', '739166', '739167']) await kiosk.tryPin(pin);
    expect((await kiosk.tryPin(staffPin)).status).toBe(201);
    expect((await kiosk.tryPin('739164')).answer.problem).toEqual({ code: 'pin-wrong', values: { left: 4 } });
  });
  it('do not let who knows the staff’s guess the organizer’s for ever', async () => {
    await startWithBoth();
    const stored = () =>
      JSON.parse(String(database.prepare("SELECT value FROM setting WHERE name = 'pin'").pluck().get())) as {
        failures: number;
        forgiven: number;
      };
    database
      .prepare("UPDATE setting SET value = json_set(value, '$.forgiven', 196) WHERE name = 'pin'")
      .run();
    const again = restart();
    for (const pin of ['739164', '739165', '739166', '739167']) await again.tryPin(pin);
    expect((await again.tryPin(staffPin)).status).toBe(201);
    expect(stored()).toMatchObject({ failures: 0, forgiven: 200 });
    for (const pin of ['739164', '739165', '739166', '739167']) await again.tryPin(pin);
    expect((await again.tryPin(staffPin)).status).toBe(201);
    expect((await again.tryPin('739168')).answer.problem).toEqual({
      code: 'pin-locked',
      values: { seconds: 15 },
    });
    pass(15);
    expect((await again.tryPin(goodPin)).status).toBe(201);
    expect(stored()).toMatchObject({ failures: 0, forgiven: 0 });
  });
  it('knows the PIN of a data folder from before there were two', async () => {
    await startWithPin();
    database
      .prepare("UPDATE setting SET value = json_remove(value, '$.staff', '$.forgiven') WHERE name = 'pin'")
      .run();
    const again = restart();
    expect((await again.tryPin(goodPin)).answer).toMatchObject({ role: 'organizer' });
  });
  it('end the sessions that a changed one had opened, but not that of who changed it', async () => {
    const kiosk = await startWithBoth();
    const [other, own, staff] = [await kiosk.enter(), await kiosk.enter(), await kiosk.enter(staffPin)];
    await kiosk.ask('POST', '/pin', { pin: '604718', old: goodPin }, own);
    const open = async (token: string) =>
      (await kiosk.ask('GET', '/settings', undefined, token)).status === 200;
    expect(await Promise.all([open(other), open(own), open(staff)])).toEqual([false, true, true]);
    await kiosk.ask('POST', '/pin', { of: 'staff', pin: '815306', old: '604718' }, own);
    expect(await Promise.all([open(own), open(staff)])).toEqual([true, false]);
  });
  it('leave how visitors vote to the organizer, and the rest to staff', async () => {
    const kiosk = await startWithBoth();
    const token = await kiosk.enter(staffPin);
    const before = kiosk.settings.exhibition();
    for (const change of [
      { voting: { ...before.voting, painting: 'hearts' } },
      { hearts: 3 },
      { duel: false },
      { mode: 'test' },
      { votingOpen: false },
    ]) {
      const refused = await kiosk.ask(
        'PUT',
        '/settings',
        { exhibition: { ...change, showAge: false }, kiosk: { name: 'Ao cá' } },
        token,
      );
      expect(refused).toMatchObject({ status: 403, code: 'organizer-only' });
    }
    expect(kiosk.settings.exhibition()).toEqual(before);
    expect(votes).toEqual([]);
    expect((await kiosk.ask('PUT', '/settings', { exhibition: { showAge: false } }, token)).status).toBe(200);
  });
});

describe('wrong PINs', () => {
  it('may be tried five times, then wait 15 s, doubling up to 15 minutes', async () => {
    const kiosk = await startWithPin();
    for (const left of [4, 3, 2, 1]) {
      expect((await kiosk.tryPin('739164')).answer.problem).toEqual({ code: 'pin-wrong', values: { left } });
    }
    for (const seconds of [15, 30, 60, 120, 240, 480, 900, 900]) {
      expect((await kiosk.tryPin('739164')).answer.problem).toEqual({
        code: 'pin-locked',
        values: { seconds },
      });
      pass(seconds - 1);
      expect((await kiosk.tryPin(goodPin)).code).toBe('pin-locked');
      pass(1);
    }
    expect((await kiosk.tryPin(goodPin)).status).toBe(201);
    expect((await kiosk.tryPin('739164')).answer.problem).toEqual({ code: 'pin-wrong', values: { left: 4 } });
  });
  it('made at once are counted one by one', async () => {
    const kiosk = await startWithPin();
    const answers = await Promise.all(Array.from({ length: 9 }, () => kiosk.tryPin('739164')));
    expect(answers.filter(({ code }) => code === 'pin-wrong')).toHaveLength(4);
    expect((await kiosk.tryPin(goodPin)).code).toBe('pin-locked');
  });
  it('keep waiting over a restart and whatever the clock says', async () => {
    let kiosk = await startWithPin();
    for (let time = 0; time < 6; time += 1) {
      await kiosk.tryPin('739164');
      pass(time === 4 ? 15 : 0);
    }
    wall += 365 * 86_400_000;
    expect((await kiosk.tryPin(goodPin)).answer.problem).toEqual({
      code: 'pin-locked',
      values: { seconds: 30 },
    });
    wall -= 2 * 365 * 86_400_000;
    kiosk = restart();
    expect((await kiosk.tryPin(goodPin)).answer.problem).toEqual({
      code: 'pin-locked',
      values: { seconds: 30 },
    });
    pass(30);
    expect((await kiosk.tryPin('739164')).answer.problem).toEqual({
      code: 'pin-locked',
      values: { seconds: 60 },
    });
    pass(20);
    kiosk = restart();
    expect((await kiosk.ask('GET', '/state')).answer).toMatchObject({ waitSeconds: 40 });
    pass(40);
    expect((await kiosk.tryPin(goodPin)).status).toBe(201);
  });
});

describe('a session', () => {
  it('ends 60 s after the last touch, and only touches count', async () => {
    const kiosk = await startWithPin();
    const token = await kiosk.enter();
    pass(59);
    expect((await kiosk.ask('POST', '/touch', {}, token)).status).toBe(204);
    pass(59);
    expect((await kiosk.ask('GET', '/settings', undefined, token)).status).toBe(200);
    pass(1);
    expect((await kiosk.ask('GET', '/settings', undefined, token)).code).toBe('session-ended');
    expect((await kiosk.ask('POST', '/touch', {}, token)).code).toBe('session-ended');
  });
  it('goes on while something is waited for, and 60 s more', async () => {
    let now = 0;
    const sessions = createSessions(() => now);
    const token = sessions.open('organizer');
    const copied = Promise.withResolvers<void>();
    const answer = sessions.during(token, () => copied.promise);
    now = 300_000;
    expect(sessions.roleOf(token)).toBe('organizer');
    copied.resolve();
    await answer;
    now += 59_000;
    // A look that is answered at once is no touch.
    await sessions.during(token, async () => {});
    expect(sessions.roleOf(token)).toBe('organizer');
    now += 1000;
    expect(sessions.roleOf(token)).toBeNull();
  });
  it('that is locked is not opened again by what was waited for', async () => {
    const sessions = createSessions(() => 0);
    const token = sessions.open('staff');
    const copied = Promise.withResolvers<void>();
    const answer = sessions.during(token, () => copied.promise);
    sessions.close(token);
    copied.resolve();
    await answer;
    expect(sessions.roleOf(token)).toBeNull();
  });
  it('ends when locked, and nothing is open without one', async () => {
    const kiosk = await startWithPin();
    const token = await kiosk.enter();
    await kiosk.ask('DELETE', '/sessions', undefined, token);
    for (const wrong of [token, '', 'x'.repeat(43)]) {
      expect((await kiosk.ask('GET', '/settings', undefined, wrong)).status).toBe(401);
      expect((await kiosk.ask('PUT', '/settings', { kiosk: { name: 'X' } }, wrong)).status).toBe(401);
    }
  });
});

describe('settings', () => {
  it('change what is given and nothing else', async () => {
    const kiosk = await startWithPin();
    const token = await kiosk.enter();
    const before = kiosk.settings.changeKiosk({ screen: 'uhd' });
    const { status, answer } = await kiosk.ask(
      'PUT',
      '/settings',
      { kiosk: { name: 'Ao cá 2', wall: { index: 1, of: 3 } }, exhibition: { mode: 'test' } },
      token,
    );
    expect(status).toBe(200);
    expect(answer['kiosk']).toEqual({ ...before, name: 'Ao cá 2', wall: { index: 1, of: 3 } });
    expect(kiosk.settings.exhibition().mode).toBe('test');
    expect(votes).toEqual([]);
  });
  it('keep opening hours over a restart, and know data folders from before there were any', async () => {
    let kiosk = await startWithPin();
    const token = await kiosk.enter();
    const openingHours = {
      week: [[{ from: '07:30', to: '11:30' }], [], [], [], [], [], []],
      exceptions: [{ date: '2024-10-07', open: [] }],
    };
    await kiosk.ask('PUT', '/settings', { exhibition: { openingHours } }, token);
    kiosk = restart();
    expect(kiosk.settings.exhibition().openingHours).toEqual(openingHours);
    const { openingHours: _, ...before } = kiosk.settings.exhibition();
    database
      .prepare("UPDATE setting SET value = ? WHERE name = 'exhibition'")
      .run(JSON.stringify({ ...before, hours: { opens: '00:00', closes: '24:00' } }));
    kiosk = restart();
    expect(kiosk.settings.exhibition().openingHours).toEqual(alwaysOpen);
  });
  it('leave alone what is not changed, also a work that is held', async () => {
    const kiosk = await startWithPin();
    const token = await kiosk.enter();
    const set = {
      kiosk: {
        held: 'T-057',
        orientation: 'portrait',
        dimming: { light: 0.4, at: [{ from: '18:00', to: '22:00' }] },
      },
      exhibition: { dates: { from: '2024-10-01', to: '2024-10-07' }, first: ['T-057', 'T-001'] },
    };
    expect((await kiosk.ask('PUT', '/settings', set, token)).status).toBe(200);
    await kiosk.ask('PUT', '/settings', { kiosk: { wallVolume: 0.5 }, exhibition: { hearts: 3 } }, token);
    expect(kiosk.settings.kiosk()).toMatchObject({ ...set.kiosk, wallVolume: 0.5 });
    expect(kiosk.settings.exhibition()).toMatchObject({ ...set.exhibition, hearts: 3 });
  });

  it('keep where tones stand, also through a restart and another change', async () => {
    const kiosk = await startWithPin();
    const token = await kiosk.enter();
    expect(kiosk.settings.exhibition().tonePlacement).toBe('old');
    await kiosk.ask('PUT', '/settings', { exhibition: { tonePlacement: 'new' } }, token);
    await kiosk.ask('PUT', '/settings', { exhibition: { mode: 'test' }, kiosk: { name: 'Ao cá' } }, token);
    expect(kiosk.settings.exhibition().tonePlacement).toBe('new');
    expect(restart().settings.exhibition().tonePlacement).toBe('new');
  });
  it('open and close the vote through the ledger', async () => {
    const kiosk = await startWithPin();
    const token = await kiosk.enter();
    await kiosk.ask('PUT', '/settings', { exhibition: { votingOpen: false } }, token);
    await kiosk.ask('PUT', '/settings', { exhibition: { votingOpen: true } }, token);
    expect(votes).toEqual(['closed', 'opened']);
  });
  it.each([
    [{ kiosk: { venue: 'nowhere' } }, 'unknown-venue'],
    [{ kiosk: { wall: { index: 2, of: 2 } } }, 'wall-number'],
    [{ exhibition: { languages: ['en'] } }, 'language-not-offered'],
    [{ exhibition: { dates: { from: '2024-10-07', to: '2024-10-01' } } }, 'dates-backwards'],
    [{ exhibition: { dates: { from: '2024-02-31', to: null } } }, 'bad-request'],
    [{ kiosk: { dimming: { light: 0, at: [] } } }, 'bad-request'],
    [{ kiosk: { id: 'other-kiosk' } }, 'bad-request'],
    [{ exhibition: { id: 'other' } }, 'bad-request'],
    [{ kiosk: { name: '' } }, 'bad-request'],
    [{ exhibition: { openingHours: { week: [], exceptions: [] } } }, 'bad-request'],
  ])('refuse %j', async (change, code) => {
    const kiosk = await startWithPin();
    const token = await kiosk.enter();
    const before = [kiosk.settings.kiosk(), kiosk.settings.exhibition()];
    expect((await kiosk.ask('PUT', '/settings', change, token)).code).toBe(code);
    expect([kiosk.settings.kiosk(), kiosk.settings.exhibition()]).toEqual(before);
  });
});

describe('what staff are told', () => {
  it.each(['vi', 'en'])('has a sentence for every problem in %s', (language) => {
    const file = new URL(`../../resources/locales/${language}/problems.json`, import.meta.url);
    const sentences = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    for (const code of [
      'pin-too-short',
      'pin-too-obvious',
      'pin-wrong',
      'pin-locked',
      'pin-not-set',
      'pin-already-set',
      'pin-taken',
      'organizer-only',
      'pin-differs',
      'session-ended',
      'unknown-venue',
      'wall-number',
      'bad-request',
      'no-answer',
    ]) {
      expect(sentences[code], code).toBeTypeOf('string');
    }
  });
});
