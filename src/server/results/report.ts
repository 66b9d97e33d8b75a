import { listMoved } from '../../shared/rank-moves.ts';
import type { Results, WorkResult } from '../../shared/results.ts';
import { createDateTeller, dateInNumbers } from '../../shared/tell-date.ts';
import type { KioskKey } from '../ledger/key.ts';
import { faceFor } from '../printing/system-font.ts';
import { type Speaker, sayProblem } from '../speak.ts';
import { type Cell, colour, createPaper, margin, type Paper } from './report-paper.ts';

const reportDomain = 'hoa-ban report v1\n';

/** Who signs a report: the kiosk it was made on. */
export type Signer = Pick<KioskKey, 'id' | 'publicKey' | 'sign'>;

/** What is said over and over: numbers, times, works. */
interface Words {
  readonly speak: Speaker;
  readonly number: (value: number) => string;
  readonly moment: (at: string) => string;
  readonly kiosk: (id: string) => string;
  readonly work: (code: string | null) => string;
}

/**
 * The results as a printed report, A4: the count, every kiosk's last hash, what was suspicious or voided, how it was
 * counted, and lines to sign. Attached lie `results.json` and, where a kiosk signs, `signature.json`: Ed25519, base64,
 * over `"hoa-ban report v1\n"` and the bytes of `results.json`.
 */
export function makeReport(
  results: Results,
  speak: Speaker,
  language: 'vi' | 'en',
  signer: Signer | null,
): Promise<Buffer> {
  const at = new Date(results.at);
  const words = createWords(results, speak, language);
  const title = `${speak('report:title')} – ${results.exhibition.name[language]}`;
  const paper = createPaper(title, language, at);
  const { pdf, width } = paper;
  const name = results.exhibition.name[language];
  pdf
    .font(faceFor(pdf, name, 'sans'))
    .fontSize(10)
    .fillColor(colour.soft)
    .text(name, { width });
  pdf.moveDown(0.5).font('serif').fontSize(27).fillColor(colour.ink).text(speak('report:title'), { width });
  paper.text(speak('report:made', { at: words.moment(results.at) }), { colour: colour.soft, gap: 8 });
  writeSummary(paper, results, words);
  writeKiosks(paper, results, words);
  writeApart(paper, results, words);
  for (const each of results.categories) if (each.works.length > 0) writeCategory(paper, each, words);
  writeDuels(paper, results, words);
  writeSuspicions(paper, results, words);
  writeVoids(paper, results, words);
  writeMethod(paper, words);
  writeSignatures(paper, words, signer);
  const json = `${JSON.stringify(results, null, 2)}\n`;
  pdf.file(Buffer.from(json), { name: 'results.json', type: 'application/json', creationDate: at });
  if (signer) {
    const { id: kiosk, publicKey } = signer;
    const signed = { kiosk, publicKey, signature: signer.sign(reportDomain + json) };
    const text = `${JSON.stringify(signed, null, 2)}\n`;
    pdf.file(Buffer.from(text), { name: 'signature.json', type: 'application/json', creationDate: at });
  }
  return paper.finish((page, pages) => speak('report:foot', { at: words.moment(results.at), page, pages }));
}

function createWords(results: Results, speak: Speaker, language: string): Words {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const { timeZone } = results.exhibition;
  const tell = createDateTeller(language, { timeZone, ...dateInNumbers, time: 'minutes' });
  const works = new Map(results.categories.flatMap((each) => each.works).map((work) => [work.code, work]));
  const kiosks = new Map(results.kiosks.map(({ id, name }) => [id, name]));
  return {
    speak,
    number: (value) => number.format(value),
    moment: (at) => tell(new Date(at)),
    kiosk: (id) => kiosks.get(id) ?? id,
    work: (code) =>
      code === null
        ? speak('votes:results.any-work')
        : speak('votes:results.work', { number: works.get(code)?.number ?? code }),
  };
}

function writeSummary(paper: Paper, results: Results, { speak, number }: Words): void {
  const facts: readonly (readonly [string, number])[] = [
    ['ballots', results.ballots],
    ['visits', results.visits],
    ['suspected', results.suspected],
    ['voided', results.voidedBallots],
    ['duels', results.duels],
    ['test', results.testBallots],
  ];
  const columns = facts.map(() => paper.width / facts.length);
  paper.row(
    columns,
    facts.map(([, value]) => ({ text: number(value), font: 'strong' as const })),
    { rule: false, size: 17 },
  );
  paper.row(
    columns,
    facts.map(([name]) => ({ text: speak(`report:facts.${name}`), colour: colour.soft })),
    { rule: false, size: 8.5 },
  );
}

function writeKiosks(paper: Paper, results: Results, { speak, number }: Words): void {
  paper.heading(speak('report:kiosks'));
  paper.text(speak('report:heads'), { colour: colour.soft });
  const ballots = new Map<string, number>();
  for (const { places } of results.categories)
    for (const each of places.kiosks) ballots.set(each.kiosk, (ballots.get(each.kiosk) ?? 0) + each.ballots);
  const columns = [130, 62, 62, paper.width - 254];
  paper.row(
    columns,
    [
      { text: speak('report:kiosk') },
      { text: speak('report:ballots'), align: 'right' },
      { text: speak('report:records'), align: 'right' },
      { text: speak('report:head') },
    ].map((cell) => ({ ...cell, colour: colour.soft }) as Cell),
  );
  for (const { id, name, venue, records, head } of results.kiosks)
    paper.row(columns, [
      // Kiosks of one name are called by their ids as well.
      { text: [name, venue, name.includes(id) ? null : id].filter(Boolean).join('\n') },
      { text: number(ballots.get(id) ?? 0), align: 'right', font: 'strong' },
      { text: number(records), align: 'right' },
      { text: (head.match(/.{8}/g) ?? []).join(' ') },
    ]);
}

function writeCategory(paper: Paper, each: Results['categories'][number], words: Words): void {
  const { speak, number } = words;
  const chosen = each.works.filter(({ ballots }) => ballots > 0);
  paper.heading(
    `${speak(`votes:categories.${each.category}`)}: ${speak('votes:results.ballots', { count: each.ballots })}`,
  );
  const columns = [34, 30, paper.width - 300, 116, 76, 44];
  if (chosen.length > 0)
    paper.row(
      columns,
      [
        { text: speak('votes:columns.rank') },
        { text: speak('report:number'), align: 'right' },
        { text: speak('votes:columns.title') },
        { text: speak('report:ballots') },
        { text: speak('report:rate'), align: 'right' },
        { text: speak('report:suspected'), align: 'right' },
      ].map((cell) => ({ ...cell, colour: colour.soft }) as Cell),
      { size: 8 },
    );
  const most = Math.max(1, ...chosen.map(({ ballots }) => ballots));
  for (const work of chosen) {
    const rate = work.perHundred;
    paper.row(columns, [
      { text: sayRank(work) },
      { text: work.number === null ? '' : `${work.number}`, align: 'right', font: 'strong' },
      { text: describe(work, speak) },
      { draw: drawBar(work.ballots / most, number(work.ballots)) },
      {
        text: rate ? `${number(rate.value)}\n(${number(rate.low)}–${number(rate.high)})` : '',
        align: 'right',
        colour: colour.soft,
      },
      {
        text: work.suspected > 0 ? number(work.suspected) : '',
        align: 'right',
        colour: work.rankWithoutSuspected > work.rank ? colour.red : colour.soft,
      },
    ]);
  }
  const without = each.works.length - chosen.length;
  if (without > 0) {
    paper.pdf.y += 4;
    paper.text(speak('votes:results.without', { works: without }), { colour: colour.soft });
  }
}

const describe = (
  { title, authors, code }: Pick<WorkResult, 'title' | 'authors' | 'code'>,
  speak: Speaker,
): string =>
  [title.vi ?? title.en ?? speak('report:untitled', { code }), authors.join(', ')]
    .filter(Boolean)
    .join(' – ');

const drawBar =
  (share: number, said: string): NonNullable<Cell['draw']> =>
  (pdf, x, y, width) => {
    const length = Math.max(1, share * (width - 34));
    pdf.rect(x, y + 4.5, length, 7).fill(colour.indigo);
    pdf
      .font('strong')
      .fontSize(9)
      .fillColor(colour.ink)
      .text(said, x + length + 5, y + 2.5, { lineBreak: false });
  };

const sayRank = ({ rank, tied }: { readonly rank: number; readonly tied: boolean }): string =>
  tied ? `${rank} =` : `${rank}`;

function writeDuels(paper: Paper, { duelRanking, duels }: Results, { speak, number }: Words): void {
  if (duelRanking.length === 0) return;
  paper.heading(`${speak('votes:tables.duels')}: ${number(duels)}`);
  paper.text(speak('report:duels'), { colour: colour.soft });
  const columns = [34, 30, paper.width - 244, 120, 60];
  for (const work of duelRanking.slice(0, 20)) {
    const { value, low, high } = work.preferred;
    paper.row(columns, [
      { text: sayRank(work) },
      { text: work.number === null ? '' : `${work.number}`, align: 'right', font: 'strong' },
      { text: describe(work, speak) },
      { text: `${number(value)} % (${number(low)}–${number(high)})`, align: 'right' },
      { text: `${number(work.won)} : ${number(work.lost)}`, align: 'right', colour: colour.soft },
    ]);
  }
}

function writeSuspicions(
  paper: Paper,
  results: Results,
  { speak, number, moment, kiosk, work }: Words,
): void {
  paper.heading(`${speak('report:suspicions')}: ${number(results.suspected)}`);
  paper.text(speak(results.suspicions.length > 0 ? 'report:kept' : 'report:none-suspected'), {
    colour: colour.soft,
  });
  for (const { reason, kiosk: id, entry, from, to, ballots } of results.suspicions)
    paper.row(
      [44, 120, 100, paper.width - 264],
      [
        { text: number(ballots), align: 'right', font: 'strong' },
        { text: speak(`votes:suspicions.${reason}`) },
        { text: work(entry) },
        { text: `${kiosk(id)}, ${moment(from)} – ${moment(to)}` },
      ],
    );
  const moved = listMoved(results.categories.flatMap((each) => each.works));
  if (moved.length > 0) paper.pdf.y += 4;
  for (const { number: no, code, title, rank, rankWithoutSuspected: other } of moved.slice(0, 12))
    paper.text(
      speak('votes:results.suspected-rank', {
        ...{ number: no ?? code, title: title.vi ?? title.en ?? code, rank, other },
      }),
      { gap: 1 },
    );
}

function writeVoids(paper: Paper, { voids, voidedBallots }: Results, words: Words): void {
  const { speak, number, moment, kiosk } = words;
  paper.heading(`${speak('report:voids')}: ${number(voidedBallots)}`);
  paper.text(speak(voids.length > 0 ? 'report:voided' : 'report:none-voided'), { colour: colour.soft });
  for (const each of voids)
    paper.row(
      [44, 150, paper.width - 194],
      [
        { text: number(each.ballots), align: 'right', font: 'strong' },
        {
          text: `${kiosk(each.kiosk)}, ${speak('report:record', { seq: number(each.seq) })}\n${moment(each.at)}`,
        },
        { text: each.reason },
      ],
    );
}

/** What lay there and was not counted: whoever signs must have read it. */
function writeApart(paper: Paper, { apart }: Results, { speak }: Words): void {
  if (apart.length === 0) return;
  paper.heading(speak('report:apart'));
  for (const each of apart) paper.text(sayProblem(speak, each));
}

function writeMethod(paper: Paper, { speak }: Words): void {
  paper.heading(speak('report:method'));
  for (const each of ['count', 'rate', 'pairs', 'suspicion', 'check'] as const)
    paper.text(speak(`report:methods.${each}`), { size: 8.5 });
}

function writeSignatures(paper: Paper, { speak }: Words, signer: Signer | null): void {
  const { pdf, width } = paper;
  paper.need(150);
  paper.heading(speak('report:signatures'));
  if (signer) paper.text(speak('report:signed', { kiosk: signer.id }), { size: 8.5, colour: colour.soft });
  const names = ['head', 'counter', 'witness'] as const;
  const column = width / names.length;
  const top = pdf.y + 6;
  for (const [at, name] of names.entries()) {
    const x = margin.left + at * column;
    pdf.font('strong').fontSize(10).fillColor(colour.ink);
    pdf.text(speak(`report:signers.${name}`), x, top, { width: column - 20, align: 'center' });
    pdf.font('sans').fontSize(8).fillColor(colour.soft);
    pdf.text(speak('report:sign-here'), x, pdf.y, { width: column - 20, align: 'center' });
    pdf
      .moveTo(x + 10, top + 96)
      .lineTo(x + column - 30, top + 96)
      .lineWidth(0.5)
      .stroke(colour.soft);
  }
}
