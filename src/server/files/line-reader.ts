import { closeSync, openSync, readSync } from 'node:fs';

const pieceLength = 256 * 1024;
const lineEnd = 10;

/** Reads a file line by line and never holds more than a piece of it. Everything throws what the file system throws. */
export interface LineReader {
  /** The next whole line without its end; null at the file's end, where asking again reads what was added since. */
  next(): string | null;
  /** What stands behind the last line end, once `next` has answered null. */
  torn(): string;
  close(): void;
}

/** @param isWanted whether a line is of use, by its first bytes: the others are passed over */
export function openLines(
  file: string,
  isWanted: (bytes: Uint8Array, from: number) => boolean = () => true,
): LineReader {
  const handle = openSync(file, 'r');
  let piece = Buffer.allocUnsafe(pieceLength);
  /** What was read and not yet given away. */
  let from = 0;
  let to = 0;
  return {
    next() {
      for (let looked = from; ; ) {
        const end = looked < to ? piece.indexOf(lineEnd, looked) : -1;
        // Behind what was read stands what was read before.
        if (end >= 0 && end < to) {
          const begin = from;
          from = end + 1;
          looked = from;
          if (!isWanted(piece, begin)) continue;
          return piece.toString('utf8', begin, end);
        }
        piece.copyWithin(0, from, to);
        to -= from;
        from = 0;
        looked = to;
        if (to === piece.length) {
          const larger = Buffer.allocUnsafe(2 * to);
          piece.copy(larger);
          piece = larger;
        }
        const read = readSync(handle, piece, to, piece.length - to, null);
        if (read === 0) return null;
        to += read;
      }
    },
    torn: () => piece.toString('utf8', from, to),
    close: () => closeSync(handle),
  };
}

/** The whole lines of a file, or those of them that are wanted. */
export function* linesOf(...given: Parameters<typeof openLines>): Generator<string> {
  const reader = openLines(...given);
  try {
    for (let line = reader.next(); line !== null; line = reader.next()) yield line;
  } finally {
    reader.close();
  }
}

/** A file's bytes piece by piece; each piece only holds until the next is asked for. */
export function* piecesOf(file: string): Generator<Buffer> {
  const handle = openSync(file, 'r');
  try {
    const piece = Buffer.allocUnsafe(pieceLength);
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece))
      yield piece.subarray(0, read);
  } finally {
    closeSync(handle);
  }
}

/** Bytes; records have some thousand. A file without line ends would be held and copied whole. */
const longestLine = 1 << 20;

/**
 * Cuts the pieces of a stream into lines; holds no more than a piece and what began before it. A line too long to be a
 * record is yielded before its end, where nobody can read it.
 */
export function createLineCutter() {
  let begun = Buffer.alloc(0);
  return {
    /** The lines that end in this piece, without their ends. */
    *cut(piece: Buffer): Generator<string> {
      let from = 0;
      for (let end = piece.indexOf(lineEnd); end >= 0; end = piece.indexOf(lineEnd, from)) {
        if (begun.length === 0) yield piece.toString('utf8', from, end);
        else {
          yield Buffer.concat([begun, piece.subarray(from, end)]).toString('utf8');
          begun = Buffer.alloc(0);
        }
        from = end + 1;
      }
      // Copied: who brings pieces may use them again.
      begun = Buffer.concat([begun, piece.subarray(from)]);
      if (begun.length <= longestLine) return;
      yield begun.toString('latin1');
      begun = Buffer.alloc(0);
    },
    /** What stands behind the last line end. */
    torn: (): string => begun.toString('utf8'),
  };
}
