import type { SettingChange } from './change-log.ts';
import type { Language } from './language.ts';
import type { ChangeWords } from './say-change.ts';
import { sayOpenDay, sayWeeks } from './say-hours.ts';
import { createDateTeller, dateInNumbers, instantOfDate } from './tell-date.ts';

type Value = SettingChange['to'];
type SayValue = (value: NonNullable<Value>, words: ChangeWords, member: string) => string;

interface Rule {
  readonly value: SayValue;
  /** What the label is about, by the name of the member the path leads to. */
  readonly about?: (member: string, words: ChangeWords) => string;
  /** Said where there is nothing, of `none`. */
  readonly none?: string;
  /** A list whose members come and go: “thêm …”, “bỏ …”. */
  readonly isMember?: true;
}

const plain: SayValue = (value) => String(value);
const quoted: SayValue = (value) => `“${value}”`;
const word =
  (folder: string): SayValue =>
  (value, { say }) =>
    say(`changes:${folder}.${value}`);
const count =
  (key: string): SayValue =>
  (value, { say }) =>
    say(`changes:counts.${key}`, { n: Number(value) });
const spoken =
  (folder: string) =>
  (member: string, { say }: ChangeWords) =>
    say(`changes:${folder}.${member}`);
const ofVenue = (id: string, { venueOf }: ChangeWords): string => venueOf(id);

/** By the path of a setting, members of lists and records as `*`. */
const rules: Readonly<Record<string, Rule>> = {
  'name.*': { value: quoted, about: spoken('languages') },
  'announcement.*': { value: quoted, about: spoken('languages') },
  'theme.*': { value: quoted, about: spoken('languages') },
  'dates.from': { value: (date, { language }) => sayDay(String(date), language) },
  'dates.to': { value: (date, { language }) => sayDay(String(date), language) },
  languages: { value: listOf(word('languages')) },
  first: { value: listOf((code, { workOf }) => workOf(String(code))) },
  year: { value: plain },
  timeZone: { value: plain },
  'venues.*': { value: (value) => `“${fieldOf(value, 'name')}”`, isMember: true },
  'venues.*.name': { value: quoted },
  'venues.*.openingHours': {
    value: (_, { say }) => say('changes:own-hours'),
    about: ofVenue,
    none: 'as-exhibition',
  },
  'venues.*.openingHours.exceptions.*': { value: sayOpenDay, none: 'as-week' },
  'venues.*.shows': {
    value: (shown, { say }) =>
      [shown]
        .flat()
        .map((each) => say(`changes:categories.${each}`))
        .join(', '),
    about: ofVenue,
    none: 'every-category',
  },
  'venues.*.volume': { value: (value) => `${Math.round(Number(value) * 100)} %`, about: ofVenue },
  'venues.*.quiet': { value: saySpans, about: ofVenue },
  'voting.*': { value: word('rules'), about: spoken('categories') },
  hearts: { value: count('works') },
  duel: { value: word('switch') },
  mode: { value: word('modes') },
  'expected.*': { value: plain, about: spoken('categories') },
  'openingHours.exceptions.*': { value: sayOpenDay, none: 'as-week' },
  'walls.hidden.*': { value: (_, { workOf }, code) => workOf(code), isMember: true },
  'walls.pins.*': {
    value: (every, { say, workOf }, code) => say('changes:pinned', { work: workOf(code), n: Number(every) }),
    isMember: true,
  },
  'walls.frequency.*': { value: word('frequency'), about: spoken('categories') },
  'walls.paintingSeconds': { value: count('seconds') },
  'walls.themes.*': { value: sayTheme, isMember: true },
  tonePlacement: { value: word('tones') },
  showEthnicity: { value: word('switch') },
  showAge: { value: word('switch') },
  'kiosk.name': { value: quoted },
  'kiosk.venue': { value: (id, { venueOf }) => venueOf(String(id)) },
  'kiosk.role': { value: word('roles') },
  'kiosk.wall.index': { value: (index) => String(Number(index) + 1) },
  'kiosk.wall.of': { value: plain },
  'kiosk.language': { value: word('languages') },
  'kiosk.locale': { value: plain },
  'kiosk.idle.ask': { value: count('seconds') },
  'kiosk.idle.end': { value: count('seconds') },
  'kiosk.held': { value: (code, { workOf }) => workOf(String(code)) },
  'kiosk.orientation': { value: word('orientations') },
  'kiosk.dimming.light': { value: (light) => `${Math.round(Number(light) * 100)} %` },
  'kiosk.dimming.at': { value: saySpans },
  'kiosk.wallVolume': { value: (volume) => `${Math.round(Number(volume) * 8)} / 8` },
};
/** Fields whose own fields are members, named by an id, a code, a date, a category or a language. */
const withMembers = new Set(
  Object.keys(rules).flatMap((rule) => rule.split('.').filter((_, at, parts) => parts[at + 1] === '*')),
);

/** “Giờ mở cửa: 07:30–21:00 → 08:00–22:00” */
export function saySetting(change: SettingChange, words: ChangeWords): string {
  const { say } = words;
  const names: string[] = [];
  for (const name of change.path) names.push(withMembers.has(names.at(-1) ?? '') ? '*' : name);
  const pattern = [...(change.of === 'kiosk' ? ['kiosk'] : []), ...names].join('.');
  const members = change.path.filter((_, at) => names[at] === '*');
  const label = say(`changes:settings.${pattern.replaceAll('.*', '').replaceAll('.', '-')}`);
  const { from, to } = change;
  if (pattern.endsWith('.week')) {
    const venue = members[0];
    const about = venue === undefined ? label : say('changes:about', { label, about: words.venueOf(venue) });
    return sayWeeks(about, from, to, words);
  }
  if (withMembers.has(names.at(-1) ?? '') && Array.isArray(to)) return say('changes:reordered', { label });
  const rule = rules[pattern];
  const member = members.at(-1) ?? '';
  const none = say(`changes:none.${rule?.none ?? 'nothing'}`);
  const sayValue = (value: Value): string =>
    value === undefined || value === null ? none : (rule?.value ?? plainJson)(value, words, member);
  if (rule?.isMember && from === undefined) return say('changes:added', { label, to: sayValue(to) });
  if (rule?.isMember && to === undefined) return say('changes:removed', { label, from: sayValue(from) });
  const about = rule?.about?.(member, words) ?? sayDate(pattern, members, words);
  return say('changes:setting', {
    label: about === '' ? label : say('changes:about', { label, about }),
    ...{ from: sayValue(from), to: sayValue(to) },
  });
}

const plainJson: SayValue = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

/** Of a day unlike its weekday, and whose day it is. */
function sayDate(pattern: string, members: readonly string[], { language, venueOf }: ChangeWords): string {
  if (!pattern.endsWith('exceptions.*')) return '';
  const [date = '', venue] = members.toReversed();
  const day = sayDay(date, language);
  return venue === undefined ? day : `${day}, ${venueOf(venue)}`;
}

/** “7/10/2024” */
const sayDay = (date: string, language: Language): string =>
  createDateTeller(language, dateInNumbers)(instantOfDate(date));

function saySpans(spans: NonNullable<Value>, words: ChangeWords): string {
  return [spans].flat().length === 0 ? words.say('changes:none.nothing') : sayOpenDay(spans, words);
}

function listOf(each: SayValue): SayValue {
  return (values, words, member) =>
    [values]
      .flat()
      .map((value) => each(value ?? '', words, member))
      .join(', ') || words.say('changes:none.nothing');
}

const fieldOf = (value: Value, name: string): unknown =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

function sayTheme(value: NonNullable<Value>, words: ChangeWords): string {
  const at = fieldOf(value, 'at') as NonNullable<Value>;
  const only = fieldOf(value, 'only') as Value;
  const unit = fieldOf(only, 'unit');
  const category = fieldOf(only, 'category');
  const what =
    unit !== undefined
      ? String(unit)
      : words.say(category === undefined ? 'changes:winners' : `changes:categories.${category}`);
  return `${what} ${sayOpenDay([at], words)}`;
}
