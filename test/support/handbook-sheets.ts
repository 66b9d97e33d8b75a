import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readHandbook, readPreface, type Task } from './handbook.ts';

const root = path.join(import.meta.dirname, '..', '..');
const fileUrl = (...parts: readonly string[]): string => pathToFileURL(path.join(root, ...parts)).href;

const style = `
@page { size: A4; margin: 0 }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { font: 11.2pt/1.45 'Be Vietnam Pro', sans-serif; color: #181a24; -webkit-print-color-adjust: exact }
.sheet { position: relative; width: 210mm; height: 297mm; padding: 17mm 19mm 18mm; overflow: hidden;
  display: flex; flex-direction: column; break-after: page }
.sheet::before { content: ''; position: absolute; inset: 0 0 auto; height: 5mm;
  background: url('${fileUrl('resources', 'brocade', 'brocade-fine.svg')}') repeat-x left / auto 5mm }
.part { font-weight: 600; font-size: 8.6pt; color: #4f525f }
h1 { font: 400 25pt/1.15 'Newsreader Variable', serif; margin-top: .6mm }
.who { margin: 2.4mm 0 3mm; padding: 1.5mm 3mm; background: #f0ece4; font-weight: 600; font-size: 9.4pt }
.sheet > p + p { margin-top: 2mm }
ol + p { margin-top: 3.6mm }
ol { margin-top: 2.4mm; list-style: none; counter-reset: step }
li { position: relative; padding-left: 8.4mm; counter-increment: step }
ol > li + li { margin-top: 1.6mm }
ol > li::before { content: counter(step); position: absolute; left: 0; top: .1mm; width: 5.4mm; height: 5.4mm;
  border-radius: 50%; background: #282e5b; color: #fff; font: 600 8.6pt/5.4mm 'Be Vietnam Pro'; text-align: center }
b.control { padding: 0 1.3mm; border: .25mm solid #7d7f8a; border-radius: 1mm; font-weight: 600;
  -webkit-box-decoration-break: clone; box-decoration-break: clone }
code { font: 8.8pt/1.3 monospace; background: #f0ece4; padding: 0 .8mm; overflow-wrap: anywhere }
figure { flex: 0 1 auto; min-height: 0; margin-top: 4mm; display: flex; flex-direction: column }
figure div { flex: 0 1 97mm; min-height: 0; display: flex; justify-content: center; align-items: flex-start }
img { max-width: 100%; max-height: 100%; border: .25mm solid #d8d4ca }
figcaption { margin-top: 1.4mm; font-size: 8.8pt; color: #4f525f; text-align: center }
.note { margin-top: 3.4mm; padding: 2mm 3mm; border-left: 1mm solid #b02a2d; background: #f9f6f1 }
footer { position: absolute; inset: auto 19mm 9mm; display: flex; justify-content: space-between;
  font-size: 8.4pt; color: #4f525f }
.contents h1 { font-size: 34pt; margin-bottom: 4mm }
.contents h2 { font: 600 11.2pt 'Be Vietnam Pro'; margin: 5mm 0 1mm; color: #282e5b }
.contents .parts { columns: 2; column-gap: 10mm; margin-top: 4mm }
.contents .parts div { break-inside: avoid }
.contents ul { list-style: none }
.contents li { display: flex; justify-content: space-between; padding: 1.2mm 0; border-bottom: .2mm solid #d8d4ca }
.people { margin-top: auto; padding-top: 4mm }
.people div { display: flex; gap: 3mm; margin-top: 4.5mm }
.people div::after { content: ''; flex: 1; border-bottom: .2mm dotted #4f525f }
`;

const people = [
  'Người phụ trách kỹ thuật, điện thoại',
  'Trưởng ban tổ chức, điện thoại',
  'Mã và USB sao lưu cất ở',
];

/** The handbook to be printed: the contents and a sheet of A4 for each task, with its picture if it is in `pictures`. */
export function makeHandbookSheets(pictures: string | undefined): string {
  const tasks = readHandbook();
  const parts = [...new Set(tasks.map(({ part }) => part))];
  const contents = parts.map((part) => {
    const lines = tasks.flatMap((task, at) =>
      task.part === part ? [`<li><span>${task.title}</span><span>${at + 2}</span></li>`] : [],
    );
    return `<div><h2>${part}</h2><ul>${lines.join('')}</ul></div>`;
  });
  const fonts = [
    ...['400.css', '400-italic.css', '600.css'].map((file) =>
      fileUrl('node_modules', '@fontsource', 'be-vietnam-pro', file),
    ),
    fileUrl('node_modules', '@fontsource-variable', 'newsreader', 'opsz.css'),
  ];
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Sổ tay Hoa Ban</title>
${fonts.map((href) => `<link rel="stylesheet" href="${href}">`).join('\n')}
<style>${style}</style>
<section class="sheet contents"><h1>Sổ tay Hoa Ban</h1>${readPreface()}<div class="parts">${contents.join('\n')}</div>
<div class="people">${people.map((line) => `<div>${line}</div>`).join('')}</div></section>
${tasks.map((task, at) => makeSheet(task, at + 2, pictures)).join('\n')}</html>`;
}

function makeSheet({ part, title, html, picture }: Task, page: number, pictures: string | undefined): string {
  const file = pictures === undefined ? undefined : path.join(pictures, `${picture}.jpg`);
  // Without one, its place is as large.
  const source = file !== undefined && existsSync(file) ? pathToFileURL(file).href : blank;
  return `<section class="sheet" aria-label="${title}"><p class="part">${part}</p>
${html.replace(`src="${picture}.jpg"`, `src="${source}"`)}
<footer><span>Sổ tay Hoa Ban</span><span>${page}</span></footer></section>`;
}

const blank = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080"><rect width="1920" height="1080" fill="#f0ece4"/></svg>',
)}`;
