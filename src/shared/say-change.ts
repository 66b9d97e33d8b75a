import type { LoggedChange, StaffChange } from './change-log.ts';
import type { Entry } from './entry.ts';
import type { Language } from './language.ts';
import { localTime } from './local-time.ts';
import type { Say } from './say-problem.ts';
import { saySetting } from './say-setting.ts';
import { createDateTeller, wholeDate } from './tell-date.ts';

/** What the sentences of `changes.json` need to know of the exhibition they are about. */
export interface ChangeWords {
  readonly say: Say;
  readonly language: Language;
  /** IANA zone of the venues. */
  readonly timeZone: string;
  /** Names of a venue and of a work as people know them; what is gone is called by its id or code. */
  readonly venueOf: (id: string) => string;
  readonly workOf: (code: string) => string;
}

/** “16:05 hôm nay · Ban tổ chức · Giờ mở cửa: 07:30–21:00 → 08:00–22:00” */
export const sayLoggedChange = ({ at, by, change }: LoggedChange, now: Date, words: ChangeWords): string =>
  [sayMoment(at, now, words), words.say(`changes:by.${by}`), sayChange(change, words)].join(' · ');

/** What was changed, without when and by whom. */
export function sayChange(change: StaffChange, words: ChangeWords): string {
  const { say } = words;
  if (change.kind === 'setting') return saySetting(change, words);
  const { event, values } = change;
  if (event !== 'decision-taken-back') return sayEvent(event, values, say);
  return say('changes:events.decision-taken-back', { what: sayEvent(String(values['event']), values, say) });
}

function sayEvent(event: string, values: Readonly<Record<string, string | number>>, say: Say): string {
  const words = values['words'];
  const said =
    words === undefined
      ? {}
      : { words: words === '' ? say('changes:drawing') : say('changes:words', { words }) };
  return say(`changes:events.${event}`, { ...values, ...said });
}

/** “16:05 hôm nay”, as the clock stood at the venues. */
export function sayMoment(at: string, now: Date, { say, language, timeZone }: ChangeWords): string {
  const moment = new Date(at);
  const time = createDateTeller(language, { timeZone, time: 'minutes' })(moment);
  const daysAgo = localTime(now.getTime(), timeZone).day - localTime(moment.getTime(), timeZone).day;
  if (daysAgo === 0) return say('changes:at.today', { time });
  if (daysAgo === 1) return say('changes:at.yesterday', { time });
  const day = createDateTeller(language, { timeZone, ...wholeDate })(moment);
  return say('changes:at.day', { time, day });
}

/** The code, and the work's name; of a work that is gone, its code. */
export function nameWork(code: string, entries: readonly Pick<Entry, 'code' | 'title'>[]): string {
  const title = entries.find((entry) => entry.code === code)?.title;
  const name = title?.vi ?? title?.en;
  return name ? `${code}, “${name}”` : code;
}
