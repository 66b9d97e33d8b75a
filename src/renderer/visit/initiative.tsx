import type { Initiative } from '../../shared/entry.ts';
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
  const written = new Set(entry.blocks.map((block) => block.text.trim()));
  const told = useTold(entry);
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
      {told?.language === 'en'
        ? entry.translation.flat().map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs never move
            <p key={index} className={styles['paragraph']} lang="en">
              {line}
            </p>
          ))
        : inTables(body).map((part, index) => {
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks never move
            if ('rows' in part) return <Table key={index} rows={part.rows} />;
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

type Block = Initiative['blocks'][number];
type Part = Exclude<Block, { kind: 'row' }> | { readonly rows: string[][] };

/** The blocks of a document, rows of one table together. */
function inTables(blocks: readonly Block[]): Part[] {
  const parts: Part[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (block.kind !== 'row') parts.push(block);
    else if (last && 'rows' in last) last.rows.push(block.text.split('\t'));
    else parts.push({ rows: [block.text.split('\t')] });
  }
  return parts;
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
