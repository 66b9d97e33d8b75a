import { localHourTeller } from '../../src/server/results/local-hour.ts';
import { exhibitionSchema } from '../../src/shared/exhibition.ts';
import { kioskSchema } from '../../src/shared/kiosk.ts';
import { alwaysOpen, nextOpening, openingAt } from '../../src/shared/opening.ts';
import { whatIsOn } from '../../src/shared/playlist.ts';
import { wallInput } from '../../src/shared/wall-input.ts';
import { makeEntries } from './make-entries.ts';

/** Says what a kiosk makes of a few instants, for comparing what machines set to other time zones say. */
const zone = 'Asia/Ho_Chi_Minh';
const instants = [Date.UTC(2024, 9, 5, 16, 59), Date.UTC(2024, 9, 5, 17, 1), Date.UTC(2024, 2, 31, 2)];
const tellHour = localHourTeller(zone);
const hours = { ...alwaysOpen, week: alwaysOpen.week.map(() => [{ from: '07:30', to: '21:30' }]) };
const exhibition = exhibitionSchema.parse({ ...JSON.parse(process.argv[2] ?? '{}'), timeZone: zone });
const kiosk = kioskSchema.parse(JSON.parse(process.argv[3] ?? '{}'));
const input = wallInput({
  entries: makeEntries({ paintings: 9, poems: 3, songs: 1, initiatives: 1 }),
  ...{ exhibition, kiosk, orientation: 'landscape' },
});
for (const now of instants) {
  const day = tellHour(now);
  const on = whatIsOn(input, now);
  console.log(
    JSON.stringify({
      ...{ day, opening: openingAt(hours, zone, now), next: nextOpening(hours, zone, now) },
      ...{ on: on?.current.key, changesAt: on?.changesAt },
    }),
  );
}
