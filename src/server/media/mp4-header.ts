import type { FileHandle } from 'node:fs/promises';

/** What the header (`moov`) of an MP4 or QuickTime file says (ISO/IEC 14496-12). */
export interface Mp4Header {
  /** Four letters naming how the first sound track is coded, such as `mp4a`; null where no track is sound. */
  readonly codec: string | null;
  readonly hasVideo: boolean;
  /** Seconds; 0 where it does not say. */
  readonly duration: number;
  /** The file's beginning with its header, to be read before the file from `restAt` on. */
  readonly start: Uint8Array;
  readonly restAt: number;
}

interface Box {
  readonly type: string;
  readonly start: number;
  /** Where what it holds begins. */
  readonly body: number;
  readonly end: number;
}

const headerLimit = 64 * 1024 * 1024;
const boxLimit = 100_000;

/**
 * Reads the header wherever it stands. A camera writes it last; it is moved to the front here, with the places it
 * names moved along, so that a decoder need not hold the whole file. Null where there is none, or one nobody can follow.
 */
export async function readMp4Header(file: FileHandle, size: number): Promise<Mp4Header | null> {
  const top = await findTopBoxes(file, size);
  const found = top.find(({ type }) => type === 'moov');
  const first = top[0];
  if (!found || !first || found.end > size || found.end - found.start > headerLimit) return null;
  const header = await readPart(file, found.start, found.end);
  if (!areTablesWhole(header, size)) return null;
  const isLast = top.some(({ type, start }) => type === 'mdat' && start < found.start);
  if (!isLast) {
    return {
      ...tellHeader(header),
      start: await readPart(file, 0, Math.min(found.end, headerLimit)),
      restAt: found.end,
    };
  }
  const beginsWithType = first.type === 'ftyp' && first.end - first.start < 4096;
  const start = beginsWithType ? await readPart(file, first.start, first.end) : new Uint8Array(0);
  movePlaces(header, header.length);
  return { ...tellHeader(header), start: Buffer.concat([start, header]), restAt: start.length };
}

async function readPart(file: FileHandle, from: number, to: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(to - from);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
  return bytes.subarray(0, bytesRead);
}

async function findTopBoxes(file: FileHandle, size: number): Promise<Box[]> {
  const found: Box[] = [];
  for (let at = 0; at + 8 <= size && found.length < boxLimit; ) {
    const box = readBox(await readPart(file, at, Math.min(at + 16, size)), 0, size - at);
    if (!box) break;
    found.push({ type: box.type, start: at, body: at + box.body, end: at + box.end });
    at += box.end;
  }
  return found;
}

/** The box at `at`; one without a size reaches to `rest`. */
function readBox(bytes: Uint8Array, at: number, rest: number): Box | null {
  if (at + 8 > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
  const short = view.getUint32(at);
  const isLong = short === 1 && at + 16 <= bytes.length;
  const body = isLong ? 16 : 8;
  const length = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? rest : short;
  return length < body ? null : { type, start: at, body: at + body, end: at + length };
}

function* boxesIn(bytes: Uint8Array, from: number, to: number): Generator<Box> {
  for (let at = from; at < to; ) {
    const box = readBox(bytes, at, to - at);
    if (!box || box.end > to) return;
    yield box;
    at = box.end;
  }
}

const holders = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);

/** All boxes of a header, those that hold others before what they hold; true ones are five deep. */
function* walk(bytes: Uint8Array, from: number, to: number, depth = 0): Generator<Box> {
  for (const box of boxesIn(bytes, from, to)) {
    yield box;
    if (depth < 8 && holders.has(box.type)) yield* walk(bytes, box.body, box.end, depth + 1);
  }
}

/** Bytes of an entry in the tables of a track; how many there are stands before the first. */
const entryBytes: ReadonlyMap<string, number> = new Map([
  ['stts', 8],
  ['stsc', 12],
  ['stco', 4],
  ['co64', 8],
]);
/** A file that was cut off holds less than its tables say; so much less is no table any more. */
const mostMissing = 16;

/** Whether tables hold as many entries as they say: a decoder believes them, and asks for gigabytes. */
function areTablesWhole(header: Uint8Array, size: number): boolean {
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  for (const { type, body, end } of walk(header, 0, header.length)) {
    const bytes = entryBytes.get(type);
    if (bytes !== undefined && (end < body + 8 || view.getUint32(body + 4) * bytes > end - body - 8))
      return false;
    if (type !== 'stsz') continue;
    if (end < body + 12) return false;
    const [each, count] = [view.getUint32(body + 4), view.getUint32(body + 8)];
    if (each === 0 ? count * 4 > end - body - 12 : each * count > mostMissing * size) return false;
  }
  return true;
}

function tellHeader(header: Uint8Array): Pick<Mp4Header, 'codec' | 'hasVideo' | 'duration'> {
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  const letters = (at: number) => String.fromCharCode(...header.subarray(at, at + 4));
  let codec: string | null = null;
  let hasVideo = false;
  let duration = 0;
  let handler = '';
  for (const { type, body, end } of walk(header, 0, header.length)) {
    if (type === 'mvhd' && end - body >= 32) {
      const isLong = header[body] === 1;
      const scale = view.getUint32(body + (isLong ? 20 : 12));
      const units = isLong ? Number(view.getBigUint64(body + 24)) : view.getUint32(body + 16);
      // All ones: not known.
      if (scale > 0 && units < (isLong ? 2 ** 63 : 2 ** 32 - 1)) duration = units / scale;
    }
    // QuickTime has a second handler, of the data, deeper down.
    if (type === 'hdlr' && end - body >= 12 && letters(body + 8) !== 'url ' && letters(body + 8) !== 'alis') {
      handler = letters(body + 8);
    }
    if (handler === 'vide') hasVideo = true;
    if (type === 'stsd' && handler === 'soun' && end - body >= 16) codec ??= letters(body + 12);
  }
  return { codec, hasVideo, duration };
}

/** Adds `by` to every place in the file that the header's tables (`stco`, `co64`) name. */
function movePlaces(header: Uint8Array, by: number): void {
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  for (const { type, body, end } of walk(header, 0, header.length)) {
    if (type === 'stco') {
      for (let at = body + 8; at + 4 <= end; at += 4) view.setUint32(at, view.getUint32(at) + by);
    }
    if (type === 'co64') {
      for (let at = body + 8; at + 8 <= end; at += 8)
        view.setBigUint64(at, view.getBigUint64(at) + BigInt(by));
    }
  }
}
