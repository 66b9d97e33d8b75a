import type { LetterMark, Tone } from './vietnamese-letter.ts';

export const typingMethods = ['telex', 'vni', 'plain'] as const;
export type TypingMethod = (typeof typingMethods)[number];

/** What a key does besides being a letter; tone null takes the tone away. */
export type MarkKey =
  | { readonly kind: 'tone'; readonly tone: Tone | null }
  | {
      readonly kind: 'mark';
      /** Tried in order. */
      readonly marks: readonly { readonly mark: LetterMark; readonly bases: string }[];
      /** Makes ư where nothing can be marked. */
      readonly alone: boolean;
    };

const tone = (name: Tone | null): MarkKey => ({ kind: 'tone', tone: name });
const mark = (kind: LetterMark, bases: string): MarkKey => ({
  kind: 'mark',
  marks: [{ mark: kind, bases }],
  alone: false,
});

const telex = new Map<string, MarkKey>([
  ['s', tone('acute')],
  ['f', tone('grave')],
  ['r', tone('hook')],
  ['x', tone('tilde')],
  ['j', tone('dot')],
  ['z', tone(null)],
  ['a', mark('circumflex', 'a')],
  ['e', mark('circumflex', 'e')],
  ['o', mark('circumflex', 'o')],
  ['d', mark('stroke', 'd')],
  [
    'w',
    {
      kind: 'mark',
      marks: [
        { mark: 'horn', bases: 'uo' },
        { mark: 'breve', bases: 'a' },
      ],
      alone: true,
    },
  ],
]);

const vni = new Map<string, MarkKey>([
  ['1', tone('acute')],
  ['2', tone('grave')],
  ['3', tone('hook')],
  ['4', tone('tilde')],
  ['5', tone('dot')],
  ['0', tone(null)],
  ['6', mark('circumflex', 'aeo')],
  ['7', mark('horn', 'uo')],
  ['8', mark('breve', 'a')],
  ['9', mark('stroke', 'd')],
]);

export function readMarkKey(key: string, method: TypingMethod): MarkKey | undefined {
  switch (method) {
    case 'telex':
      return telex.get(key.toLowerCase());
    case 'vni':
      return vni.get(key);
    case 'plain':
      return undefined;
  }
}
