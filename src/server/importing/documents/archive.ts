import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** More than any document of words or table of works; a zip bomb stops here. */
const limits = { unpacked: 256 * 1024 * 1024, entries: 5000 };

/**
 * True if a zip (xlsx, ods) unpacks to something of sane size. Everything is unpacked and counted, because the sizes
 * a bomb declares are false.
 */
export function isSaneArchive(
  bytes: Buffer,
  limit = limits.unpacked,
  isCounted: (name: string) => boolean = () => true,
): Promise<boolean> {
  return walk(bytes, limit, isCounted, null).then(
    () => true,
    () => false,
  );
}

/** Unpacks the parts of a zip whose names are wanted, `limit` bytes together at most. Throws if it cannot. */
export async function readParts(
  bytes: Buffer,
  isWanted: (name: string) => boolean,
  limit: number,
): Promise<ReadonlyMap<string, Buffer>> {
  const chunks = new Map<string, Buffer[]>();
  await walk(bytes, limit, isWanted, (name, chunk) => {
    const before = chunks.get(name);
    if (before) before.push(chunk);
    else chunks.set(name, [chunk]);
  });
  return new Map([...chunks].map(([name, parts]) => [name, Buffer.concat(parts)]));
}

function walk(
  bytes: Buffer,
  limit: number,
  isWanted: (name: string) => boolean,
  onChunk: ((name: string, chunk: Buffer) => void) | null,
): Promise<void> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: false }, (error, zip) => {
      if (error || !zip) return reject(error ?? new Error('no zip'));
      const stop = (reason: Error) => {
        zip.close();
        reject(reason);
      };
      if (zip.entryCount > limits.entries) return stop(new Error('too many parts'));
      let unpacked = 0;
      zip.on('error', stop);
      zip.on('end', resolve);
      zip.on('entry', (entry: Entry) => {
        if (entry.isEncrypted() || !isWanted(entry.fileName)) return zip.readEntry();
        unpack(zip, entry, stop, (chunk) => {
          unpacked += chunk.length;
          onChunk?.(entry.fileName, chunk);
          return unpacked <= limit;
        });
      });
      zip.readEntry();
    });
  });
}

function unpack(zip: ZipFile, entry: Entry, stop: (reason: Error) => void, take: (chunk: Buffer) => boolean) {
  zip.openReadStream(entry, (failure, stream) => {
    if (failure || !stream) return stop(failure ?? new Error('no stream'));
    stream.on('error', stop);
    stream.on('data', (chunk: Buffer) => {
      if (take(chunk)) return;
      stream.destroy();
      stop(new Error('unpacks to too much'));
    });
    stream.on('end', () => zip.readEntry());
  });
}
