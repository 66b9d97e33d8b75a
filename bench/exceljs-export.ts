// Writes the table `votes` of a SQLite file as a workbook with exceljs's streaming writer: exceljs-export EXCELJS DATABASE OUT.
import { createRequire } from 'node:module';
import path from 'node:path';
import Database from 'better-sqlite3';

interface Sheet {
  addRow(cells: readonly unknown[]): { commit(): void };
  commit(): void;
}
interface Writer {
  addWorksheet(name: string): Sheet;
  commit(): Promise<void>;
}
interface Exceljs {
  readonly stream: { readonly xlsx: { readonly WorkbookWriter: new (options: object) => Writer } };
}

const [folder, file, filename] = process.argv.slice(2);
if (!folder || !file || !filename) throw new Error('usage: exceljs-export EXCELJS DATABASE OUT');
const { stream }: Exceljs = createRequire(path.join(folder, 'package.json'))('exceljs');
const database = new Database(file, { readonly: true });
const rows = database.prepare<[], unknown[]>('SELECT * FROM unescaped').raw();
const book = new stream.xlsx.WorkbookWriter({ filename, useStyles: false, useSharedStrings: false });
const sheet = book.addWorksheet('Phiếu');
sheet.addRow(rows.columns().map(({ name }) => name)).commit();
for (const row of rows.iterate()) sheet.addRow(row).commit();
sheet.commit();
await book.commit();
database.close();
