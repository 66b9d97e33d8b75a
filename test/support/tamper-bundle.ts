import { writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import yazl from 'yazl';

/** Rewrites one part of a bundle, or adds it, as somebody with a zip program could; null leaves it out. */
export async function tamperBundle(
  from: string,
  to: string,
  part: string,
  change: (text: string) => string | null,
): Promise<void> {
  const zip = await yauzl.openPromise(from, { autoClose: false });
  const out = new yazl.ZipFile();
  let isThere = false;
  for await (const entry of zip.eachEntry()) {
    isThere ||= entry.fileName === part;
    const text = (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8');
    const changed = entry.fileName === part ? change(text) : text;
    if (changed !== null) out.addBuffer(Buffer.from(changed), entry.fileName);
  }
  zip.close();
  const added = isThere ? null : change('');
  if (added !== null) out.addBuffer(Buffer.from(added), part);
  out.end();
  writeFileSync(to, await buffer(out.outputStream));
}
