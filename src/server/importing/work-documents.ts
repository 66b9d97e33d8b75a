import type { DocumentBlock, Picture } from '../../shared/entry.ts';
import { type Byline, readProse } from './documents/words.ts';
import type { FileReader } from './file-reader.ts';
import { squash } from './names.ts';
import { named } from './problems.ts';
import type { WorkFiles } from './work-files.ts';

/** What is shown of an initiative's documents: text and the pictures in it, and pages, with what lies beside them. */
export async function readWorkDocuments(
  reader: FileReader,
  byline: Byline,
  { of, readAll, text, pictures, name, note }: WorkFiles,
): Promise<{ blocks: DocumentBlock[]; pages: Picture[] }> {
  for (const file of of('slides')) name('shown', named('document-slides', { ending: file.ending }), file);
  const unshown: (() => void)[] = [];
  const documents = await readAll(of('document'), 8, async (file) => {
    const outcome = await reader.document(file);
    for (const what of outcome.ok ? outcome.value.notes : []) {
      if (what.code === 'document-pictures') unshown.push(() => note(what, file));
      else note(what, file);
    }
    return outcome;
  });
  // The pages of a .pdf show them.
  if (documents.every(({ pages }) => pages.length === 0)) for (const say of unshown) say();
  // A .docx beside its .pdf gives the better text, the .pdf the pages.
  const written = documents.filter((content) => content.pages.length === 0);
  const texts = (written.length > 0 ? written : documents)
    .flatMap((content) => content.blocks)
    // The title is shown above the document already.
    .filter(
      (block, at) =>
        at > 1 ||
        block.kind === 'picture' ||
        !byline.titles.some((title) => squash(title) === squash(block.text)),
    );
  const beside = await readAll(of('words'), texts.length > 0 ? 0 : 4, text);
  const photographs = await pictures(40);
  const paragraphs = beside.flatMap((some) => readProse(some).split('\n\n'));
  return {
    blocks: [
      ...texts,
      ...paragraphs.filter(Boolean).map((text): DocumentBlock => ({ kind: 'paragraph', text })),
    ],
    pages: [...documents.flatMap((content) => content.pages), ...photographs],
  };
}
