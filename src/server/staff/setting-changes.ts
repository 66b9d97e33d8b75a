import { isDeepStrictEqual } from 'node:util';
import type { SettingChange } from '../../shared/change-log.ts';

type Json = NonNullable<SettingChange['to']> | null;
type Named = ReadonlyMap<string, Json>;

/** Lists whose members have a name of their own, and are told one by one: the name, and what else there is of it. */
const listsOfNamed: Readonly<Record<string, (member: never) => readonly [string, Json]>> = {
  venues: ({ id, ...venue }: { id: string }) => [id, venue],
  hidden: (code: string) => [code, true],
  pins: ({ entry, every }: { entry: string; every: number }) => [entry, every],
  themes: ({ id, ...theme }: { id: string }) => [id, theme],
  exceptions: ({ date, open }: { date: string; open: Json }) => [date, open],
};
/** Told whole, although they have parts: a part alone says nothing. */
const wholes = new Set(['themes']);

/** What differs, as small as people would tell it: `before` and `after` are settings of one kind. */
export function listSettingChanges(
  of: SettingChange['of'],
  before: object,
  after: object,
): readonly SettingChange[] {
  return compare([], before as Json, after as Json).map((change) => ({ kind: 'setting', of, ...change }));
}

type Found = Pick<SettingChange, 'path' | 'from' | 'to'>;

function compare(path: readonly string[], from: Json | undefined, to: Json | undefined): readonly Found[] {
  if (isDeepStrictEqual(from, to)) return [];
  const name = path.at(-1) ?? '';
  const [old, now] = [readMembers(name, from), readMembers(name, to)];
  const isWhole = wholes.has(path.at(-2) ?? '');
  if (old && now && !isWhole) {
    const names = [...new Set([...old.keys(), ...now.keys()])];
    const found = names.flatMap((each) => compare([...path, each], old.get(each), now.get(each)));
    return Array.isArray(to) ? [...found, ...compareOrder(path, old, now)] : found;
  }
  return [
    {
      path: [...path],
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    },
  ];
}

/** Where what stayed, and then what came, does not stand in the order one would think. */
function compareOrder(path: readonly string[], old: Named, now: Named): readonly Found[] {
  const expected = [
    ...[...old.keys()].filter((name) => now.has(name)),
    ...[...now.keys()].filter((name) => !old.has(name)),
  ];
  const order = [...now.keys()];
  return isDeepStrictEqual(expected, order) ? [] : [{ path: [...path], from: expected, to: order }];
}

/** Fields of an object, or members of a list by name; null for what has no parts. */
function readMembers(name: string, value: Json | undefined): Named | null {
  if (value === null || typeof value !== 'object') return null;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const read = listsOfNamed[name] as ((member: Json) => readonly [string, Json]) | undefined;
  if (!read) return null;
  const members = new Map(value.map((member) => read(member)));
  return members.size === value.length ? members : null;
}
