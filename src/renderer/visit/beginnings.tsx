import type { Initiative, Poem } from '../../shared/entry.ts';
import type { Language } from '../../shared/language.ts';
import { initiativeBody } from '../ui/initiative-body.ts';
import styles from './beginnings.module.css';
import { firstWords, tell } from './words.ts';

const mostLines = 3;

/** How a poem begins, each line on one line. */
export function FirstLines({ poem, className }: { poem: Poem; className: string | undefined }) {
  return (
    <span className={`${styles['verse']} ${className}`} lang="vi">
      {poem.stanzas
        .flat()
        .slice(0, mostLines)
        .map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
          <span key={index}>{line}</span>
        ))}
    </span>
  );
}

interface GistProps {
  readonly initiative: Initiative;
  readonly language: Language;
  /** Letters. */
  readonly length: number;
  readonly className: string | undefined;
}

/** What an initiative is about, on three lines; nothing where it says nothing. */
export function Gist({ initiative, language, length, className }: GistProps) {
  const told = tell(initiative.statement, language);
  const said =
    told?.text ??
    initiativeBody(initiative).flatMap((block) => (block.kind === 'paragraph' ? block.text : []))[0];
  return said ? (
    <span className={`${styles['gist']} ${className}`} lang={told?.lang ?? 'vi'}>
      {firstWords(said, length)}
    </span>
  ) : null;
}
