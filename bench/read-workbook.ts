import { createHash } from 'node:crypto';
import { SaxesParser } from 'saxes';
import yauzl from 'yauzl';

export interface SheetDigest {
  readonly rows: number;
  readonly hash: string;
}

/** How many rows a sheet has and a hash of what their cells say, whoever wrote it; without ever holding it. */
export async function digestSheet(file: string, number: number): Promise<SheetDigest> {
  const shared: string[] = [];
  await readPart(file, 'xl/sharedStrings.xml', 'si', (text) => shared.push(text));
  const hash = createHash('sha256');
  let rows = 0;
  let cells: string[] = [];
  await readPart(file, `xl/worksheets/sheet${number}.xml`, 'c', (text, type) => {
    if (type === 'row') {
      hash.update(`${cells.join('\u0001')}\n`);
      cells = [];
      rows += 1;
    } else if (text !== '') cells.push(type === 's' ? (shared[Number(text)] ?? '') : text);
  });
  return { rows, hash: hash.digest('hex') };
}

/** Tells the text of every element of a name with its type, and `row` at the end of each row. */
async function readPart(
  file: string,
  part: string,
  wanted: string,
  tell: (text: string, type: string | undefined) => void,
): Promise<void> {
  const zip = await yauzl.openPromise(file, { autoClose: false });
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== part) continue;
      const parser = new SaxesParser();
      let text = '';
      let type: string | undefined;
      parser.on('opentag', ({ name, attributes }) => {
        if (name !== wanted) return;
        text = '';
        type = typeof attributes['t'] === 'string' ? attributes['t'] : undefined;
      });
      parser.on('text', (more) => {
        text += more;
      });
      parser.on('closetag', ({ name }) => {
        if (name === wanted) tell(text, type);
        else if (name === 'row') tell('', 'row');
      });
      const decoder = new TextDecoder();
      for await (const chunk of await zip.openReadStreamPromise(entry))
        parser.write(decoder.decode(chunk as Buffer, { stream: true }));
      parser.close();
    }
  } finally {
    zip.close();
  }
}
