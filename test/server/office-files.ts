import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { ZipFile } from 'yazl';

/** A zip of the parts given. */
export async function makeZip(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A .docx whose body is written out in WordprocessingML. */
export const makeWordFile = (
  body: string,
  styles = '',
  head = '',
  numbering = '',
  parts: Record<string, string | Buffer> = {},
): Promise<Buffer> =>
  makeZip({
    ...parts,
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?>${head}<w:document xmlns:w="${word}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `<w:styles xmlns:w="${word}">${styles}</w:styles>`,
    'word/numbering.xml': `<w:numbering xmlns:w="${word}">${numbering}</w:numbering>`,
    'word/footnotes.xml': `<w:footnotes xmlns:w="${word}"><w:footnote w:id="2"><w:p><w:r><w:t>chú thích</w:t></w:r></w:p></w:footnote></w:footnotes>`,
  });

/** The parts of a .docx that hold its pictures: `links` by their ids, a name in `word/media` or an address outside. */
export const makePictureParts = (
  links: Record<string, string>,
  media: Record<string, Buffer>,
): Record<string, string | Buffer> => {
  const image = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';
  const relations = Object.entries(links).map(([id, target]) => {
    const [where, mode] = target.includes(':') ? [target, ' TargetMode="External"'] : [`media/${target}`, ''];
    return `<Relationship Id="${id}" Type="${image}" Target="${where}"${mode}/>`;
  });
  return {
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`,
    ...Object.fromEntries(Object.entries(media).map(([name, bytes]) => [`word/media/${name}`, bytes])),
  };
};

/** A picture in the line, as Word writes it. */
export const drawPicture = (
  link: string,
  { alt = '', crop = '', turn = '', attribute = 'r:embed', cm = [8, 6] } = {},
): string =>
  `<w:r><w:drawing><wp:inline><wp:extent ${cm.map((side, at) => `c${'xy'[at]}="${side * 360_000}"`).join(' ')}/><wp:docPr id="1" name="Picture 1" descr="${alt}"/><a:graphic><a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="Picture 1"/></pic:nvPicPr><pic:blipFill><a:blip ${attribute}="${link}"/>${crop && `<a:srcRect ${crop}/>`}</pic:blipFill><pic:spPr><a:xfrm ${turn && `rot="${turn}"`}/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;

/** An .odt whose body is written out in OpenDocument. */
export const makeOpenDocument = (
  body: string,
  styles = '',
  parts: Record<string, string | Buffer> = {},
): Promise<Buffer> =>
  makeZip({
    ...parts,
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  });

const fontFile = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
);

/** A PDF drawn by `draw`, in a font that has every Vietnamese letter. */
export async function makePdf(
  draw: (pdf: PDFKit.PDFDocument) => void,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', ...options });
  pdf.registerFont('text', fontFile).font('text').fontSize(12);
  draw(pdf);
  pdf.end();
  const chunks: Buffer[] = [];
  for await (const chunk of pdf) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** An .xlsx whose sheets are written out in SpreadsheetML; every text stands in its cell. */
export const makeExcelFile = (
  sheets: readonly { name: string; xml: string; state?: string }[],
  properties = '',
): Promise<Buffer> => {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaged = 'http://schemas.openxmlformats.org/package/2006';
  const entries = sheets.map(({ name, state }, at) => {
    const hidden = state ? ` state="${state}"` : '';
    return `<sheet name="${name}" sheetId="${at + 1}"${hidden} r:id="rId${at + 1}"/>`;
  });
  const links = sheets.map(
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const types = sheets.map(
    (_, at) =>
      `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
  return makeZip({
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${types.join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}">${properties}<sheets>${entries.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships">${links.join('')}<Relationship Id="rIdS" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    // Cells of style 1 are days.
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(
      sheets.map(({ xml }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<worksheet xmlns="${main}">${xml}</worksheet>`,
      ]),
    ),
  });
};

/** Rows of SpreadsheetML; `attributes` of a row by its number. */
export const makeRows = (
  rows: readonly (readonly (string | number | null)[])[],
  attributes: Record<number, string> = {},
): string => {
  const toXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const cells = (row: readonly (string | number | null)[], at: number) =>
    row.map((cell, column) => {
      const name = `${String.fromCharCode(65 + column)}${at + 1}`;
      if (cell === null) return '';
      return typeof cell === 'number'
        ? `<c r="${name}"><v>${cell}</v></c>`
        : `<c r="${name}" t="inlineStr"><is><t>${toXml(cell)}</t></is></c>`;
    });
  const made = rows.map(
    (row, at) => `<row r="${at + 1}" ${attributes[at + 1] ?? ''}>${cells(row, at).join('')}</row>`,
  );
  return `<sheetData>${made.join('')}</sheetData>`;
};
