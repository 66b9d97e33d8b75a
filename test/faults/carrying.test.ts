import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { exportVotes } from '../../src/cli/export.ts';
import { mergeBundles } from '../../src/cli/merge.ts';
import { verifyDataFolder } from '../../src/server/results/data-folder.ts';
import { checkPlace } from '../../src/server/results/export-place.ts';
import { readMerged } from '../../src/server/results/merged-folder.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import { isThorough, tell } from '../support/faults-table.ts';
import { chooseSteps, killAtStep, listSteps } from '../support/kill-at-step.ts';
import { expectDone, makeFolder, openKiosk, removeFolder } from '../support/ledger-kiosk.ts';
import { mountFat, mountSmall, needsRoot, pull } from '../support/mounts.ts';
import { readBundle } from '../support/read-bundle.ts';
import { canTrace } from './power-cut/record-writes.ts';

const folder = makeFolder();
const at = (...parts: string[]) => path.join(folder, ...parts);
const bundle = (name: string) => at(`${name}.hoaban-votes`);
const speak = createSpeaker('vi');
const most = isThorough ? 1000 : 5;
const cli = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'index.ts');

function vote(kiosk: string, count: number): void {
  const { ledger, close } = openKiosk(at(kiosk));
  for (let n = 0; n < count; n += 1)
    expectDone(ledger.cast({ id: randomUUID(), visit: randomUUID(), entry: `poem-${n % 3}` }));
  close();
}
const carry = async (kiosk: string, name: string) =>
  expect(await exportVotes({ dataFolder: at(kiosk), out: bundle(name) }, speak)).toBe(0);

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  vote('a', 5);
  await carry('a', 'early');
  vote('a', 7);
  await carry('a', 'a');
  vote('b', 4);
  await carry('b', 'b');
});
afterAll(() => {
  vi.restoreAllMocks();
  removeFolder(folder);
});

const countIn = async (file: string) => expectDone(await readBundle(file)).manifest.count;

test.skipIf(!canTrace())(
  'an export killed at any step leaves the old bundle or the new one, whole (needs strace)',
  async () => {
    const [before, after] = [await countIn(bundle('early')), await countIn(bundle('a'))];
    const parameters = ['export', '--data', at('exported'), '--out', bundle('out')];
    const reset = () => {
      rmSync(at('exported'), { recursive: true, force: true });
      cpSync(at('a'), at('exported'), { recursive: true });
      cpSync(bundle('early'), bundle('out'));
    };
    reset();
    const steps = chooseSteps(listSteps(parameters), most);
    const found = { old: 0, new: 0 };
    for (const step of steps) {
      reset();
      expect(killAtStep(step, parameters)).toBe(true);
      const count = await countIn(bundle('out'));
      expect([before, after]).toContain(count);
      found[count === before ? 'old' : 'new'] += 1;
      expect(verifyDataFolder(at('exported')).ok).toBe(true);
    }
    expect(found.old).toBeGreaterThan(0);
    expect(found.new).toBeGreaterThan(0);
    tell(
      'export killed at every step',
      `${steps.length} steps: ${found.old} × the old bundle, ${found.new} × the new one, whole`,
    );
  },
  600_000,
);

test.skipIf(!canTrace())(
  'a merge killed at any step loses nothing, and merging again gives what it would have given (needs strace)',
  async () => {
    const into = (out: string, ...names: string[]) =>
      mergeBundles({ bundles: names.map(bundle), out: at(out), json: true }, speak);
    expect(await into('before', 'early')).toBe(0);
    cpSync(at('before'), at('clean'), { recursive: true });
    expect(await into('clean', 'a', 'b')).toBe(0);
    const read = (out: string) =>
      expectDone(readMerged(at(out))).map(({ manifest }) => `${manifest.kiosk.id} ${manifest.count}`);
    const results = (out: string) => {
      const { at: _, ...rest } = JSON.parse(readFileSync(at(out, 'results.json'), 'utf8'));
      return rest;
    };
    const parameters = ['merge', bundle('a'), bundle('b'), '--out', at('killed')];
    const reset = () => {
      rmSync(at('killed'), { recursive: true, force: true });
      cpSync(at('before'), at('killed'), { recursive: true });
    };
    reset();
    const steps = chooseSteps(listSteps(parameters), most);
    const [firstLedger] = read('before');
    const counted = Number(firstLedger?.split(' ')[1]);
    for (const step of steps) {
      reset();
      expect(killAtStep(step, parameters)).toBe(true);
      const held = expectDone(readMerged(at('killed')));
      expect(Math.max(...held.map(({ manifest }) => manifest.count))).toBeGreaterThanOrEqual(counted);
      expect(await into('killed', 'a', 'b')).toBe(0);
      expect(read('killed')).toEqual(read('clean'));
      expect(results('killed')).toEqual(results('clean'));
    }
    tell(
      'merge killed at every step',
      `${steps.length} steps: what was merged is still proved, and merging again gives the same`,
    );
  },
  600_000,
);

function exportTo(out: string): { code: number | null; said: string } {
  const { status, stderr } = spawnSync(process.execPath, [cli, 'export', '--data', at('a'), '--out', out], {
    encoding: 'utf8',
  });
  return { code: status, said: stderr.trim() };
}

test('a stick that is gone is named, and nothing is left in its place', () => {
  const out = at('gone', 'x.hoaban-votes');
  const { code, said } = exportTo(out);
  expect([code, said.split('\n').length]).toEqual([1, 1]);
  expect(said).toContain(at('gone'));
  expect(existsSync(at('gone'))).toBe(false);
  tell('export: target gone', `exit 1: ${said.replaceAll(folder, '…')}`);
});

test('a stick that is full keeps what it had and is named', async ({ skip }) => {
  const stick = at('stick');
  // Room for what is there already, and not for another one.
  const pages = Math.ceil(statSync(bundle('early')).size / 4096);
  if (!mountSmall(stick, `${pages * 4}k`)) skip(needsRoot);
  try {
    cpSync(bundle('early'), path.join(stick, 'x.hoaban-votes'));
    const { code, said } = exportTo(path.join(stick, 'x.hoaban-votes'));
    expect([code, said.split('\n').length]).toEqual([1, 1]);
    expect(readdirSync(stick)).toEqual(['x.hoaban-votes']);
    expect(await countIn(path.join(stick, 'x.hoaban-votes'))).toBe(await countIn(bundle('early')));
    tell('export: target full', `exit 1, the older bundle is whole: ${said.replaceAll(folder, '…')}`);
  } finally {
    pull(stick);
  }
});

test('on a FAT32 stick a bundle is written whole, and a file of 4 GiB is refused before it is begun', async ({
  skip,
}) => {
  const stick = at('fat');
  if (!mountFat(at('fat.img'), stick, 40)) skip('a FAT32 stick needs root, mkfs.vfat and a loop device');
  try {
    const out = path.join(stick, 'x.hoaban-votes');
    expect(exportTo(out).code).toBe(0);
    expect(await countIn(out)).toBe(await countIn(bundle('a')));
    const huge = { byteLength: 2 ** 32 } as Uint8Array;
    expect(checkPlace(stick, [['phieu.jsonl', huge]])?.code).toBe('file-too-large-for-stick');
    expect(checkPlace(folder, [['phieu.jsonl', huge]])?.code).not.toBe('file-too-large-for-stick');
    tell('export: FAT32 stick', 'written whole; a file of 4 GiB is refused by name before it is begun');
  } finally {
    pull(stick);
  }
});
