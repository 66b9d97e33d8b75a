import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type HubAddress, parseHubAddress, placeOf, readHubAddress } from '../../src/server/hub/address.ts';
import { hubProblem } from '../../src/server/hub/hub-problem.ts';
import { createHubRoutes } from '../../src/server/hub/routes.ts';
import { repeatCollided } from '../../src/server/hub/store.ts';
import { rowColumns } from '../../src/server/hub/to-row.ts';
import { hubAnswerSchema } from '../../src/shared/hub.ts';
import { openHubKiosk } from '../support/hub-kiosk.ts';
import { expectDone } from '../support/ledger-kiosk.ts';
import { startTestServer } from '../support/test-server.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hoa-ban-hub-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const parse = (url: string) => parseHubAddress(url, folder, 'hub.json');
const tlsOf = (url: string): HubAddress['tls'] => expectDone(parse(url)).tls;
const refused = (url: string) =>
  expect(parse(url)).toMatchObject({ ok: false, problem: { code: 'hub-address' } });

test('across a network nothing is sent without TLS', () => {
  expect(tlsOf('postgresql://kiosk:secret@hub.example/hoa')).toEqual({});
  expect(tlsOf('postgres://kiosk:secret@hub.example:26257/hoa?sslmode=verify-full')).toEqual({});
  expect(tlsOf('postgresql://kiosk:secret@127.0.0.1/hoa')).toBe(false);
  expect(tlsOf('postgresql://kiosk:secret@localhost/hoa?sslmode=verify-full')).toEqual({});
  writeFileSync(path.join(folder, 'ca.pem'), 'PEM');
  expect(tlsOf('postgresql://kiosk:secret@hub.example/hoa?sslrootcert=ca.pem')).toEqual({ ca: 'PEM' });
  for (const mode of ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'no-verify'])
    refused(`postgresql://kiosk:secret@hub.example/hoa?sslmode=${mode}`);
});

test('an address that cannot be used is refused, and no refusal repeats the password', () => {
  for (const url of [
    '',
    'hub.example',
    'mysql://kiosk:secret@hub.example/hoa',
    'postgresql://hub.example/hoa',
    'postgresql://kiosk:secret@hub.example',
    'postgresql://kiosk:secret@hub.example/hoa?options=-c',
    'postgresql://kiosk:secret@hub.example/hoa?sslrootcert=missing.pem',
    'postgresql://kiosk:secret%@hub.example/hoa',
    'postgresql://kiosk:secret@hub.example:port/hoa',
  ]) {
    refused(url);
    expect(JSON.stringify(parse(url))).not.toContain('secret');
  }
  const address = expectDone(parse('postgresql://ki%40osk:p%3Aw%2Fd@hub.example:6543/h%20b'));
  expect(address).toMatchObject({ user: 'ki@osk', password: 'p:w/d', port: 6543, database: 'h b' });
  expect(placeOf(address)).toBe('hub.example:6543/h b');
});

test('hub.json is closed to others; the environment goes before it', () => {
  expect(readHubAddress(folder, null)).toEqual({ ok: true, value: null });
  const file = path.join(folder, 'hub.json');
  writeFileSync(file, '{ "url": "postgresql://kiosk:secret@one.example/hoa" }', { mode: 0o644 });
  expect(expectDone(readHubAddress(folder, null))?.host).toBe('one.example');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  const other = 'postgresql://kiosk:secret@two.example/hoa';
  expect(expectDone(readHubAddress(folder, other))?.host).toBe('two.example');
  for (const content of [
    '',
    '{}',
    '"secret"',
    '{ url: "secret" }',
    '{ "url": 7 }',
    '{ "url": "postgresql://k:secret@h/d", "more": 1 }',
  ]) {
    writeFileSync(file, content);
    const read = readHubAddress(folder, null);
    expect(read).toMatchObject({ ok: false, problem: { code: 'hub-address' } });
    expect(JSON.stringify(read)).not.toContain('secret');
  }
});

const fault = (code: string, message = 'words') => Object.assign(new Error(message), { code });

test('what only collided is sent again; anything else is not', async () => {
  for (const code of ['40001', '40P01']) {
    let tries = 0;
    const work = async () => {
      tries += 1;
      if (tries < 4) throw fault(code);
      return 'done';
    };
    expect(await repeatCollided(work)).toBe('done');
    expect(tries).toBe(4);
  }
  let tries = 0;
  const always = async () => {
    tries += 1;
    throw fault('40001');
  };
  await expect(repeatCollided(always)).rejects.toMatchObject({ code: '40001' });
  expect(tries).toBeLessThan(20);
  await expect(repeatCollided(() => Promise.reject(fault('23505')))).rejects.toMatchObject({ code: '23505' });
});

test('every fault has the sentence that says what to do about it', () => {
  const codeFor = (error: unknown) => hubProblem(error, 'hub').code;
  for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN', '57P01', '08006'])
    expect(codeFor(fault(code))).toBe('hub-unreachable');
  expect(codeFor(new Error('Query read timeout'))).toBe('hub-unreachable');
  expect(codeFor(new Error('Connection terminated unexpectedly'))).toBe('hub-unreachable');
  expect(codeFor(new AggregateError([fault('ECONNREFUSED'), fault('ECONNREFUSED')]))).toBe('hub-unreachable');
  for (const code of ['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'])
    expect(codeFor(fault(code))).toBe('hub-certificate');
  expect(codeFor(new Error('The server does not support SSL connections'))).toBe('hub-certificate');
  for (const code of ['28P01', '28000', '42501']) expect(codeFor(fault(code))).toBe('hub-refused');
  for (const code of ['53300', '57P03']) expect(codeFor(fault(code))).toBe('hub-busy');
  expect(codeFor(new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string'))).toBe(
    'hub-refused',
  );
  // Something that is no PostgreSQL answers there.
  expect(codeFor(new Error('There was an error establishing an SSL connection'))).toBe('hub-unreachable');
  for (const code of ['42P01', '3D000']) expect(codeFor(fault(code))).toBe('hub-not-prepared');
  for (const code of ['53100', '22001', 'SQLITE_FULL']) expect(codeFor(fault(code))).toBe('hub-failed');
});

test('nobody waits for a hub that neither answers nor refuses', async () => {
  const started = Promise.withResolvers<void>();
  const kiosk = openHubKiosk(folder, {
    url: 'postgresql://kiosk:secret@hub.example/hoa',
    connect: () => {
      started.resolve();
      return new Promise(() => undefined);
    },
  });
  void kiosk.round();
  await started.promise;
  const { randomUUID } = await import('node:crypto');
  expectDone(kiosk.ledger.cast({ id: randomUUID(), visit: randomUUID(), entry: 'poem-1' }));
  expect(kiosk.hub.state()).toMatchObject({ place: 'hub.example:5432/hoa', copied: 0, total: 2 });
  await kiosk.close();
});

test('another hub is told once, also over a restart', async () => {
  const hubs = new Map<string, string[]>();
  const told: (readonly [string | null, string])[] = [];
  const start = (host: string) =>
    openHubKiosk(folder, {
      url: `postgresql://kiosk:secret@${host}/hoa`,
      onPlace: (from, to) => told.push([from, to]),
      connect: async ({ host: at }) => {
        const hashes = hubs.get(at) ?? [];
        hubs.set(at, hashes);
        return {
          extent: async () => ({ count: hashes.length, last: hashes.length }),
          marks: async (_, after, most) =>
            hashes.map((hash, index) => ({ seq: index + 1, hash })).slice(after, after + most),
          insert: async (rows) =>
            hashes.push(...rows.map((row) => String(row[rowColumns.indexOf('hash')]))) > 0,
          tellPlace: async () => undefined,
          end: async () => undefined,
        };
      },
    });
  for (const host of ['one.example', 'one.example', 'two.example', 'one.example']) {
    const kiosk = start(host);
    for (let rounds = 0; rounds < 2; rounds += 1)
      expect(await kiosk.round()).toMatchObject({ problem: null, copied: 1 });
    await kiosk.close();
  }
  const [one, two] = ['one.example:5432/hoa', 'two.example:5432/hoa'];
  expect(told).toEqual([
    [null, one],
    [one, two],
    [two, one],
  ]);
});

test('staff alone are told; without a hub there is nothing to tell', async () => {
  const answer = await createHubRoutes({ state: () => null }).request('/');
  expect(hubAnswerSchema.parse(await answer.json())).toEqual({ hub: null });
  const server = await startTestServer();
  const asked = await server.server.fetch(new Request('http://kiosk/api/staff/hub'));
  expect(asked.status).toBe(401);
  await server.close();
});
