import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { linesOf } from '../src/server/files/line-reader.ts';
import { toCanonical } from '../src/server/ledger/canonical.ts';
import { readRecord } from '../src/server/ledger/chain.ts';
import { openKey } from '../src/server/ledger/key.ts';
import { home } from './corpus.ts';
import { type MadeLedger, makeLedger, makeWorks, need } from './ledgers.ts';

export interface MadeBundle extends MadeLedger {
  readonly bundle: string;
}

/** Bundles of so many kiosks with `records` records each. Made once and kept. */
export async function makeBundles(count: number, records: number): Promise<readonly MadeBundle[]> {
  const bundles: MadeBundle[] = [];
  for (let number = 1; number <= count; number += 1) {
    const ledger = makeLedger(records, number);
    const bundle = path.join(home, `${path.basename(ledger.folder)}.hoaban-votes`);
    if (!existsSync(bundle)) {
      console.error(`  making ${bundle} (once) …`);
      await writeBundle(ledger, bundle, number);
    }
    bundles.push({ ...ledger, bundle });
  }
  return bundles;
}

async function writeBundle({ folder, ndjson }: MadeLedger, file: string, number: number): Promise<void> {
  const key = need(openKey(folder));
  const zip = new yazl.ZipFile();
  const written = pipeline(zip.outputStream as unknown as Readable, createWriteStream(`${file}.new`));
  const mtime = new Date(Date.UTC(2100, 0, 1));
  const add = async (name: string, content: Readable): Promise<string> => {
    const hash = createHash('sha256');
    const options = { mtime, compressionLevel: 1 };
    const hashed = content.pipe(hashing(hash));
    zip.addReadStream(hashed, name, options);
    await new Promise((resolve, reject) => hashed.once('end', resolve).once('error', reject));
    return hash.digest('hex');
  };
  let head = { count: 0, head: '', exhibition: '' };
  function* rows() {
    yield '\ufeffseq,time,kiosk,mode,category,number,code,title,authors,state,visit\r\n';
    for (const line of linesOf(ndjson)) {
      const record = readRecord(line);
      head = { ...head, count: record.seq, head: record.hash };
      if (record.kind === 'genesis') head.exhibition = record.payload.exhibition;
      if (record.kind !== 'ballot') continue;
      const { category, entry, visit } = record.payload;
      yield `${record.seq},${record.at.slice(0, 16)},Màn hình ${number},live,${category},12,${entry},"Bản em, mùa hoa 12",Lò Thị Mai,Được tính,${visit},,\r\n`;
    }
  }
  const files = {
    'ledger.ndjson': await add('ledger.ndjson', createReadStream(ndjson)),
    'votes.csv': await add('votes.csv', Readable.from(inPieces(rows()))),
    'duels.csv': await add('duels.csv', Readable.from(['\ufeffseq\r\n'])),
    'feedback.csv': await add('feedback.csv', Readable.from(['\ufeffseq\r\n'])),
  };
  const content = {
    ...{ format: 1, count: head.count, head: head.head, publicKey: key.publicKey, files },
    exhibition: { id: head.exhibition, name: { vi: 'Sơn La', en: 'Son La' }, timeZone: 'Asia/Ho_Chi_Minh' },
    kiosk: { id: key.id, name: `Màn hình ${number}` },
    created: mtime.toISOString(),
    works: makeWorks().map(({ code, number: at, category, title, authors }) => ({
      ...{ code, number: at, category, title, authors },
    })),
    exposures: [],
  };
  const signature = key.sign(`hoa-ban bundle v1\n${toCanonical(content)}`);
  zip.addBuffer(Buffer.from(`${toCanonical({ ...content, signature })}\n`), 'manifest.json', { mtime });
  zip.end();
  await written;
  renameSync(`${file}.new`, file);
}

const hashing = (hash: Hash) =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });

function* inPieces(texts: Iterable<string>): Generator<Buffer> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < 65_536) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  yield Buffer.from(piece);
}
