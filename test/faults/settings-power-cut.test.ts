import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { createSettingStore } from '../../src/server/database/setting-store.ts';
import { readChanges } from '../../src/server/staff/change-log.ts';
import { exhibitionSchema } from '../../src/shared/exhibition.ts';
import { createRandom } from '../../src/shared/playlist/seeded.ts';
import { layOut } from './power-cut/check-state.ts';
import { createDiskModel } from './power-cut/disk-model.ts';
import { canTrace, recordWrites } from './power-cut/record-writes.ts';

const script = path.join(import.meta.dirname, '..', 'support', 'change-settings-a-while.ts');
const weathers = [
  { kept: 0, torn: 0 },
  { kept: 1, torn: 0 },
  { kept: 0.5, torn: 0.5 },
] as const;

/** What the kiosk would start with: the setting, and the newest line of the change log about it; null where unreadable. */
function readKept(folder: string): { setting: number; told: number } | null {
  const opened = openDatabase(path.join(folder, 'hoa-ban.db'));
  if (!opened.ok) return null;
  try {
    const setting = createSettingStore(opened.value).read('exhibition', exhibitionSchema)?.hearts ?? 0;
    const [newest] = readChanges(opened.value);
    return { setting, told: newest?.change.kind === 'setting' ? Number(newest.change.to) : 0 };
  } finally {
    opened.value.close();
  }
}

/** Cuts the power after every disk call once the first change was kept. */
function cutPower(durability: 'full' | 'normal') {
  const place = mkdtempSync(path.join(tmpdir(), 'hoa-ban-settings-'));
  const [life, folder] = [path.join(place, 'life'), path.join(place, 'cut')].map((each) => mkdtempSync(each));
  const found = { states: 0, lost: 0, untold: 0, unreadable: 0, acknowledged: 0 };
  try {
    const calls = recordWrites(script, String(life), [durability]);
    const disk = createDiskModel();
    const chance = createRandom('settings');
    for (const call of calls) {
      disk.take(call);
      if (call.do === 'say') found.acknowledged = Number(call.line);
      if (found.acknowledged === 0) continue;
      for (const { kept, torn } of weathers) {
        layOut(disk.cut(chance, kept, torn), String(folder));
        const now = readKept(String(folder));
        found.states += 1;
        if (!now) found.unreadable += 1;
        else if (now.setting < found.acknowledged) found.lost += 1;
        else if (now.told !== now.setting) found.untold += 1;
      }
    }
  } finally {
    rmSync(place, { recursive: true });
  }
  return found;
}

test.skipIf(!canTrace())(
  'no setting that was saved is lost by a power cut, nor the line that tells of it (needs strace)',
  () => {
    const { states, ...found } = cutPower('full');
    expect(found).toEqual({ lost: 0, untold: 0, unreadable: 0, acknowledged: 30 });
    expect(states).toBeGreaterThan(300);
    expect(cutPower('normal').lost).toBeGreaterThan(0);
  },
  120_000,
);
