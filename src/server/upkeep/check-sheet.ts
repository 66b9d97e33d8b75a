import type { CheckReport, Level } from '../../shared/check.ts';
import type { Language } from '../../shared/language.ts';
import { createCheckSayer, sayVerdict, takesNoVotes } from '../../shared/say-check.ts';
import { colour, createPaper, margin, type Pdf } from '../results/report-paper.ts';
import type { Speaker } from '../speak.ts';

/** On a 24 grid, as the staff page draws them: a square, a triangle, a ring. Told apart without colour. */
const marks: Readonly<Record<Level, { readonly path: string; readonly colour: string }>> = {
  red: { path: 'M1 1h22v22H1zM8 8l8 8M16 8l-8 8', colour: colour.red },
  amber: { path: 'M12 1.5L23.5 22.5H.5zM12 9v6.5M12 18.6v.6', colour: '#89601f' },
  green: {
    path: 'M12 2.5a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19zM7.5 12.3l3.2 3.2 5.8-6.4',
    colour: '#2b6241',
  },
};
/** Points; the largest at which everything stands on one page is taken. */
const sizes = [9, 8, 7, 6];
const columns = [18, 82, 86];

/** One A4 page to print and hang beside the kiosk: what the check found, worst first. */
export async function makeCheckSheet(
  report: CheckReport,
  speak: Speaker,
  language: Language,
): Promise<Buffer> {
  let paper = setSheet(report, speak, language, sizes[0] ?? 9);
  for (const size of sizes.slice(1)) {
    if (paper.pdf.bufferedPageRange().count === 1) break;
    paper.pdf.end();
    paper = setSheet(report, speak, language, size);
  }
  return paper.finish(() => speak('check:sheet.foot', { version: report.program, id: report.kiosk.id }));
}

function setSheet(report: CheckReport, speak: Speaker, language: Language, size: number) {
  const at = new Date(report.at);
  const sayer = createCheckSayer(speak, language, report.timeZone, report.at);
  const title = speak('check:sheet.title');
  const paper = createPaper(`${title} – ${report.kiosk.name}`, language, at);
  const { pdf, width } = paper;
  pdf.font('strong').fontSize(9).fillColor(colour.soft).text(`${report.kiosk.name} · ${title}`);
  pdf.moveDown(0.6).font('serif').fontSize(24).fillColor(colour.ink);
  pdf.text(sayVerdict(report.findings, speak), margin.left, pdf.y, { width, lineGap: -2 });
  pdf.y += 4;
  paper.text(sayLead(report, sayer, speak), { size: 10, colour: colour.soft, gap: 8 });
  rule(pdf, width);
  const rest = width - columns.reduce((sum, each) => sum + each, 0);
  for (const finding of report.findings) {
    const { name, figure, what, todo } = sayer.finding(finding);
    paper.row(
      [...columns, rest],
      [
        { draw: (target, x, y) => drawMark(target, finding.level, x, y + 3, size * 1.2) },
        { text: name, font: 'strong' },
        { text: figure },
        { text: todo === null ? what : `${what} ${todo}`, colour: todo === null ? colour.soft : colour.ink },
      ],
      { size },
    );
  }
  if (report.night.length > 0) {
    paper.heading(speak('check:night.title'));
    for (const event of report.night)
      paper.row([60, width - 60], [{ text: sayer.time(event.at) }, { text: sayer.night(event) }], { size });
  }
  drawSignature(pdf, width, speak('check:sheet.checked-by'));
  return paper;
}

/** Who looked, by hand; where it still fits. */
function drawSignature(pdf: Pdf, width: number, label: string): void {
  const top = pdf.page.height - margin.bottom - 30;
  if (pdf.y > top - 20) return;
  const half = width / 2;
  pdf
    .font('sans')
    .fontSize(9)
    .fillColor(colour.soft)
    .text(label, margin.left + half, top - 14);
  pdf
    .moveTo(margin.left + half, top + 26)
    .lineTo(margin.left + width, top + 26)
    .lineWidth(0.5)
    .stroke(colour.soft);
}

/** When it was looked at, and when the doors open or close. */
function sayLead(
  { at, opening, mode, findings }: CheckReport,
  sayer: ReturnType<typeof createCheckSayer>,
  speak: Speaker,
): string {
  const key = opening.open ? 'open' : 'opens';
  const until = opening.until === null ? `${key}-always` : key;
  return [
    speak('check:lead.at', { date: sayer.date(at), time: sayer.time(at) }),
    speak(`check:lead.${until}`, { time: opening.until === null ? '' : sayer.moment(opening.until) }),
    ...(takesNoVotes(findings) ? [] : [speak(`check:lead.mode-${mode}`)]),
  ].join(' ');
}

function rule(pdf: Pdf, width: number): void {
  pdf
    .moveTo(margin.left, pdf.y)
    .lineTo(margin.left + width, pdf.y)
    .lineWidth(1)
    .stroke(colour.ink);
}

function drawMark(pdf: Pdf, level: Level, x: number, y: number, side: number): void {
  const { path, colour: ink } = marks[level];
  pdf
    .save()
    .translate(x, y)
    .scale(side / 24)
    .lineWidth(2)
    .lineCap('round')
    .path(path)
    .stroke(ink)
    .restore();
}
