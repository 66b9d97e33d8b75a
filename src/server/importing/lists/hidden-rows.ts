import { readParts } from '../documents/archive.ts';
import { readXml } from '../documents/read-xml.ts';

/**
 * Indexes of the rows hidden or filtered out in each table of an .ods, which the spreadsheet library does not tell.
 * The format: OASIS OpenDocument 1.3, `table:visibility`. Empty where the file is another kind of zip.
 */
export async function readHiddenRows(
  bytes: Buffer,
  partLimit: number,
  rowLimit: number,
): Promise<number[][]> {
  const content = (await readParts(bytes, (name) => name === 'content.xml', partLimit)).get('content.xml');
  const tables: number[][] = [];
  if (!content) return tables;
  let row = 0;
  readXml(content, {
    open(name, attributes) {
      if (name === 'table') {
        tables.push([]);
        row = 0;
      } else if (name === 'table-row') {
        const repeated = Math.max(1, Number(attributes.get('number-rows-repeated')) || 1);
        const isHidden = /^(collapse|filter)$/.test(attributes.get('visibility') ?? '');
        for (let at = row; isHidden && at < Math.min(row + repeated, rowLimit); at += 1)
          tables.at(-1)?.push(at);
        row += repeated;
      }
    },
    close: () => undefined,
    text: () => undefined,
  });
  return tables;
}
