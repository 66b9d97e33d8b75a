import type { Tone } from '../../../shared/text/vietnamese-letter.ts';

const strokes: Readonly<Record<Tone, string>> = {
  acute: 'M15 9L20 3',
  grave: 'M17 9L12 3',
  hook: 'M13 4.5a3.2 2.6 0 1 1 4.4 2.4c-1.2.5-1.4 1-1.4 2.1',
  tilde: 'M10.5 7.5c1.4-3.4 3.6-3 5.5-1.6s4 1.6 5.5-1.6',
  dot: 'M16 29v.1',
};

/** A tone over (or under) a dotted circle that stands for any vowel. */
export function ToneDrawing({ tone }: { tone: Tone }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth={tone === 'dot' ? 3.4 : 2.2}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <circle cx="16" cy="18" r="6" strokeWidth="1.6" strokeDasharray="2.2 2.5" strokeLinecap="butt" />
      <path d={strokes[tone]} />
    </svg>
  );
}
