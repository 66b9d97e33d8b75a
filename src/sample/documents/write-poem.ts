import type { PoemText } from '../texts.ts';
import { writePoemDocx } from './write-docx.ts';

export type PoemFormat = 'txt' | 'docx' | 'md';

/** Mostly plain text; every eighth poem comes from Word, and a few from someone who writes Markdown. */
export const choosePoemFormat = (poem: PoemText): PoemFormat =>
  poem.number % 8 === 3 ? 'docx' : poem.number % 16 === 6 ? 'md' : 'txt';

/** A poem as a file: the author's lines, an empty line between stanzas, with the title only where the format has one. */
export const writePoem = async (poem: PoemText, note: string): Promise<Buffer> => {
  const format = choosePoemFormat(poem);
  switch (format) {
    case 'docx':
      return writePoemDocx(poem, note);
    case 'md':
      return Buffer.from(
        `# ${poem.title}\n\n${poem.lines.map((stanza) => stanza.join('  \n')).join('\n\n')}\n`,
      );
    case 'txt':
      return Buffer.from(`${poem.lines.map((stanza) => stanza.join('\r\n')).join('\r\n\r\n')}\r\n`);
  }
};
