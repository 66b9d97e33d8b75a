import type { Initiative } from '../../shared/entry.ts';
import { pictureUrl } from '../api/catalogue.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { initiativeBody } from '../ui/initiative-body.ts';
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
        : body.map((block, index) => {
            const Block = block.kind === 'heading' ? 'h2' : 'p';
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: blocks never move
              <Block key={index} className={styles[block.kind]} lang="vi">
                {block.text}
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
