import { categories } from '../../shared/category.ts';
import type { LedgerRecord } from '../../shared/ledger.ts';
import { moods } from '../../shared/mood.ts';

/** Where in a line the member `hash` begins and ends: `at`, which alone stands before it, always has one length. */
export const beforeHash = 33;
export const afterHash = 107;

/** The 29th of February is left to whoever knows leap years. */
const day =
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))';
export const time = `\\d{4}-${day}T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z`;
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const hash = '[0-9a-f]{64}';
/** Printable ASCII that JSON writes as it is. */
const mark = '[ !#-\\[\\]-~]';
export const text = `${mark}*`;
export const category = categories.join('|');

const lineOf = (kind: string, payload: string): RegExp =>
  new RegExp(
    `^\\{"at":"(${time})","hash":"(${hash})","id":"(${uuid})","kind":"${kind}","kiosk":"(${text})","mode":"(live|test)","payload":\\{${payload}\\},"previous":"(${hash})","seq":([1-9]\\d{0,14})\\}$`,
  );
const ballot = lineOf(
  'ballot',
  `"category":"(${category})","entry":"(${text})","rule":"(favourite|hearts)","visit":"(${uuid})"`,
);
const withdrawal = lineOf('withdrawal', `"ballot":"(${uuid})","visit":"(${uuid})"`);
const duel = lineOf(
  'duel',
  `"category":"(${category})","loser":"(${text})","place":"(first|second)","visit":"(${uuid})","winner":"(${text})"`,
);
/** What JSON writes as it is in any language; what takes two units is left to the parser. */
const anyMark = '[^"\\\\\\u0000-\\u001f\\ud800-\\udfff]';
const feedback = lineOf(
  'feedback',
  `"about":(null|"${mark}{0,64}"),"language":"(vi|en)","mood":(?:null|"(${moods.join('|')})"),"phrases":\\[((?:"${mark}{0,40}"(?:,"${mark}{0,40}"){0,11})?)\\],"visit":"(${uuid})","words":(null|"${anyMark}{0,500}")`,
);
export const idAt = 113;
/** Where a line says its record's kind: times, hashes and ids are always as long. */
const kindAt = 159;

/** The hash in a line that was proved. */
export const hashIn = (line: string): string => line.slice(beforeHash + '"hash":"'.length, afterHash - 2);

/** The id in a line that was proved. */
export const idIn = (line: string): string => line.slice(idAt, idAt + 36);

/** Whether a line that was proved is a record of that kind. */
export const isOfKind = (line: string, kind: LedgerRecord['kind']): boolean =>
  line.startsWith(`${kind}"`, kindAt);

/** As `isOfKind`, of a line's bytes, but says yes to kinds that begin alike as well. */
export const mayBeOfKind = (bytes: Uint8Array, from: number, kind: LedgerRecord['kind']): boolean =>
  bytes[from + kindAt] === kind.charCodeAt(0);

const unquote = (text = 'null'): string | null => (text === 'null' ? null : text.slice(1, -1));

/**
 * Reads the lines ledgers mostly consist of, many times as fast as a parser and a schema would: votes whose texts are
 * plain ASCII, and words without marks to escape, in canonical form. What is accepted here a parser and the schema
 * accept too, and read the same (a test compares); hash and place in the chain are not checked. Null means that the
 * line has to be parsed, not that it is wrong.
 */
export function scanLine(line: string): LedgerRecord | null {
  switch (line.charAt(kindAt)) {
    case 'b': {
      const found = ballot.exec(line);
      if (!found) return null;
      const [, at, hash, id, kiosk, mode, category, entry, rule, visit, previous, seq] = found;
      const payload = { category, entry, rule, visit };
      return {
        at,
        hash,
        id,
        kind: 'ballot',
        kiosk,
        mode,
        payload,
        previous,
        seq: Number(seq),
      } as LedgerRecord;
    }
    case 'w': {
      const found = withdrawal.exec(line);
      if (!found) return null;
      const [, at, hash, id, kiosk, mode, ballot, visit, previous, seq] = found;
      const payload = { ballot, visit };
      return {
        at,
        hash,
        id,
        kind: 'withdrawal',
        kiosk,
        mode,
        payload,
        previous,
        seq: Number(seq),
      } as LedgerRecord;
    }
    case 'd': {
      const found = duel.exec(line);
      if (!found) return null;
      const [, at, hash, id, kiosk, mode, category, loser, place, visit, winner, previous, seq] = found;
      const payload = { category, loser, place, visit, winner };
      return { at, hash, id, kind: 'duel', kiosk, mode, payload, previous, seq: Number(seq) } as LedgerRecord;
    }
    case 'f': {
      const found = feedback.exec(line);
      if (!found) return null;
      const [
        ,
        at,
        hash,
        id,
        kiosk,
        mode,
        about,
        language,
        mood = null,
        phrases,
        visit,
        words,
        previous,
        seq,
      ] = found;
      const payload = {
        about: unquote(about),
        language,
        mood,
        phrases: JSON.parse(`[${phrases}]`),
        visit,
        words: unquote(words),
      };
      return {
        at,
        hash,
        id,
        kind: 'feedback',
        kiosk,
        mode,
        payload,
        previous,
        seq: Number(seq),
      } as LedgerRecord;
    }
    default:
      return null;
  }
}
