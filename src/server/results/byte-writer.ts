/** Gathers bytes of texts where they are to stand: no long text is made first, only to be turned into bytes. */
export interface ByteWriter {
  /** How many bytes were gathered. */
  readonly length: number;
  bytes(part: Uint8Array): void;
  /** A text that is known to be ASCII. */
  ascii(text: string): void;
  /** A number as `String` spells it, without the string: the engine would keep many thousands of those. */
  number(value: number): void;
  /**
   * Writes an ASCII text that begins with a letter or digit and goes on with those, spaces and `.:_-`. Of any other it
   * writes nothing and answers false.
   */
  plain(text: string): boolean;
  /** What was gathered, for good; the next begins anew. */
  take(): Buffer;
}

/** By ASCII code: 2 what a plain text may begin with, 1 what else it may hold. */
const plainMarks = new Uint8Array(128);
for (const code of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'))
  plainMarks[code] = 2;
for (const code of Buffer.from(' .:_-')) plainMarks[code] = 1;

/** @param expected how many bytes will mostly be taken at once */
export function createByteWriter(expected: number): ByteWriter {
  let gathered = Buffer.allocUnsafe(expected);
  let length = 0;
  function makeRoom(more: number): void {
    if (length + more <= gathered.length) return;
    const larger = Buffer.allocUnsafe(2 * (length + more));
    gathered.copy(larger, 0, 0, length);
    gathered = larger;
  }
  function ascii(text: string): void {
    makeRoom(text.length);
    for (let at = 0; at < text.length; at += 1) gathered[length + at] = text.charCodeAt(at);
    length += text.length;
  }
  return {
    get length() {
      return length;
    },
    bytes(part) {
      makeRoom(part.length);
      gathered.set(part, length);
      length += part.length;
    },
    ascii,
    number(value) {
      if (!(value >= 0 && value < 2 ** 31 && Number.isInteger(value))) return ascii(String(value));
      let digits = 1;
      for (let next = 10; next <= value; next *= 10) digits += 1;
      makeRoom(digits);
      let rest = value;
      for (let at = length + digits - 1; at >= length; at -= 1) {
        gathered[at] = 48 + (rest % 10);
        rest = Math.trunc(rest / 10);
      }
      length += digits;
    },
    plain(text) {
      makeRoom(text.length);
      if (plainMarks[text.charCodeAt(0)] !== 2) return false;
      for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code > 127 || plainMarks[code] === 0) return false;
        gathered[length + at] = code;
      }
      length += text.length;
      return true;
    },
    take() {
      const taken = gathered.subarray(0, length);
      gathered = Buffer.allocUnsafe(expected);
      length = 0;
      return taken;
    },
  };
}
