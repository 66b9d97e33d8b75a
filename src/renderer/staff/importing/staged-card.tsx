import type { Entry } from '../../../shared/entry.ts';
import { picturesOf } from '../../../shared/entry-pictures.ts';
import { pictureUrl } from '../../api/catalogue.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Icon } from '../../ui/icons.tsx';
import { cssOklab } from '../../ui/wall-colour.ts';
import { WorkNumber } from '../works/work-number.tsx';
import styles from './staged-card.module.css';

/** A work in small, with the number it hangs by. */
export function StagedCard({ entry, onOpen }: { entry: Entry; onOpen: (code: string) => void }) {
  const { t } = useTranslation('staff');
  const [picture] = picturesOf(entry);
  const title = entry.title.vi ?? entry.title.en;
  return (
    <button type="button" className={styles['card']} onClick={() => onOpen(entry.code)}>
      <span className={styles['face']} data-category={entry.category}>
        {picture ? (
          <img
            src={pictureUrl(picture, 'thumbnail')}
            alt=""
            loading="lazy"
            decoding="async"
            draggable={false}
            width={picture.width}
            height={picture.height}
            style={{ background: cssOklab(picture.mean) }}
          />
        ) : (
          <Words entry={entry} />
        )}
      </span>
      <span className={styles['caption']}>
        <b>
          <WorkNumber number={entry.number} />
        </b>{' '}
        {title ?? t('works.untitled')}
      </span>
    </button>
  );
}

/** The first words of what has no picture. */
export function Words({ entry, lines = 4 }: { entry: Entry; lines?: number }) {
  switch (entry.category) {
    case 'painting':
      return null;
    case 'poem':
      return (
        <span className={styles['verse']}>
          {entry.stanzas
            .flat()
            .slice(0, lines)
            .map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line of a poem is its place
              <span key={index}>{line}</span>
            ))}
        </span>
      );
    case 'song':
      return <Icon name="note" size="calc(5 * var(--u))" />;
    case 'initiative':
      return (
        <span className={styles['prose']}>
          {entry.blocks.flatMap((block) => (block.kind === 'picture' ? [] : block.text))[0] ?? ''}
        </span>
      );
  }
}
