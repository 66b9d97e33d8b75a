import { Readable } from 'node:stream';
import yazl from 'yazl';

/** A zip that is made while it is read. The stream fails with what making its parts throws. */
export function zipStream(addAll: (zip: yazl.ZipFile) => Promise<void>): Readable {
  const zip = new yazl.ZipFile();
  // yazl makes a PassThrough.
  const out = zip.outputStream as Readable;
  const fail = (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', fail);
  addAll(zip)
    .then(() => zip.end())
    .catch(fail);
  return out;
}

/** Adds a part and waits until all of it was taken: what follows may depend on it. */
export function addPart(
  zip: yazl.ZipFile,
  name: string,
  pieces: Iterable<Uint8Array>,
  options: Partial<yazl.Options> = {},
): Promise<void> {
  const stream = Readable.from(pieces);
  return new Promise((resolve, reject) => {
    stream.once('end', resolve).once('error', reject);
    zip.addReadStream(stream, name, options);
  });
}
