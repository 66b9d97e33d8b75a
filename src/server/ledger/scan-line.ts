import { categories } from '../../shared/category.ts';
import type { LedgerRecord } from '../../shared/ledger.ts';
import type { Head } from './chain.ts';

/** From a line's beginning to the member after its time, which is where its hash stands: `at` is always as long. */
export const beforeHash = 33;
export const afterHash = 107;

/** The 29th of February is left to whoever knows leap years. */
const day =
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))';
const time = `\\d{4}-${day}T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z`;
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const hash = '[0-9a-f]{64}';
/** Printable ASCII that JSON writes as it is. */
const text = '[ !#-\\[\\]-~]*';
const category = categories.join('|');

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
/** Where a line says its record's kind: times, hashes and ids are always as long. */
const kindAt = 159;

/** The hash in a line that was proved. */
export const hashIn = (line: string): string => line.slice(beforeHash + '"hash":"'.length, afterHash - 2);

/** Whether a line that was proved is a record of that kind. */
export const isOfKind = (line: string, kind: LedgerRecord['kind']): boolean =>
  line.startsWith(`${kind}"`, kindAt);

const timeHere = new RegExp(time, 'y');
const idHere = new RegExp(uuid, 'y');
const ballotHere = new RegExp(
  `(${category})","entry":"(${text})","rule":"(favourite|hearts)","visit":"(${uuid})"\\},"previous":"`,
  'y',
);
const isPlain = new RegExp(`^${text}$`);

/**
 * Reads the ballots that follow others in one kiosk's ledger: what is known of them beforehand is compared instead of
 * read, which leaves a third of the work. As `scanLine`, but for the hash, of which not even the digits are looked at.
 */
export function createBallotScanner(kiosk: string): (line: string, head: Head) => LedgerRecord | null {
  if (!isPlain.test(kiosk)) return () => null;
  const middle = `","kind":"ballot","kiosk":"${kiosk}","mode":"live","payload":{"category":"`;
  const payloadAt = kindAt - 10 + middle.length;
  return (line, head) => {
    const seq = head.seq + 1;
    const digits = String(seq);
    const end = line.length - digits.length - 73;
    if (
      !line.startsWith(middle, kindAt - 10) ||
      !line.startsWith(head.hash, end) ||
      !line.startsWith('","seq":', end + 64) ||
      !line.startsWith(digits, end + 72) ||
      line.charCodeAt(line.length - 1) !== 125 ||
      !line.startsWith('{"at":"') ||
      !line.startsWith('","hash":"', 31) ||
      !line.startsWith('","id":"', 105)
    )
      return null;
    timeHere.lastIndex = 7;
    idHere.lastIndex = 113;
    ballotHere.lastIndex = payloadAt;
    if (!timeHere.test(line) || !idHere.test(line)) return null;
    const found = ballotHere.exec(line);
    if (!found || ballotHere.lastIndex !== end) return null;
    const [, category, entry, rule, visit] = found;
    const payload = { category, entry, rule, visit };
    const at = line.slice(7, 31);
    const hash = line.slice(41, 105);
    const id = line.slice(113, 149);
    const previous = head.hash;
    return { at, hash, id, kind: 'ballot', kiosk, mode: 'live', payload, previous, seq } as LedgerRecord;
  };
}

/**
 * Reads the lines ledgers mostly consist of, many times as fast as a parser and a schema would: votes whose texts are
 * plain ASCII, in canonical form. Whatever is accepted here is accepted there and means the same (a test compares); its
 * hash and its place are not looked at. Null says nothing about a line.
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
    default:
      return null;
  }
}
