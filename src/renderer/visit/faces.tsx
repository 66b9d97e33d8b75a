import type { ReactNode } from 'preact/compat';
import type { Mood } from '../../shared/mood.ts';

// One hand drew all five: an oval head, brows, eyes, the same nose, a mouth; strokes 4 of 120.
const head = () => <path d="M60 14c25 0 36 18 35 44-1 28-16 50-35 50S26 86 25 58c-1-26 10-44 35-44z" />;
const nose = () => <path d="M61 50c0 8 2 13 1 17-1 3-4 4-7 3" />;
const openEyes = () => (
  <>
    <path d="M44 49v7M76 49v7" strokeWidth="6" />
  </>
);

const features: Record<Mood, () => ReactNode> = {
  moved: () => (
    <>
      <path d="M36 41c4-4 11-4 16-1M68 40c5-3 12-3 16 1" />
      <path d="M36 51c3 5 11 6 16 1M68 52c5 5 13 4 16-1" />
      <path d="M44 63c-3 5-3 9 0 9s3-4 0-9z" fill="currentColor" strokeWidth="1.5" />
      <path d="M42 80c9 11 27 11 36 0" />
    </>
  ),
  happy: () => (
    <>
      <path d="M36 40c4-4 11-4 16-1M68 39c5-3 12-3 16 1" />
      {openEyes()}
      <path d="M42 80c9 12 27 12 36 0" />
    </>
  ),
  'so-so': () => (
    <>
      <path d="M36 40h16M68 40h16" />
      {openEyes()}
      <path d="M45 85h30" />
    </>
  ),
  bored: () => (
    <>
      <path d="M35 37h17M68 43l16-3" />
      <path d="M36 51c5-3 11-3 16 0M68 51c5-3 11-3 16 0" />
      <path d="M45 52v5M77 52v5" strokeWidth="5.5" />
      <path d="M46 88c8-5 18-6 28-4" />
    </>
  ),
  'not-yet': () => (
    <>
      <path d="M36 44c4-5 9-7 15-7M69 37c6 0 11 2 15 7" />
      {openEyes()}
      <path d="M44 90c9-11 23-11 32 0" />
    </>
  ),
};

/** A drawn face for a mood, in the colour of its text. */
export function Face({ mood }: { mood: Mood }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 120 120"
      fill="none"
      stroke="currentColor"
      strokeWidth="4"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {head()}
      {nose()}
      {features[mood]()}
    </svg>
  );
}
