import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assignCodes, type Located } from '../../src/server/importing/codes/codes.ts';
import { readDecisions } from '../../src/server/importing/decisions/decisions.ts';
import { numberOfCode } from '../../src/server/importing/folder/file-name.ts';
import { createProblemList } from '../../src/server/importing/problems.ts';
import type { Decision } from '../../src/shared/decision.ts';

const draftArbitrary = fc
  .record({
    file: fc.constantFrom('a.csv', 'b.csv', 'c.csv', null),
    category: fc.constantFrom('painting', 'poem'),
    code: fc.option(fc.integer({ min: 1, max: 6 })),
    order: fc.option(fc.integer({ min: 1, max: 6 })),
    title: fc.constantFrom('Suối', 'Chợ', 'Nắng', 'Mưa', 'Ruộng'),
    author: fc.constantFrom('', 'Lò Thị Mai', 'Cà Văn Nam'),
  } as const)
  .map(({ file, category, code, order, title, author }) => ({
    ...{ file, category, title, order },
    code: code === null ? null : `${category === 'painting' ? 'T' : 'TH'}-${code}`,
    authors: author === '' ? [] : [author],
  }));

const toDraft = (
  { file, code, ...rest }: typeof draftArbitrary extends fc.Arbitrary<infer T> ? T : never,
  at: number,
): Located => {
  const place = {
    file: file ?? `anh/${at}.jpg`,
    sheet: null,
    row: file === null ? null : at + 2,
    column: null,
    heading: null,
  };
  return {
    ...rest,
    ...{
      place,
      filePlace: place,
      code,
      codeNumber: code === null ? null : numberOfCode(code),
      explicitNumber: null,
    },
    ...{
      titleEn: null,
      age: null,
      unit: null,
      ethnicity: null,
      theme: null,
      prize: null,
      statement: null,
      statementEn: null,
      translation: null,
    },
    fileNames: [`${at}.jpg`],
  };
};

/** Codes shown, with the file that tells the works of one title and author apart. */
function shownWith(drafts: readonly Located[], decisions: readonly Decision[]) {
  const problems = createProblemList();
  const { coded } = assignCodes(drafts, readDecisions(decisions), problems);
  const shown = coded.flatMap(({ waits, code, fileNames }) => (waits ? [] : [`${code} ${fileNames[0]}`]));
  return { shown, waiting: coded.length - shown.length, problems: problems.all };
}

it('a list or a work counts on without moving a code that is shown, whatever the lists and in whatever order', () => {
  let steps = 0;
  fc.assert(
    fc.property(fc.array(draftArbitrary, { maxLength: 24 }), fc.infiniteStream(fc.nat()), (rows, choices) => {
      const drafts = rows.map(toDraft);
      const decisions: Decision[] = [];
      for (const choice of choices) {
        const before = shownWith(drafts, decisions);
        const fixes = before.problems.flatMap((one) => one.fixes.slice(0, 1));
        const fix = fixes[choice % (fixes.length || 1)];
        if (!fix) break;
        decisions.push(fix);
        const { shown } = shownWith(drafts, decisions);
        expect(shown).toEqual(expect.arrayContaining(before.shown));
        expect(shown.length).toBeGreaterThan(before.shown.length);
        steps += 1;
      }
      const last = shownWith(drafts, decisions);
      expect(last.waiting).toBe(0);
      const left = last.problems.filter(({ problem }) => problem.code.startsWith('code-twice'));
      expect(left.filter(({ place }) => place.row === null)).toEqual([]);
    }),
  );
  expect(steps).toBeGreaterThan(20);
});

it('long names that begin alike give codes that tell them apart', () => {
  const name = 'Em vẽ bản làng quê hương Sơn La của em trong mùa hoa ban nở trắng núi rừng';
  const drafts = ['buổi sáng', 'buổi chiều'].map((end, at): Located => {
    const row = { file: null, category: 'painting', code: null, order: null, author: '' } as const;
    return { ...toDraft({ ...row, title: 'Suối', authors: [] } as never, at), title: `${name} ${end}` };
  });
  const { coded } = assignCodes(drafts, readDecisions([]), createProblemList());
  expect(new Set(coded.map(({ code }) => code)).size).toBe(2);
  expect(coded.every(({ code }) => code.length <= 64)).toBe(true);
});

it('a work whose name another has may have a number by a touch', () => {
  const drafts = [0, 1].map((at): Located => {
    const row = { file: null, category: 'painting', code: null, order: null, author: '' } as const;
    return { ...toDraft({ ...row, title: 'Suối', authors: [] } as never, at) };
  });
  const fixes = shownWith(drafts, []).problems.flatMap((one) => one.fixes);
  expect(fixes).toMatchObject([{ kind: 'renumber', file: 'anh/1.jpg' }]);
  expect(shownWith(drafts, fixes).shown).toEqual(['T-suoi 0.jpg', 'T-001 1.jpg']);
});
