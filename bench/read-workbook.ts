import { createHash } from 'node:crypto';
import { SaxesParser } from 'saxes';
import yauzl from 'yauzl';

/**
 * A sheet's rows one by one, whoever wrote it: how many there are, and a hash of what their cells say. Sheets are read in
 * the order of their files' numbers.
 */
export async function digestSheets(file: string, sheets: readonly number[]): Promise<readonly SheetDigest[]> {
  const zip = await yauzl.openPromise(file, { autoClose: false });
  const found = new Map<number, SheetDigest>();
  try {
    for await (const entry of zip.eachEntry()) {
      const number = Number(/^xl\/worksheets\/sheet(\d+)\.xml$/.exec(entry.fileName)?.[1]);
      if (sheets.includes(number)) found.set(number, await digest(await zip.openReadStreamPromise(entry)));
    }
  } finally {
    zip.close();
  }
  return sheets.map((number) => found.get(number) ?? { rows: 0, hash: '' });
}

export interface SheetDigest {
  readonly rows: number;
  readonly hash: string;
}

async function digest(stream: AsyncIterable<Buffer>): Promise<SheetDigest> {
  const hash = createHash('sha256');
  const parser = new SaxesParser();
  let rows = 0;
  let cells: string[] = [];
  let text = '';
  let isText = false;
  parser.on('opentag', ({ name }) => {
    if (name === 't' || name === 'v') isText = true;
    if (name === 'c') text = '';
  });
  parser.on('text', (part) => {
    if (isText) text += part;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 't' || name === 'v') isText = false;
    // Empty cells may be there or not.
    if (name === 'c' && text !== '') cells.push(text);
    if (name !== 'row') return;
    hash.update(`${cells.join('\u0001')}\n`);
    cells = [];
    rows += 1;
  });
  const decoder = new TextDecoder();
  for await (const chunk of stream) parser.write(decoder.decode(chunk, { stream: true }));
  parser.close();
  return { rows, hash: hash.digest('hex') };
}
