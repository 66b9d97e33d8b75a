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
      { numRuns: 3000 },
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...letters, ...'0123456789'), { minLength: 1, maxLength: 10 }),
        (keys) => {
          expect(recover(typeAll(keys.join(''), 'vni'), 'vni')).toBe(keys.join(''));
        },
      ),
      { numRuns: 3000 },
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
      { numRuns: 3000 },
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
      { numRuns: 3000 },
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
