import type { Entry } from '../../shared/entry.ts';
import { pictureOf } from '../../shared/entry-pictures.ts';
import type { WallWords } from '../../shared/playlist.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { FramedPicture } from '../ui/framed-picture.tsx';
import { keepName } from '../ui/keep-together.ts';
import type { CompositionProps } from './composition-props.ts';
import { Ground } from './ground.tsx';
import { hangPicture } from './hang.ts';
import { WorkNumber } from './label.tsx';
import { linesOf } from './label-size.ts';
import styles from './visitor-words.module.css';
import { authorLine, titleOf } from './words.ts';

const lineHeight = 1.4;
/** A picture lower than that, in u, is better left out. */
const leastPicture = 14;
const sizes = {
  wide: { fonts: [8.6, 7.2, 5.9, 4.9], column: 148, tallest: 49 },
  upright: { fonts: [5.9, 5.2, 4.4, 3.75, 3.2], column: 45, tallest: 38 },
} as const;

/** Board 22: what a visitor wrote, in their words, and the work it is about. */
export function WordsWall({
  words,
  about,
  venue,
  exhibition,
  screen,
}: CompositionProps & { words: WallWords; about: Entry | null; venue: string }) {
  const { t } = useTranslation('wall');
  const { u, orientation } = screen;
  const wide = orientation === 'landscape';
  const { fonts, column, tallest } = sizes[wide ? 'wide' : 'upright'];
  const height = (size: number) => linesOf(words.text, size, column) * size * lineHeight;
  const size = fonts.find((font) => height(font) <= tallest) ?? fonts[fonts.length - 1] ?? 3.2;
  const picture = about && pictureOf(about);
  // What is left for the picture between the words and, on an upright wall, the plate.
  const room = wide ? 100 - 7.8 - 9 - 6 - height(size) : 100 - 6 - 8 - 27 - 6 - height(size);
  const hung =
    picture &&
    room > leastPicture &&
    hangPicture(
      picture,
      { width: (wide ? 39.8 : 47.5) * u, height: Math.min(wide ? 40 : 38, room) * u },
      2.2 * u,
    );
  const title = about && titleOf(about);
  const author = about && authorLine(about, exhibition, t);
  const place = exhibition.venues.find(({ id }) => id === venue)?.name;
  return (
    <Ground x={40} y={32}>
      <figure
        className={`${styles['words']} ${wide ? styles['wide'] : styles['upright']}`}
        data-alone={about === null || undefined}
      >
        <blockquote className={styles['text']} style={{ fontSize: `calc(${size} * var(--u))` }}>
          “{words.text}”
        </blockquote>
        <div className={styles['foot']}>
          {picture && hung && (
            <FramedPicture picture={picture} size={hung.size} mat={hung.mat} alt={title ?? ''} />
          )}
          <figcaption className={styles['plate']}>
            <p className={styles['who']}>
              {place ? t('words.who', { place: keepName(place) }) : t('words.someone')}
            </p>
            {about && (
              <p className={styles['about']}>
                {t(`words.about.${about.category}`, { title: keepName(title ?? t('untitled')) })}
                {author !== null && `, ${author}`}
              </p>
            )}
            {about && <WorkNumber entry={about} />}
          </figcaption>
        </div>
      </figure>
    </Ground>
  );
}
