import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Composition, createComposer, startComposition } from '../../src/shared/text/telex.ts';
import type { TypingMethod } from '../../src/shared/text/typing-method.ts';
import { toneCharacters } from '../../src/shared/text/vietnamese-letter.ts';
import { telexWords } from './telex-words.ts';

const composerOf = (method: TypingMethod, tonePlacement: 'old' | 'new' = 'old') =>
  createComposer({ method, tonePlacement });

function typeAll(keys: string, method: TypingMethod = 'telex', tonePlacement: 'old' | 'new' = 'old') {
  const composer = composerOf(method, tonePlacement);
  return [...keys].reduce((state, key) => composer.type(state, key), startComposition(''));
}
const typed = (...args: Parameters<typeof typeAll>): string =>
  composerOf(args[1] ?? 'telex', args[2] ?? 'old').text(typeAll(...args));

describe('the table of words', () => {
  it('has at least 300 different words', () => {
    expect(new Set(telexWords.map(([word]) => word)).size).toBeGreaterThanOrEqual(300);
  });
  it.each(telexWords)('%s: %s, %s', (word, telex, vni) => {
    expect(typed(`${telex} `)).toBe(`${word} `);
    expect(typed(`${vni} `, 'vni')).toBe(`${word} `);
    expect(typed(`${telex.toUpperCase()} `)).toBe(`${word.toUpperCase()} `);
  });
});

describe('whole phrases, the tone typed where the hand happens to be', () => {
  it.each([
    ['người Mông', 'nguwowif Moong', 'ngu7o7i2 Mo6ng'],
    ['H’Mông', 'H’Moong', 'H’Mo6ng'],
    ['dân tộc Thái', 'daan tocoj Thais', 'da6n to6c5 Tha1i'],
    ['Khơ Mú', 'Khow Mus', 'Kho7 Mu1'],
    ['Xinh Mun', 'Xinh Mun', 'Xinh Mun'],
    ['La Ha, Lào, Kháng', 'La Ha, Laof, Khangs', 'La Ha, Lao2, Kha1ng'],
    ['Sơn La quê em', 'Sown La quee em', 'So7n La que6 em'],
    ['Mộc Châu, Mường La', 'Moocj Chaau, Muwowngf La', 'Mo6c5 Cha6u, Mu7o7ng2 La'],
    ['Thuận Châu, Quỳnh Nhai', 'Thuaanj Chaau, Quynhf Nhai', 'Thua6n5 Cha6u, Quynh2 Nhai'],
    ['Phù Yên, Bắc Yên', 'Phuf Yeen, Bacws Yeen', 'Phu2 Ye6n, Ba81c Ye6n'],
    ['Lò Thị Mai', 'Lof Thij Mai', 'Lo2 Thi5 Mai'],
    ['Quàng Văn Giót', 'Quangf Vawn Giots', 'Quang2 Va8n Gio1t'],
    ['Vừ A Dính', 'Vuwf A Dinhs', 'Vu72 A Di1nh'],
    ['Cháu vẽ đẹp quá!', 'Chaus vex ddepj quas!', 'Cha1u ve4 d9ep5 qua1!'],
    ['Tự hào quê mình.', 'Tuwj haof quee minhf.', 'Tu75 hao2 que6 mi2nh.'],
    ['Xòe hoa, khăn piêu', 'Xoef hoa, khawn pieeu', 'Xo2e hoa, kha8n pie6u'],
    ['ruộng bậc thang', 'ruoongj baajc thang', 'ruo65ng ba65c thang'],
    ['nghiêng nghiêng', 'nghieeng nghieeng', 'nghie6ng nghie6ng'],
    ['Tòa nhà trung tâm', 'Toaf nhaf trung taam', 'Toa2 nha2 trung ta6m'],
    ['em học lớp 5A', 'em hocj lowps 5A', 'em ho5c lo7p1 5A'],
    ['xem web ở New York', 'xem web owr New York', 'xem web o73 New York'],
  ])('%s: %s; %s', (phrase, telex, vni) => {
    expect(typed(`${telex} `)).toBe(`${phrase} `);
    expect(typed(`${vni} `, 'vni')).toBe(`${phrase} `);
  });
});

describe('tone placement', () => {
  it.each([
    ['hoaf', 'hòa', 'hoà'],
    ['khoer', 'khỏe', 'khoẻ'],
    ['thuys', 'thúy', 'thuý'],
    ['hoanf', 'hoàn', 'hoàn'],
    ['ngoaif', 'ngoài', 'ngoài'],
    ['quys', 'quý', 'quý'],
    ['cuar', 'của', 'của'],
    ['giaf', 'già', 'già'],
  ])('%s is %s, or %s', (keys, old, modern) => {
    expect(typed(keys)).toBe(old);
    expect(typed(keys, 'telex', 'new')).toBe(modern);
  });
});

describe('marks in any order', () => {
  it.each([
    ['tieengs', 'tiếng'],
    ['tiengse', 'tiếng'],
    ['tiensge', 'tiếng'],
    ['dduwowngf', 'đường'],
    ['duwowngdf', 'đường'],
    ['duongdwf', 'đường'],
    ['duocdjw', 'được'],
    ['nguoiwf', 'người'],
    ['twf', 'từ'],
    ['mafu', 'màu'],
    ['tofs', 'tó'],
    ['tosz', 'to'],
  ])('%s gives %s', (keys, word) => {
    expect(typed(`${keys} `)).toBe(`${word} `);
  });
});

describe('a mark key pressed again', () => {
  it.each([
    ['ass', 'as'],
    ['asss', 'ass'],
    ['aaa', 'aa'],
    ['ddd', 'dd'],
    ['uww', 'uw'],
    ['ww', 'w'],
    ['dadd', 'dad'],
    ['thuongww', 'thuongw'],
    ['xooong', 'xoong'],
    ['xooongf', 'xoòng'],
  ])('%s gives %s', (keys, word) => {
    expect(typed(keys)).toBe(word);
    expect(typed(`${keys} `)).toBe(`${word} `);
  });
  it('works in VNI', () => {
    expect(typed('a11', 'vni')).toBe('a1');
    expect(typed('d99', 'vni')).toBe('d9');
  });
});

describe('what is no Vietnamese word', () => {
  it.each(['text', 'texts', 'facebook', 'window', 'user', 'street', 'boot', 'wifi', 'zoo'])(
    '%s stays as typed',
    (word) => {
      expect(typed(`${word} `)).toBe(`${word} `);
    },
  );
  it.each(['2024', 'T4', 'x2'])('%s stays as typed in VNI', (word) => {
    expect(typed(`${word} `, 'vni')).toBe(`${word} `);
  });
  it('a digit ends a word in Telex', () => {
    expect(typed('lowps5')).toBe('lớp5');
  });
});

describe('case', () => {
  it.each([
    ['Ddoong', 'Đông'],
    ['Dduwowngf', 'Đường'],
    ['VIEEJT', 'VIỆT'],
    ['Wowcs', 'Ước'],
  ])('%s gives %s', (keys, word) => {
    expect(typed(keys)).toBe(word);
  });
});

describe('the mark row', () => {
  it('puts a tone where the word expects it, in every method', () => {
    for (const method of ['plain', 'telex', 'vni'] as const) {
      expect(typed(`toa${toneCharacters.grave}`, method)).toBe('tòa');
      expect(typed(`đươ${toneCharacters.dot}c`, method)).toBe('được');
    }
  });
  it('takes the tone away when pressed again, and does nothing without a vowel', () => {
    expect(typed(`ma${toneCharacters.acute}${toneCharacters.acute}`, 'plain')).toBe('ma');
    expect(typed(`m${toneCharacters.acute}`, 'plain')).toBe('m');
  });
  it('marks foreign words too', () => {
    expect(typed(`text${toneCharacters.acute} `)).toBe('téxt ');
  });
  it('types letters only otherwise', () => {
    expect(typed('tieengs ', 'plain')).toBe('tieengs ');
  });
});

describe('erase', () => {
  it.each([
    ['tieengs', 'tiến'],
    ['hoanf', 'hòa'],
    ['vieejt', 'việ'],
    ['as', ''],
    ['ass', 'a'],
    ['vieejtt', 'việt'],
    ['text', 'tẽ'],
    ['ban ', 'ban'],
  ])('%s leaves %s', (keys, left) => {
    const composer = composerOf('telex');
    expect(composer.text(composer.erase(typeAll(keys)))).toBe(left);
  });
});

describe('undo', () => {
  const composer = composerOf('telex');
  it('gives the bare keys first, then takes the word', () => {
    const bare = composer.undo(typeAll('banr test'));
    expect(composer.text(bare)).toBe('bản test');
    expect(composer.text(composer.undo(bare))).toBe('bản ');
  });
  it('gives the bare keys of the word just finished', () => {
    const bare = composer.undo(typeAll('banr tets '));
    expect(composer.text(bare)).toBe('bản tets ');
    expect(composer.text(composer.undo(bare))).toBe('bản ');
  });
  it('takes an unmarked word at once', () => {
    expect(composer.text(composer.undo(typeAll('hai ba')))).toBe('hai ');
    expect(composer.text(composer.undo(typeAll('hai ba. ')))).toBe('hai ');
  });
});

describe('erase, then undo', () => {
  const composer = composerOf('telex');
  const eraseAll = (from: Composition, presses: number) =>
    Array.from({ length: presses }).reduce<Composition>((state) => composer.erase(state), from);
  it('goes on with the word the caret comes back to', () => {
    const back = eraseAll(typeAll('ban nhaf '), 5);
    expect(composer.text(back)).toBe('ban');
    expect(composer.text(composer.type(back, 'r'))).toBe('bản');
  });
  it('gives back in one press what a held key erased', () => {
    const before = typeAll('Banr em muaf hoa');
    const empty = eraseAll(before, 40);
    expect(composer.text(empty)).toBe('');
    const after = composer.undo(empty);
    expect(composer.text(after)).toBe('Bản em mùa hoa');
    expect(composer.text(composer.type(after, 'f'))).toBe('Bản em mùa hòa');
  });
  it('gives back the word a suggestion took the place of', () => {
    const before = typeAll('mauf');
    const after = composer.replaceWord(before, 'màu đỏ');
    expect(composer.text(after)).toBe('màu đỏ ');
    expect(composer.text(composer.undo(after))).toBe('màu');
  });
  it('gives back what was cleared', () => {
    expect(composer.text(composer.undo(composer.replaceAll(typeAll('hoa ban'), '')))).toBe('hoa ban');
  });
});

describe('text somebody else composed', () => {
  const composer = composerOf('telex');
  it.each(['Trường', 'được', 'señor Zoë', 'ພາສາລາວ', 'ꪼꪕ', 'hoà', 'ass'])('%s stands as it is', (word) => {
    for (const form of ['NFC', 'NFD'] as const) {
      const state = composer.insert(typeAll('vawn '), word.normalize(form));
      expect(composer.text(state)).toBe(`văn ${word}`);
      expect(composer.text(composer.undo(state))).toMatch(/^văn /);
    }
  });
  it('joins the word being typed, and keeps no control characters', () => {
    expect(composer.text(composer.insert(typeAll('ti'), 'ếng\nViệt'))).toBe('tiếng Việt');
  });
});

const letters = [...'abcdefghijklmnopqrstuvwxyzADEOSW'];
const wordKeys = fc.array(fc.constantFrom(...letters, ...'aeiouwsfrxjdgnht'), {
  minLength: 1,
  maxLength: 12,
});

/** Undo gives the keys back; where nothing was composed the word stands as typed already. */
function recover(state: Composition, method: TypingMethod): string {
  const composer = composerOf(method);
  const bare = state.keys.join('');
  return composer.text(state) === bare ? bare : composer.text(composer.undo(state));
}

describe('whatever is typed', () => {
  it('is never lost', () => {
    fc.assert(
      fc.property(wordKeys, fc.constantFrom<TypingMethod>('telex', 'plain'), (keys, method) => {
        expect(recover(typeAll(keys.join(''), method), method)).toBe(keys.join(''));
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...letters, ...'0123456789'), { minLength: 1, maxLength: 10 }),
        (keys) => {
          expect(recover(typeAll(keys.join(''), 'vni'), 'vni')).toBe(keys.join(''));
        },
      ),
      { numRuns: 1000 },
    );
  });
  it('can be recovered after the word was finished', () => {
    const composer = composerOf('telex');
    fc.assert(
      fc.property(wordKeys, (keys) => {
        const state = composer.type(typeAll(keys.join('')), ' ');
        const bare = `${keys.join('')} `;
        const undone = composer.text(state) === bare ? state : composer.undo(state);
        expect(composer.text(undone)).toBe(bare);
      }),
      { numRuns: 1000 },
    );
  });
  it('can be erased in at most as many presses as it took', () => {
    const composer = composerOf('telex');
    fc.assert(
      fc.property(wordKeys, (keys) => {
        let state = typeAll(keys.join(''));
        for (let press = 0; press < keys.length; press += 1) {
          if (composer.text(state) === '') break;
          const next = composer.erase(state);
          expect(next.keys.length).toBeLessThan(state.keys.length);
          state = next;
        }
        expect(composer.text(state)).toBe('');
      }),
      { numRuns: 1000 },
    );
  });
  /** Any presses on the keyboard, in any order. */
  const press = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...letters, ...'aeiouwsfrxjdgnht0123456789').map(asKey) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(' ', '.', '!', ',', ...Object.values(toneCharacters)).map(asKey),
    },
    { weight: 3, arbitrary: fc.constant({ kind: 'erase' as const }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('màu đỏ', 'hoa').map((text) => ({ kind: 'suggest' as const, text })),
    },
    {
      weight: 1,
      arbitrary: fc
        .string({ unit: 'binary', minLength: 1, maxLength: 1 })
        .map((text) => ({ kind: 'insert' as const, text })),
    },
  );
  function asKey(key: string) {
    return { kind: 'type' as const, key };
  }
  type Press = typeof press extends fc.Arbitrary<infer T> ? T : never;
  function pressOn(composer: ReturnType<typeof composerOf>, state: Composition, one: Press): Composition {
    switch (one.kind) {
      case 'type':
        return composer.type(state, one.key);
      case 'erase':
        return composer.erase(state);
      case 'suggest':
        return composer.replaceWord(state, one.text);
      case 'insert':
        return composer.insert(state, one.text);
    }
  }
  const sessions = [
    fc.array(press, { maxLength: 30 }),
    fc.constantFrom<TypingMethod>('telex', 'vni', 'plain'),
  ] as const;

  it('can be taken back step by step, through texts that stood before, to where it began', () => {
    fc.assert(
      fc.property(...sessions, (presses, method) => {
        const composer = composerOf(method);
        const start = startComposition('Chào ');
        const stood = new Set([composer.text(start)]);
        let state = start;
        for (const one of presses) {
          state = pressOn(composer, state, one);
          stood.add(composer.text(state));
        }
        for (let step = 0; step <= 2 * presses.length; step += 1) {
          const next = composer.undo(state);
          // The bare keys of the last word are the one text that may be new.
          if (next.past.length < state.past.length) expect(stood).toContain(composer.text(next));
          state = next;
        }
        expect(composer.text(state)).toBe('Chào ');
      }),
      { numRuns: 500 },
    );
  });
  it('comes back at once when it was erased or replaced', () => {
    fc.assert(
      fc.property(...sessions, fc.integer({ min: 1, max: 30 }), (presses, method, erasures) => {
        const composer = composerOf(method);
        const before = presses.reduce((state, one) => pressOn(composer, state, one), startComposition('x'));
        if (before.doing === 'erasing' || composer.text(before) === '') return;
        let erased = before;
        for (let each = 0; each < erasures; each += 1) erased = composer.erase(erased);
        expect(undoTo(composer, erased, before)).toBe(true);
        expect(undoTo(composer, composer.replaceWord(before, 'hoa'), before)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
  /** Two presses at most: the first may bare the keys of a word that is still being composed. */
  function undoTo(composer: ReturnType<typeof composerOf>, from: Composition, to: Composition): boolean {
    const once = composer.undo(from);
    return [once, composer.undo(once)].some((state) => composer.text(state) === composer.text(to));
  }
  it('never gets longer than the limit, whatever is pressed', () => {
    fc.assert(
      fc.property(...sessions, fc.integer({ min: 0, max: 12 }), (presses, method, maxLength) => {
        const composer = createComposer({ method, tonePlacement: 'old', maxLength });
        let state = startComposition('');
        for (const one of [...presses, { kind: 'undo' as const }, { kind: 'undo' as const }]) {
          state = one.kind === 'undo' ? composer.undo(state) : pressOn(composer, state, one);
          expect([...composer.text(state)].length).toBeLessThanOrEqual(maxLength);
          expect([...composer.text(composer.finish(state))].length).toBeLessThanOrEqual(maxLength);
        }
      }),
      { numRuns: 500 },
    );
  });
  it('takes the tone of the last word up to the last letter allowed', () => {
    const composer = createComposer({ method: 'telex', tonePlacement: 'old', maxLength: 4 });
    const full = [...'dduowcj '].reduce((state, key) => composer.type(state, key), startComposition(''));
    expect(composer.text(composer.finish(full))).toBe('được');
  });
  it('stands as it is when it was composed elsewhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (text) => {
        fc.pre(!/\p{Cc}/u.test(text));
        const composer = composerOf('telex');
        expect(composer.text(composer.insert(startComposition(''), text))).toBe(text.normalize('NFC'));
      }),
    );
  });
  it('is text in composed form (NFC)', () => {
    fc.assert(
      fc.property(wordKeys, (keys) => {
        const text = typed(keys.join(''));
        expect(text).toBe(text.normalize('NFC'));
      }),
    );
  });
});
