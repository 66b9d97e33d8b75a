import { expect, it } from 'vitest';
import { filesToChoose } from '../../src/renderer/staff/importing/files-to-choose.ts';
import type { StoredDecision } from '../../src/shared/decision.ts';
import type { ImportProblem } from '../../src/shared/import-report.ts';

const unused = (file: string): ImportProblem => ({
  ...{ severity: 'unused', problem: { code: 'file-not-in-list', values: {} } },
  place: { file, sheet: null, row: null, column: null, heading: null },
  ...{ entry: null, work: null, key: file, fixes: [] },
});
const given = (file: string, entry: string): StoredDecision => ({
  ...{ id: 1, at: '2024-10-01T02:00:00Z', entry },
  decision: { kind: 'file', file, entry },
});
const report = { problems: [unused('a.txt'), unused('b.jpg'), unused('c.pdf')] };
const decisions = [
  given('Tho.docx', 'TH-1'),
  given('Tho.docx', 'TH-2'),
  given('e.jpg', 'T-1'),
  given('own.docx', 'TH-3'),
];

it('offers a poem what nothing uses, and documents that staff gave to other poems, with those', () => {
  const { unused, shared } = filesToChoose(report, decisions, 'TH-3', ['words']);
  expect(unused).toEqual(['a.txt', 'c.pdf']);
  expect([...shared]).toEqual([['Tho.docx', ['TH-1', 'TH-2']]]);
});

it('offers no painting the picture of another', () => {
  const { unused, shared } = filesToChoose(report, decisions, 'T-2', ['picture']);
  expect(unused).toEqual(['b.jpg']);
  expect(shared.size).toBe(0);
});
