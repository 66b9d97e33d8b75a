import { vietnam } from './local-time.ts';

/** Names IANA has given up and browsers still list, as they are called today. */
const calledNow: Readonly<Record<string, string>> = {
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Europe/Kiev': 'Europe/Kyiv',
};

/** A zone by its name of today. */
const nameNow = (name: string): string => calledNow[name] ?? name;

/** The zone this machine is set to. */
export const zoneOfMachine = (): string => nameNow(Intl.DateTimeFormat().resolvedOptions().timeZone);

/** Whether `name` is a zone of the IANA database that this machine knows. */
export function isTimeZone(name: string): boolean {
  // Asking takes long, and every start asks.
  if (name === vietnam.zone) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** All zones this machine knows, by their names of today, in order. */
export const timeZones = (): string[] => [...new Set(Intl.supportedValuesOf('timeZone').map(nameNow))].sort();

/** “Asia/Ho_Chi_Minh” → “Ho Chi Minh”, “America/Indiana/Knox” → “Knox”. */
export const cityOf = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
