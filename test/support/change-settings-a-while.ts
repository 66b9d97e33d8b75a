import { writeSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { createChanges } from '../../src/server/changes.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { systemClock } from '../../src/server/deps.ts';
import { createSettings } from '../../src/server/settings.ts';
import { createChangeLog } from '../../src/server/staff/change-log.ts';
import { listSettingChanges } from '../../src/server/staff/setting-changes.ts';

/**
 * Changes settings on the data folder given, as the staff routes do, and prints every value once it is kept. `normal`
 * is how the database must not run, and proves that the test can fail.
 */
const [, , folder, durability = 'full'] = process.argv;
if (!folder) throw new Error('usage: change-settings-a-while DATA [full|normal]');
const opened = openDatabase(join(folder, 'hoa-ban.db'));
if (!opened.ok) throw new Error(opened.problem.code);
const database = opened.value;
// The log is emptied every few changes, so that power is cut in the midst of that as well.
database.pragma('wal_autocheckpoint = 12');
if (durability === 'normal') database.pragma('synchronous = NORMAL');
const settings = createSettings(database, createChanges(), 'kiosk-test-0001');
const changeLog = createChangeLog({ database, clock: systemClock, log: pino({ enabled: false }) });

for (let hearts = 1; hearts <= 30; hearts += 1) {
  const before = settings.exhibition();
  settings.changeExhibition({ hearts }, (after) =>
    changeLog.add('organizer', ...listSettingChanges('exhibition', before, after)),
  );
  writeSync(1, `${hearts}\n`);
}
process.exit(0);
