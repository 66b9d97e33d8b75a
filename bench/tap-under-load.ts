import { randomUUID } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { catalogueSchema } from '../src/shared/catalogue.ts';
import { importProgressSchema } from '../src/shared/import-report.ts';
import { sessionHeader } from '../src/shared/session-header.ts';
import { sessionSchema } from '../src/shared/staff.ts';
import { makeCorpus } from './corpus.ts';
import type { Figure } from './figure.ts';
import { inScratch, runImport, serve } from './ours.ts';
import { estimateRatio, estimateWorst, median, quantile } from './statistics.ts';

const catalogueWorks = 8;
const tapsEach = 400;
const pin = '482913';

/** Votes one after the other, as a touch page sends them, while nothing else happens and during an import. */
export const measureTapUnderLoad: Figure = async ({ rounds, works }, print) => {
  const small = await makeCorpus(catalogueWorks);
  const { folder } = await makeCorpus(works);
  await inScratch(async (scratch) => {
    const prepared = path.join(scratch, 'prepared');
    await runImport(small.folder, prepared);
    const measured: { idle: readonly number[]; busy: readonly number[] }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const data = path.join(scratch, 'data');
      // Fresh each time: pictures seen before would be imported at once.
      cpSync(prepared, data, { recursive: true });
      measured.push(await measureRound(data, folder));
      rmSync(data, { recursive: true });
      const { idle, busy } = measured[round] ?? { idle: [], busy: [] };
      console.error(`  tap round ${round + 1}: idle ${describe(idle)}, during an import ${describe(busy)}`);
    }
    const p99 = measured.map(({ idle, busy }) => ({
      ours: quantile(busy, 0.99),
      peer: quantile(idle, 0.99),
    }));
    print({
      ...{ figure: 'tap-under-load', what: 'p99 during an import', rounds, unit: '×', target: 2 },
      ours: describe(measured.flatMap(({ busy }) => busy)),
      peer: `idle ${describe(measured.flatMap(({ idle }) => idle))}`,
      estimate: estimateRatio(p99),
      note: null,
    });
    print({
      ...{ figure: 'tap-under-load', what: 'slowest tap during an import', rounds, unit: 'ms', target: 100 },
      ...{ ours: `${tapsEach} taps a round`, peer: null },
      estimate: estimateWorst(measured.map(({ busy }) => Math.max(...busy))),
      note: 'the interval ends at the slowest of all',
    });
  });
};

const describe = (taps: readonly number[]): string =>
  `p50 ${median(taps).toFixed(1)} ms p99 ${quantile(taps, 0.99).toFixed(1)} ms`;

async function measureRound(data: string, folder: string) {
  const server = await serve(data);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const ask = createClient(server.url, agent);
    const codes = catalogueSchema.parse(await ask('GET', '/api/catalogue')).entries.map(({ code }) => code);
    await ask('POST', '/api/staff/pin', { pin, old: null });
    const session = sessionSchema.parse(await ask('POST', '/api/staff/sessions', { pin }));
    const staff = { [sessionHeader]: session.token };
    await tap(ask, codes, tapsEach / 4);
    const idle = await tap(ask, codes, tapsEach);
    await ask('POST', '/api/staff/imports', { folder }, staff);
    const isBusy = async () => {
      const { progress } = currentSchema.parse(
        await ask('GET', '/api/staff/imports/current', undefined, staff),
      );
      return progress?.stage === 'media';
    };
    while (!(await isBusy()));
    // A touch page says which work is opened; nobody votes within a second of that.
    await ask('POST', '/api/exposures', { entry: codes[0], kind: 'opened' });
    await setTimeout(1000);
    const busy = await tap(ask, codes, tapsEach);
    if (!(await isBusy())) throw new Error('the import ended before the taps; give it more --works');
    await ask('DELETE', '/api/staff/imports/current', undefined, staff);
    return { idle, busy };
  } finally {
    agent.destroy();
    await server.stop();
  }
}

const currentSchema = z.object({ progress: importProgressSchema.nullable() });

type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<unknown>;

/** Milliseconds from sending a vote to having its whole answer; every third vote begins a new visit. */
async function tap(ask: Ask, codes: readonly string[], count: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let vote = 0, visit = randomUUID(); vote < count; vote += 1) {
    if (vote % 3 === 0) visit = randomUUID();
    const started = performance.now();
    await ask('POST', '/api/ballots', { id: randomUUID(), visit, entry: codes[vote % codes.length] });
    times.push(performance.now() - started);
  }
  return times;
}

const createClient =
  (url: string, agent: http.Agent): Ask =>
  (method, path, body, headers = {}) =>
    new Promise((resolve, reject) => {
      const request = http.request(
        new URL(path, url),
        { method, agent, headers: { 'content-type': 'application/json', ...headers } },
        async (response) => {
          let text = '';
          for await (const chunk of response.setEncoding('utf8')) text += chunk;
          if (response.statusCode === undefined || response.statusCode >= 300)
            reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`));
          else resolve(text === '' ? null : JSON.parse(text));
        },
      );
      request.on('error', reject);
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
