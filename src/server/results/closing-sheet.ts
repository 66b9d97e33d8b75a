import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Language } from '../../shared/language.ts';
import type { LedgerRecord } from '../../shared/ledger.ts';
import { sayHash } from '../../shared/spoken-hash.ts';
import { createDateTeller, dateInNumbers } from '../../shared/tell-date.ts';
import { faceFor } from '../printing/system-font.ts';
import type { Speaker } from '../speak.ts';
import type { ResultsSource } from './source.ts';

const fonts = {
  title: '@expo-google-fonts/newsreader/600SemiBold/Newsreader_600SemiBold.ttf',
  verse: '@expo-google-fonts/newsreader/400Regular/Newsreader_400Regular.ttf',
  strong: '@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf',
  text: '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
};
const ink = '#181a24';
const soft = '#5b5a55';
const line = '#c9b89a';
const margin = 68;

/**
 * One A4 page to print, sign and keep when voting has closed: how many records each ledger has and its head, in words
 * and in full. Whoever has it notices a ledger rewritten later, also by someone who holds the key.
 */
export function makeClosingSheet(
  source: ResultsSource,
  language: Language,
  speak: Speaker,
  at: Date,
): Promise<Buffer> {
  const resolve = createRequire(import.meta.url).resolve;
  const say = (key: string, values: Record<string, string | number> = {}) =>
    speak(`votes:closing-sheet.${key}`, values);
  const { name, timeZone } = source.exhibition;
  const tell = createDateTeller(language, { timeZone, ...dateInNumbers, time: 'minutes' });
  const pdf = new PDFDocument({
    ...{ size: 'A4', margin, lang: language, displayTitle: true, font: resolve(fonts.text) },
    info: { Title: say('title'), Creator: 'Hoa Ban', Producer: 'Hoa Ban', CreationDate: at, ModDate: at },
  });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const finished = new Promise<Buffer>((settle, refuse) => {
    pdf.on('end', () => settle(Buffer.concat(parts)));
    pdf.on('error', refuse);
  });
  for (const [called, file] of Object.entries(fonts)) pdf.registerFont(called, resolve(file));
  const rule = (gap: number) => {
    pdf.y += gap;
    pdf
      .moveTo(margin, pdf.y)
      .lineTo(pdf.page.width - margin, pdf.y)
      .lineWidth(0.8)
      .stroke(line);
    pdf.y += gap;
  };

  const called = name[language];
  pdf
    .font(faceFor(pdf, called, 'strong'))
    .fontSize(10)
    .fillColor(soft)
    .text(called);
  pdf.moveDown(0.4).font('title').fontSize(30).fillColor(ink).text(say('title'));
  pdf
    .moveDown(0.3)
    .font('text')
    .fontSize(11)
    .fillColor(soft)
    .text(say('made', { at: tell(at) }));
  for (const { kiosk, records } of source.ledgers) {
    let last: LedgerRecord | null = null;
    let closed: LedgerRecord | null = null;
    let ballots = 0;
    for (const record of records) {
      last = record;
      if (record.kind === 'closed' || record.kind === 'opened') closed = record;
      if (record.kind === 'ballot' && record.mode === 'live') ballots += 1;
    }
    if (!last) continue;
    rule(18);
    pdf
      .font(faceFor(pdf, kiosk.name, 'strong'))
      .fontSize(16)
      .fillColor(ink)
      .text(kiosk.name);
    pdf.font('text').fontSize(11).fillColor(soft).text(kiosk.id);
    pdf.moveDown(0.8).font('title').fontSize(46).fillColor(ink).text(String(last.seq), { lineGap: -6 });
    pdf.font('text').fontSize(12).text(say('records', { ballots }));
    pdf.moveDown(1.2).font('text').fontSize(11).fillColor(soft).text(say('aloud'));
    pdf.moveDown(0.4).font('verse').fontSize(24).fillColor(ink);
    for (const words of sayHash(last.hash)) pdf.text(words, { lineGap: 4 });
    pdf.moveDown(0.8).font('text').fontSize(11).fillColor(soft).text(say('head'));
    pdf.moveDown(0.2).font('strong').fontSize(11).fillColor(ink);
    const groups = last.hash.match(/.{8}/g) ?? [];
    for (const half of [groups.slice(0, 4), groups.slice(4)])
      pdf.text(half.join('   '), { characterSpacing: 0.6 });
    pdf
      .moveDown(0.8)
      .font('text')
      .fontSize(11)
      .fillColor(closed?.kind === 'closed' ? soft : ink);
    pdf.text(closed?.kind === 'closed' ? say('closed', { at: tell(new Date(closed.at)) }) : say('open'));
  }
  rule(18);
  pdf.font('text').fontSize(10.5).fillColor(soft).text(say('why'), { lineGap: 3 });
  pdf.moveDown(2.2).fillColor(ink);
  const width = (pdf.page.width - 2 * margin) / 2 - 16;
  const top = pdf.y;
  for (const [at, who] of ['first', 'second'].entries()) {
    const left = margin + at * (width + 32);
    pdf.text(say(who), left, top, { width });
    pdf
      .moveTo(left, top + 76)
      .lineTo(left + width, top + 76)
      .lineWidth(0.8)
      .stroke(line);
  }
  pdf.end();
  return finished;
}
