import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProfanity } from '../../src/server/feedback/profanity.ts';

const find = createProfanity();

describe('words to look at are found', () => {
  it.each([
    ['địt mẹ mày', ['địt', 'mẹ mày', 'địt mẹ']],
    ['Dit me may', ['Dit me']],
    ['ĐÉO đẹp', ['ĐÉO']],
    ['đ.m tranh xấu', ['đ.m']],
    ['xấu vclllll', ['vclllll']],
    ['v.c.l', ['v.c.l']],
    ['Đồ  ngu!', ['Đồ  ngu']],
    ['dit mẹ mày ơi', ['dit mẹ']],
    ['What the FUCKING hell', ['FUCKING']],
    ['đ\u1ecbt'.normalize('NFD'), ['địt']],
    ['dm', ['dm']],
    ['lũ mọi rợ', ['mọi rợ']],
  ])('%s', (text, words) => {
    expect(find(text).toSorted()).toEqual(words.toSorted());
  });
});

describe('what only resembles them is not', () => {
  it.each([
    'Đèo Pha Đin đẹp quá, mẹ đeo gùi qua đèo',
    'deo Pha Din dep qua, me deo gui',
    'Bức tranh to lớn, con lợn và cái lon',
    'buc tranh to lon, con lon, cai lon',
    'Các bạn vẽ các con vật, còn các em thì hát',
    'cac ban ve cac con vat, con cac em thi hat',
    'Buổi sáng ăn bưởi, buổi chiều đi học',
    'buoi sang an buoi, buoi chieu di hoc',
    'Đi mẹ ơi, dù mẹ có mệt, dù mà mưa',
    'di me oi, du me co met, du ma mua',
    'Con chó nhà em rất ngoan, con mèo cũng thế',
    'con cho nha em rat ngoan',
    'Bé ngủ ngon, ngủ như chú mèo con',
    'be ngu ngon, ngu nhu chu meo con',
    'Hạt óc chó rất tốt, cụt chân vẫn học, cút khỏi đây',
    'Tranh dài 5 dm, rộng 30 dm',
    'Tác giả phò tá nhà vua, người gieo vãi hạt giống',
    'Điếm canh đê ngày lũ',
    'Assassin, class, Scunthorpe, shiitake, cocktail',
    'Mỗi người một quyển sách, mọi người rộn ràng',
    'Đỉnh quá! Đù, đẹp ghê',
    'Sáng nay em vô học, cô giáo vô học đường',
    'Những ngày đầu đất nước thống nhất',
    'Do ngủ quên nên em đến muộn, do ngu quen nen em den muon',
    'Lũ chó con dễ thương, con chó đẻ năm con, gà con chết mẹ',
    'Bố đèo mẹ đi chợ, bo deo me di cho',
    'Em thương con, mọi người thương con mọi lúc',
    'Em vẽ đít bò và quả cà dái dê',
  ])('%s', (text) => {
    expect(find(text)).toEqual([]);
  });

  it('no title, author or unit of the sample', () => {
    const texts: unknown = JSON.parse(
      readFileSync(path.join(import.meta.dirname, '../../resources/sample/texts.json'), 'utf8'),
    );
    const strings: string[] = [];
    const collect = (value: unknown): void => {
      if (typeof value === 'string') strings.push(value);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
    };
    collect(texts);
    expect(strings.length).toBeGreaterThan(500);
    expect(strings.flatMap((text) => find(text))).toEqual([]);
  });
});

it('reads whatever somebody wrote, and quickly', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
      for (const word of find(text)) expect(text.normalize('NFC')).toContain(word);
    }),
  );
  const long = 'đ.đ.đ.f_f_f_u_u_u-'.repeat(30_000);
  const before = performance.now();
  find(long);
  expect(performance.now() - before).toBeLessThan(3000);
});
