import type { LedgerRecord } from '../../shared/ledger.ts';
import { hashLaidOut, layOut, lineAt, page } from './canonical.ts';
import type { Head } from './chain.ts';
import { beforeHash, category, idAt, text, time } from './scan-line.ts';
import { readUuid } from './uuid-words.ts';

type Ballot = Extract<LedgerRecord, { kind: 'ballot' }>;
interface Choice extends Omit<Ballot['payload'], 'visit'> {
  /** As it stands in a line, from the category to the rule. */
  readonly text: string;
}

const isPlain = new RegExp(`^${text}$`);
const isTime = new RegExp(`^${time}$`);
const choice = new RegExp(`^(${category})","entry":"(${text})","rule":"(favourite|hearts)$`);
/** Choices that are remembered, in a table by a hash of their bytes: an exhibition has some hundred. A power of two. */
const mostKnown = 4096;

const timeAt = 7;
const clockAt = 18;
const hashAt = beforeHash + 8;
const beforeVisit = '","visit":"';
const beforePrevious = '"},"previous":"';
const beforeSeq = '","seq":';

const words = new Uint32Array(page.buffer, lineAt, (page.length - lineAt) / 4);

/** Reads the ballots that follow others in one kiosk's ledger. */
export interface BallotReader {
  /**
   * The record of a line that continues the chain behind `head`. Null means that the line has to be parsed, not that
   * it is wrong; what is accepted, a parser and the schema would accept, in canonical form and with its hash.
   * @param isProved the hash was checked before
   */
  read(line: string, head: Head, isProved?: boolean): Ballot | null;
  /** The four words of the last record's id. */
  readonly id: Uint32Array;
}

/**
 * What is known of a line beforehand is compared instead of read, word by word on the bytes its hash is made of: a
 * tenth of what a parser and a schema would take.
 */
export function createBallotReader(kiosk: string): BallotReader {
  const id = new Uint32Array(4);
  if (!isPlain.test(kiosk)) return { read: () => null, id };
  const any = (length: number): string => '\0'.repeat(length);
  const start = `{"at":"${any(24)}","hash":"${any(64)}","id":"${any(36)}","kind":"ballot","kiosk":"${kiosk}","mode":"live","payload":{"category":"`;
  const choiceAt = start.length;
  const { expected, masks } = toPattern(start);
  const visit = new Uint32Array(4);
  const choices: (Choice | undefined)[] = new Array(mostKnown);
  /** The day of the last ballot: another one's need not be looked at again. */
  let day: string | null = null;

  function readChoice(line: string, end: number): Choice | null {
    // Hashed are the last bytes of the entry, in which codes differ; `rule` follows them.
    let mixed = end;
    for (let at = lineAt + end - 28; at < lineAt + end - 16; at += 1)
      mixed = Math.imul(mixed ^ (page[at] as number), 0x01000193);
    const slot = (mixed ^ (mixed >>> 15)) & (choices.length - 1);
    const known = choices[slot];
    if (known?.text.length === end - choiceAt && standsIn(line, choiceAt, known.text)) return known;
    const [text, category, entry, rule] = choice.exec(line.slice(choiceAt, end)) ?? [];
    if (text === undefined || entry === undefined) return null;
    const read = { text: copy(text), category, entry: copy(entry), rule } as Choice;
    choices[slot] = read;
    return read;
  }

  function isTimeGood(line: string): boolean {
    if (day !== null && line.startsWith(day, timeAt)) return isClock(lineAt + clockAt);
    if (!isTime.test(line.slice(timeAt, timeAt + 24))) return false;
    day = copy(line.slice(timeAt, clockAt));
    return true;
  }

  return {
    id,
    read(line, head, isProved = false) {
      const { length } = line;
      // Anything else than ASCII takes more bytes than it has units.
      if (length < choiceAt || layOut(line) !== length) return null;
      for (let at = 0; at < expected.length; at += 1)
        if ((((words[at] as number) ^ (expected[at] as number)) & (masks[at] as number)) !== 0) return null;
      const seq = head.seq + 1;
      let digits = 1;
      for (let next = 10; next <= seq; next *= 10) digits += 1;
      const previousAt = length - digits - 73;
      const visitAt = previousAt - 51;
      if (
        visitAt < choiceAt ||
        line.charCodeAt(length - 1) !== 125 ||
        !isNumber(lineAt + previousAt + 72, digits, seq) ||
        !line.startsWith(beforeSeq, previousAt + 64) ||
        !standsIn(line, previousAt, head.hash) ||
        !line.startsWith(beforePrevious, visitAt + 36) ||
        !line.startsWith(beforeVisit, visitAt - 11) ||
        !readUuid(page, lineAt + visitAt, visit) ||
        !readUuid(page, lineAt + idAt, id) ||
        !isTimeGood(line)
      )
        return null;
      const chosen = readChoice(line, visitAt - 11);
      if (!chosen) return null;
      const hash = isProved ? line.slice(hashAt, hashAt + 64) : hashLaidOut(length);
      if (!isProved && !standsIn(line, hashAt, hash)) return null;
      return {
        at: line.slice(timeAt, timeAt + 24),
        hash,
        id: line.slice(idAt, idAt + 36),
        kind: 'ballot',
        kiosk,
        mode: 'live',
        payload: {
          category: chosen.category,
          entry: chosen.entry,
          rule: chosen.rule,
          visit: line.slice(visitAt, visitAt + 36),
        },
        previous: head.hash,
        seq,
      };
    },
  };
}

/** A text's bytes in whole words, and masks that pass over its zeros and over what goes beyond it. */
function toPattern(start: string): { readonly expected: Uint32Array; readonly masks: Uint32Array } {
  const bytes = new Uint8Array(4 * Math.ceil(start.length / 4));
  bytes.set(Buffer.from(start, 'latin1'));
  return {
    expected: new Uint32Array(bytes.buffer),
    masks: new Uint32Array(bytes.map((byte) => (byte === 0 ? 0 : 255)).buffer),
  };
}

/** A part of a line would keep the whole line. */
const copy = (part: string): string => Buffer.from(part).toString();

/** As `startsWith`, which takes three times as long for texts of some length. */
const standsIn = (line: string, at: number, text: string): boolean =>
  line.slice(at, at + text.length) === text;

const digitAt = (at: number): number => {
  const digit = (page[at] as number) - 48;
  return digit >= 0 && digit <= 9 ? digit : Number.NaN;
};
function isNumber(at: number, digits: number, wanted: number): boolean {
  let number = 0;
  for (let place = 0; place < digits; place += 1) number = 10 * number + digitAt(at + place);
  return number === wanted;
}
const twoDigitsAt = (at: number): number => 10 * digitAt(at) + digitAt(at + 1);

/** Whether `14:12:34.567Z` or another time of day stands there. */
const isClock = (at: number): boolean =>
  twoDigitsAt(at) < 24 &&
  page[at + 2] === 58 &&
  twoDigitsAt(at + 3) < 60 &&
  page[at + 5] === 58 &&
  twoDigitsAt(at + 6) < 60 &&
  page[at + 8] === 46 &&
  twoDigitsAt(at + 9) < 100 &&
  digitAt(at + 11) < 10 &&
  page[at + 12] === 90;
