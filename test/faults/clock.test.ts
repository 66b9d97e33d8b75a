import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { statusSchema } from '../../src/shared/catalogue.ts';
import { type PlaylistInput, whatIsOn } from '../../src/shared/playlist.ts';
import { wallInput } from '../../src/shared/wall-input.ts';
import { tell } from '../support/faults-table.ts';
import { makeEntries } from '../support/make-entries.ts';
import { expectInvariant } from '../support/prove-folder.ts';
import { makeTemporaryFolder, startTestServer } from '../support/test-server.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
beforeEach(() => {
  folder = makeTemporaryFolder('clock');
});
afterEach(() => folder.remove());

const year = 365 * 24 * 3_600_000;
const begin = Date.UTC(2024, 9, 5, 3);

test('a clock a year back and a year forward: votes count, the chain holds, walls show something at every instant', async () => {
  let now = begin;
  const kiosk = await startTestServer({ dataFolder: folder.path, clock: { now: () => new Date(now) } });
  const { server } = kiosk;
  const works = makeEntries({ paintings: 20, poems: 6, songs: 2, initiatives: 2 });
  server.catalogue.publish(works, { at: new Date(now), folder: null, sources: [] });
  const ask = async (method: string, address: string, body?: unknown) =>
    server.fetch(
      new Request(`http://kiosk${address}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  const thanked: string[] = [];
  for (const jump of [0, -year, year, -3 * year, 20 * year, 0]) {
    now = begin + jump;
    const id = randomUUID();
    const answer = await ask('POST', '/api/ballots', { id, visit: randomUUID(), entry: 'T-1' });
    expect([jump, answer.status]).toEqual([jump, 200]);
    thanked.push(id);
    const exposed = await ask('POST', '/api/exposures', { entry: 'T-2', kind: 'shown' });
    expect(exposed.status).toBeLessThan(300);
    const status = statusSchema.parse(await (await ask('GET', '/api/status')).json());
    expect(status.now).toBe(now);
    const input: PlaylistInput = wallInput({
      ...{ entries: server.catalogue.current().entries, orientation: 'landscape' },
      ...{ exhibition: status.exhibition, kiosk: status.kiosk },
    });
    for (let minute = 0; minute < 120; minute += 1) {
      const instant = now + minute * 60_000;
      const on = whatIsOn(input, instant);
      expect(on?.current.kind).toBeDefined();
      expect(on?.changesAt).toBeGreaterThan(instant);
    }
  }
  expect(server.ledger.tally().get('live T-1')).toBe(thanked.length);
  await kiosk.close();
  expect(expectInvariant(folder.path, thanked)).toBe(1 + thanked.length);
  tell(
    'clock a year back and forward (and 20)',
    `${thanked.length} of ${thanked.length} votes in the chain, a work on the wall at every instant`,
  );
});

test('another time zone of the machine changes nothing: days and what is on are the exhibition’s', async () => {
  const { server, close } = await startTestServer({ dataFolder: folder.path });
  const settings = [server.settings.exhibition(), server.settings.kiosk()].map((each) =>
    JSON.stringify(each),
  );
  await close();
  const program = path.join(import.meta.dirname, '..', 'support', 'say-time.ts');
  const said = ['Asia/Ho_Chi_Minh', 'America/New_York', 'Pacific/Kiritimati', 'UTC'].map((TZ) =>
    execFileSync(process.execPath, [program, ...settings], { encoding: 'utf8', env: { ...process.env, TZ } }),
  );
  expect(said[0]).toMatch(/"day"/);
  expect(new Set(said).size).toBe(1);
  tell('time zone of the machine changed', 'four zones: same days, same hours, same works on the wall');
});
