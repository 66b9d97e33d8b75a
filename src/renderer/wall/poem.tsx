import type { Poem } from '../../shared/entry.ts';
import { fitVerse, textWidth } from '../../shared/playlist/verse.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { keepPlace } from '../ui/keep-together.ts';
import { isSixEight, syllables } from '../ui/six-eight.ts';
import type { CompositionProps } from './composition-props.ts';
import { Ground } from './ground.tsx';
import { LabelBelow, Prize, Title, WorkNumber } from './label.tsx';
import { otherTitleHeight, plateHeight, titleSizeFor } from './label-size.ts';
import styles from './poem.module.css';
import { authorLine, titleOf } from './words.ts';

const perLine = 2600;
const firstLine = 900;

type PoemProps = CompositionProps & { poem: Poem; page: number };

/** Boards 14 and 15: a poem on its sheet, revealed at reading pace, its pages turning between stanzas. */
export function PoemWall(props: PoemProps) {
  return props.screen.orientation === 'landscape' ? <Wide {...props} /> : <Upright {...props} />;
}

function Verse({ poem, page, screen, moment }: PoemProps) {
  const { pages, fontSize } = fitVerse(poem.stanzas, screen.orientation);
  const sixEight = isSixEight(poem.stanzas);
  return (
    <div className={styles['verse']} style={{ fontSize: `calc(${fontSize} * var(--u))` }}>
      {pages.map((stanzas, index) => {
        let line = -1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: pages and lines have no other name than their place
          <div key={index} className={styles['page']} data-open={index === page} aria-hidden={index !== page}>
            {stanzas.map((stanza, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <p key={place} className={styles['stanza']} dir="auto">
                {stanza.map((text, row) => {
                  line += 1;
                  const delay = firstLine + line * perLine - moment.elapsed;
                  return (
                    <span
                      // biome-ignore lint/suspicious/noArrayIndexKey: see above
                      key={row}
                      className={moment.on && index <= page ? styles['line'] : styles['unread']}
                      data-six={(sixEight && syllables(text) === 6) || undefined}
                      style={{ animationDelay: `${index < page ? -10_000 : delay}ms` }}
                    >
                      {text === '' ? '\u00a0' : text}
                    </span>
                  );
                })}
              </p>
            ))}
          </div>
        );
      })}
    </div>
  );
}

function Folio({ poem, page, screen }: PoemProps) {
  const { t } = useTranslation('wall');
  const { pages, isCut } = fitVerse(poem.stanzas, screen.orientation);
  const more = isCut && page === pages.length - 1;
  if (pages.length < 2) return null;
  return (
    <p className={styles['folio']}>
      {more && <span>{t('poemGoesOn')}</span>}
      {page + 1} / {pages.length}
    </p>
  );
}

function Wide(props: PoemProps) {
  const { poem, exhibition } = props;
  const { t } = useTranslation('wall');
  const { pages, fontSize } = fitVerse(poem.stanzas, 'landscape');
  const heights = pages.map(
    (stanzas) => (stanzas.flat().length - 1) * 1.62 * fontSize + (stanzas.length - 1) * 2.9 + 0.66 * fontSize,
  );
  const column = 53;
  const title = titleOf(poem) ?? '';
  const size = [9.4, 5.9].find((each) => {
    const longestWord = Math.max(...title.split(' ').map(textWidth));
    return longestWord * each < column && textWidth(title) * each * 1.08 < column * (each > 9 ? 1 : 2.6);
  });
  const author = authorLine(poem, exhibition, t);
  return (
    <Ground x={68} y={44}>
      <div className={styles['sheet-wide']}>
        <Verse {...props} />
        <Folio {...props} />
      </div>
      <div className={styles['column']} style={{ height: `calc(${Math.max(66, ...heights)} * var(--u))` }}>
        <div>
          <div className={styles['title']}>
            <Title entry={poem} size={size ?? 4.4} />
          </div>
          {author !== null && <p className={styles['author']}>{author}</p>}
        </div>
        <div className={styles['foot']}>
          {poem.unit !== null && <p className={styles['unit']}>{keepPlace(poem.unit)}</p>}
          <Prize entry={poem} inCategory />
          <WorkNumber entry={poem} />
        </div>
      </div>
    </Ground>
  );
}

function Upright(props: PoemProps) {
  const { poem, exhibition, screen } = props;
  const title = titleOf(poem) ?? '';
  const width = (screen.width / screen.u) * 0.84;
  const titleSize = titleSizeFor(title, width, 2);
  const paged = fitVerse(poem.stanzas, 'portrait').pages.length > 1;
  const room = 100 - 6 - 4.3 - 3.2 - plateHeight(poem, titleSize, width);
  // The sheet comes first: where a long label would take its room, the other language's title gives way.
  const other = room - otherTitleHeight(poem, width) >= 60;
  const sheet = Math.max(57, Math.min(63, other ? room - otherTitleHeight(poem, width) : room));
  return (
    <Ground x={50} y={36}>
      <div className={styles['upright']}>
        <div
          className={styles['sheet-upright']}
          style={{ height: sheet * screen.u }}
          data-paged={paged || undefined}
        >
          <Verse {...props} />
          <Folio {...props} />
        </div>
        <div className={styles['plate']}>
          <LabelBelow
            entry={poem}
            exhibition={exhibition}
            titleSize={titleSize}
            width={width}
            other={other}
          />
        </div>
      </div>
    </Ground>
  );
}
