import { randomBytes } from 'node:crypto';

/** UUIDs numbered 0, 1, 2 … in the order they came. */
export interface UuidIndex {
  /** The UUID's number; -1 where it is not there. */
  find(uuid: string): number;
  /** Adds one that is new; false where it is there already. */
  add(uuid: string): boolean;
  /** As `add`, of a UUID that was read: see `readUuid`. */
  addWords(words: Uint32Array): boolean;
  /** Those that were added, where nobody else keeps them. */
  list(): UuidList;
  readonly size: number;
}

/** UUIDs by their numbers, as one thread may hand them to another. */
export interface UuidList {
  readonly size: number;
  /** Four each. */
  readonly words: Uint32Array;
  /** Whatever is no lower-case UUID, spelled as it came. */
  readonly others: ReadonlyMap<string, number>;
}

const digits = Buffer.from('0123456789abcdef');
const nil = '00000000-0000-0000-0000-000000000000';
/** Where a UUID's digits stand: there are dashes between them. */
const places = [...nil].flatMap((mark, place) => (mark === '-' ? [] : [place]));

const spelled = Buffer.from(nil);

/** The UUID of a number. */
export function uuidOf({ words, others }: UuidList, number: number): string {
  if (others.size > 0) for (const [text, other] of others) if (other === number) return text;
  for (let digit = 0; digit < 32; digit += 1) {
    const word = words[4 * number + (digit >> 3)] ?? 0;
    spelled[places[digit] ?? 0] = digits[(word >>> (28 - 4 * (digit & 7))) & 15] ?? 0;
  }
  return spelled.toString('latin1');
}

/**
 * Sixteen bytes each beside a table of slots: a Set of a million texts would take five times the memory.
 * @param kept the UUID of a number, where somebody else keeps them: then there is only the table
 */
export function createUuidIndex(expected = 0, kept?: (number: number) => string): UuidIndex {
  let keys = new Uint32Array(kept ? 0 : 4 * Math.max(512, Math.ceil(expected) + 1));
  /**
   * Open addressing, at most three quarters full: a number + 1, or 0. The bits that no number needs are those of the
   * key's hash, so that most slots on the way need no look at their keys.
   */
  let slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(1024, (4 / 3) * expected))));
  let mixed = 0;
  let size = 0;
  /** Whatever is no lower-case UUID, spelled as it came. */
  const others = new Map<string, number>();
  const words = new Uint32Array(4);
  const keptWords = new Uint32Array(4);
  // Nobody can prepare ids that all fall into one place.
  const salt = randomBytes(4).readUInt32LE() | 1;

  function readWords(uuid: string, words: Uint32Array): boolean {
    if (uuid.length !== 36) return false;
    let at = 0;
    for (let word = 0; word < 4; word += 1) {
      let value = 0;
      for (let digit = 0; digit < 8; digit += 1) {
        let code = uuid.charCodeAt(at);
        if (code === 45) {
          at += 1;
          code = uuid.charCodeAt(at);
        }
        if (code >= 48 && code <= 57) value = (value << 4) | (code - 48);
        else if (code >= 97 && code <= 102) value = (value << 4) | (code - 87);
        else return false;
        at += 1;
      }
      words[word] = value;
    }
    return at === 36;
  }

  /** Where a number's key stands: among `keys`, or in `keptWords`. */
  function place(number: number): number {
    if (!kept) return 4 * number;
    if (!readWords(kept(number), keptWords)) throw new Error(`no UUID is kept as ${number}`);
    return 0;
  }

  /** The slot where a key is, or where there is room for it; `mixed` is then its hash. */
  function slotOf(a: number, b: number, c: number, d: number): number {
    const mask = slots.length - 1;
    mixed = Math.imul(a ^ salt, 0x9e3779b1) ^ Math.imul(b + salt, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 15) ^ c, 0xc2b2ae35) ^ Math.imul(d ^ salt, 0x27d4eb2f);
    mixed ^= mixed >>> 16;
    for (let at = mixed & mask; ; at = (at + 1) & mask) {
      const found = slots[at] ?? 0;
      if (found === 0) return at;
      if (((found ^ mixed) & ~mask) !== 0) continue;
      const key = place((found & mask) - 1);
      const of = kept ? keptWords : keys;
      if (of[key] === a && of[key + 1] === b && of[key + 2] === c && of[key + 3] === d) return at;
    }
  }

  const put = (slot: number, number: number): void => {
    slots[slot] = (mixed & ~(slots.length - 1)) | (number + 1);
  };

  function findWords(): number {
    const slot = slotOf(words[0] ?? 0, words[1] ?? 0, words[2] ?? 0, words[3] ?? 0);
    return ((slots[slot] ?? 0) & (slots.length - 1)) - 1;
  }

  function grow(): void {
    if (!kept && 4 * size >= keys.length) {
      const wider = new Uint32Array(keys.length * 2);
      wider.set(keys);
      keys = wider;
    }
    if (4 * size < 3 * slots.length) return;
    const old = slots;
    slots = new Int32Array(old.length * 2);
    for (const taken of old) {
      if (taken === 0) continue;
      const number = (taken & (old.length - 1)) - 1;
      const key = place(number);
      const of = kept ? keptWords : keys;
      put(slotOf(of[key] ?? 0, of[key + 1] ?? 0, of[key + 2] ?? 0, of[key + 3] ?? 0), number);
    }
  }

  function addWords(key: Uint32Array): boolean {
    const slot = slotOf(key[0] ?? 0, key[1] ?? 0, key[2] ?? 0, key[3] ?? 0);
    if (slots[slot] !== 0) return false;
    if (!kept) for (let word = 0; word < 4; word += 1) keys[4 * size + word] = key[word] ?? 0;
    put(slot, size);
    size += 1;
    grow();
    return true;
  }

  return {
    addWords,
    find: (uuid) => (readWords(uuid, words) ? findWords() : (others.get(uuid) ?? -1)),
    add(uuid) {
      if (!readWords(uuid, words)) {
        if (others.has(uuid)) return false;
        others.set(uuid, size);
        size += 1;
        grow();
        return true;
      }
      return addWords(words);
    },
    list: () => ({ size, words: keys.subarray(0, 4 * size), others }),
    get size() {
      return size;
    },
  };
}
