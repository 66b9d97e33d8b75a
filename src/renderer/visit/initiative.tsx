import type { CSSProperties } from 'preact/compat';
import type { DocumentBlock, Initiative, TextBlock } from '../../shared/entry.ts';
import { picturesOf } from '../../shared/entry-pictures.ts';
import { pictureUrl } from '../api/catalogue.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { initiativeBody, withoutNumber } from '../ui/initiative-body.ts';
import styles from './initiative.module.css';
import { Label } from './label.tsx';
import { WovenStar } from './sleeve.tsx';
import { useTold } from './translation.tsx';
import { useOrientation } from './use-orientation.ts';
import { useVisit } from './visit-context.ts';
import { tell } from './words.ts';
import { WorkFrame } from './work-frame.tsx';
import { WorkTools } from './work-tools.tsx';

/** An initiative's document, readable: its text block by block, and its pages; without one, what it says of itself. */
export function InitiativePage({ entry }: { entry: Initiative }) {
  const { t } = useTranslation('touch');
  const { state } = useVisit();
  const landscape = useOrientation() === 'landscape';
  const statement = tell(entry.statement, state.language);
  const body = initiativeBody(entry);
  const written = new Set(entry.blocks.map((block) => (block.kind === 'picture' ? '' : block.text.trim())));
  const told = useTold(entry);
  const isEnglish = told?.language === 'en';
  const isBare = body.length === 0 && entry.pages.length === 0 && entry.translation.length === 0;
  const stated = statement && (
    <p className={styles['statement']} lang={statement.lang}>
      {statement.text}
    </p>
  );
  const look = isBare ? (
    <div className={styles['bare']} tabIndex={landscape ? 0 : undefined}>
      <WovenStar className={styles['star'] ?? ''} ground="forest" />
      {stated}
    </div>
  ) : (
    <div className={styles['document']} tabIndex={landscape ? 0 : undefined}>
      {isEnglish &&
        entry.translation.flat().map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs never move
          <p key={index} className={styles['paragraph']} lang="en">
            {line}
          </p>
        ))}
      {inParts(body)
        // Below a translation stand the pictures of the original.
        .filter((part) => !isEnglish || 'pictures' in part || ('kind' in part && part.kind === 'caption'))
        .map((part, index) => {
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks never move
          if ('rows' in part) return <Table key={index} rows={part.rows} />;
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks never move
          if ('pictures' in part) return <Pictures key={index} entry={entry} blocks={part.pictures} />;
          const Block = part.kind === 'heading' ? 'h2' : 'p';
          return (
            <Block
              // biome-ignore lint/suspicious/noArrayIndexKey: blocks never move
              key={index}
              className={styles[part.kind]}
              data-numbered={part.text !== withoutNumber(part.text) || undefined}
              lang="vi"
            >
              {part.text}
            </Block>
          );
        })}
      {entry.pages.map((page, index) => (
        <img
          key={page.hash}
          className={styles['page']}
          src={pictureUrl(page, 'screen')}
          width={page.width}
          height={page.height}
          alt={t('work.page', { number: index + 1 })}
          loading="lazy"
          decoding="async"
          draggable={false}
        />
      ))}
    </div>
  );
  return (
    <div className={styles['initiative']}>
      <WorkFrame
        entry={entry}
        look={look}
        label={<Label entry={entry} />}
        tools={<WorkTools entry={entry} told={told} />}
      >
        {!isBare && !written.has(statement?.text ?? '') && stated}
      </WorkFrame>
    </div>
  );
}

type PictureBlock = Extract<DocumentBlock, { kind: 'picture' }>;
type Part = TextBlock | { readonly rows: string[][] } | { readonly pictures: PictureBlock[] };

/** The blocks of a document, rows of one table together, and pictures that stand side by side. */
function inParts(blocks: readonly DocumentBlock[]): Part[] {
  const parts: Part[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (block.kind === 'row') {
      if (last && 'rows' in last) last.rows.push(block.text.split('\t'));
      else parts.push({ rows: [block.text.split('\t')] });
    } else if (block.kind === 'picture') {
      if (block.isBeside && last && 'pictures' in last) last.pictures.push(block);
      else parts.push({ pictures: [block] });
    } else parts.push(block);
  }
  return parts;
}

/** Pictures of the same height side by side, or one; each is looked at closely at a touch. */
function Pictures({ entry, blocks }: { entry: Initiative; blocks: readonly PictureBlock[] }) {
  const { t } = useTranslation('touch');
  const { dispatch } = useVisit();
  const all = picturesOf(entry);
  const shapes = blocks.map(({ picture }) => picture.width / picture.height);
  const tall = Math.min(...blocks.map(({ picture }) => picture.height));
  const shape = shapes.reduce((sum, one) => sum + one, 0);
  const share = blocks.reduce((sum, one) => sum + one.share, 0);
  return (
    <div
      className={styles['pictures']}
      style={{ '--tall': tall, '--shape': shape, '--share': share } as CSSProperties}
    >
      {blocks.map(({ picture, alt }, index) => {
        const at = all.indexOf(picture);
        const name = t('work.picture', { number: at - entry.pages.length + 1 });
        return (
          <button
            type="button"
            // biome-ignore lint/suspicious/noArrayIndexKey: pictures never move
            key={index}
            className={styles['picture']}
            style={{ flexGrow: shapes[index] }}
            aria-label={alt === null ? name : `${name}: ${alt}`}
            onClick={() =>
              dispatch({ type: 'open', screen: { name: 'zoom', code: entry.code, picture: at } })
            }
          >
            <img
              src={pictureUrl(picture, 'screen')}
              width={picture.width}
              height={picture.height}
              alt={alt ?? ''}
              loading="lazy"
              decoding="async"
              draggable={false}
            />
          </button>
        );
      })}
    </div>
  );
}

function Table({ rows }: { rows: readonly (readonly string[])[] }) {
  const columns = Math.max(...rows.map((cells) => cells.length));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <div className={styles['room']} tabIndex={0}>
      <table className={styles['table']} lang="vi">
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows and cells never move
            <tr key={row}>
              {Array.from({ length: columns }, (_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <td key={column}>{cells[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
