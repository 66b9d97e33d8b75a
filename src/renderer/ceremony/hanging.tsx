import { useEffect, useRef } from 'preact/compat';
import type { Entry, Picture } from '../../shared/entry.ts';
import { picturesOf } from '../../shared/entry-pictures.ts';
import { textWidth } from '../../shared/playlist/verse.ts';
import { FramedPicture } from '../ui/framed-picture.tsx';
import { initiativeBody } from '../ui/initiative-body.ts';
import { hangPicture } from '../wall/hang.ts';
import { titleOf } from '../wall/words.ts';
import styles from './hanging.module.css';

interface Props {
  readonly work: Entry;
  /** CSS pixels. */
  readonly box: { readonly width: number; readonly height: number };
  readonly u: number;
  /** It hangs, as wide as this (CSS pixels), and can be shown. */
  readonly onHung: (width: number) => void;
}

/** What hangs of a work; an initiative's words go before the pictures among them. */
export const hungPicture = (work: Entry): Picture | undefined =>
  (work.category === 'initiative' ? work.pages : picturesOf(work))[0];

/** A work as it hangs on stage: framed, a poem or an initiative as its sheet, a song without a cover as the woven star. */
export function Hanging(props: Props) {
  const { work, box, u, onHung } = props;
  const picture = hungPicture(work);
  if (picture) {
    const mat = Math.min(4.07 * u, box.height * 0.052);
    const hung = hangPicture(picture, box, mat);
    return (
      <FramedPicture
        picture={picture}
        size={hung.size}
        mat={hung.mat}
        alt={titleOf(work) ?? ''}
        onReady={() => onHung(hung.frame.width)}
      />
    );
  }
  return work.category === 'song' ? <Star {...props} /> : <Sheet {...props} />;
}

/** Told once: what is drawn needs no waiting. */
function useHung(onHung: Props['onHung'], width: number): void {
  const told = useRef(onHung);
  told.current = onHung;
  useEffect(() => told.current(width), [width]);
}

function Sheet({ work, box, u, onHung }: Props) {
  const height = box.height;
  const width = Math.min(box.width, height * 0.86);
  useHung(onHung, width);
  const room = { width: (width / u) * 0.78, height: (height / u) * 0.8 };
  return (
    <div className={styles['sheet']} style={{ width, height }}>
      {work.category === 'poem' ? (
        <Verse stanzas={work.stanzas} room={room} u={u} />
      ) : (
        <Prose paragraphs={proseOf(work)} room={room} u={u} />
      )}
    </div>
  );
}

interface Room {
  readonly width: number;
  readonly height: number;
}

/** The poem's beginning: whole stanzas while there is room, of a long first one its first lines. */
function Verse({ stanzas, room, u }: { stanzas: readonly (readonly string[])[]; room: Room; u: number }) {
  // Lines further down, which do not stand here, make none of these small.
  const longest = Math.max(1, ...stanzas.flat().slice(0, 14).map(textWidth));
  const size = Math.max(1.7, Math.min(3.4, room.width / longest));
  const rows = Math.floor(room.height / (size * 1.62));
  const kept: (readonly string[])[] = [];
  let left = rows;
  for (const stanza of stanzas) {
    if (kept.length > 0 && stanza.length + 1 > left) break;
    kept.push(stanza.slice(0, left));
    left -= stanza.length + 1;
  }
  const isCut = kept.flat().length < stanzas.flat().length;
  return (
    <div className={styles['verse']} style={{ fontSize: size * u }}>
      {kept.map((stanza, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stanzas and lines have no other name than their place
        <p key={place}>
          {stanza.map((line, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <span key={row}>{line || '\u00a0'}</span>
          ))}
        </p>
      ))}
      {isCut && <p aria-hidden="true">…</p>}
    </div>
  );
}

/** The first paragraphs of an initiative that has no pages, or its statement. */
function proseOf(work: Entry): readonly string[] {
  const blocks = work.category === 'initiative' ? initiativeBody(work) : [];
  const texts = blocks.flatMap((block) =>
    block.kind === 'paragraph' || block.kind === 'item' ? block.text : [],
  );
  const statement = work.statement.vi ?? work.statement.en;
  if (texts.length > 0) return texts;
  return statement === null ? [titleOf(work) ?? ''] : [statement];
}

const proseSizes = [3.4, 3, 2.7, 2.4, 2.1, 1.8];

/** As many whole paragraphs as there is room for, at least the first, set as large as all of them allow. */
function fitProse(paragraphs: readonly string[], room: Room): { size: number; kept: readonly string[] } {
  const roomAt = (size: number) => Math.floor(room.height / (size * 1.5));
  // Half a word is lost on each line: much of a narrow one.
  const rowsAt = (size: number, paragraph: string) =>
    Math.ceil(((textWidth(paragraph) * size) / room.width) * (1 + (1.2 * size) / room.width));
  const keptAt = (size: number): readonly string[] => {
    let left = roomAt(size);
    return paragraphs.filter((paragraph, at) => {
      const rows = rowsAt(size, paragraph) + 0.5;
      const fits = at === 0 || rows <= left;
      left = fits ? left - rows : 0;
      return fits;
    });
  };
  const most = keptAt(2.7).length;
  const whole = proseSizes.filter((each) => rowsAt(each, paragraphs[0] ?? '') <= roomAt(each));
  const size = whole.find((each) => keptAt(each).length >= most) ?? whole[0] ?? 1.8;
  return { size, kept: keptAt(size) };
}

function Prose({ paragraphs, room, u }: { paragraphs: readonly string[]; room: Room; u: number }) {
  const { size, kept } = fitProse(paragraphs, room);
  return (
    <div
      className={styles['prose']}
      style={{ fontSize: size * u, maxHeight: room.height * u, width: room.width * u }}
    >
      {kept.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  );
}

/** The eight-pointed star of the brocade, as on songs' sleeves. */
function Star({ box, onHung }: Props) {
  const side = Math.min(box.width, box.height * 0.86);
  useHung(onHung, side);
  return (
    <svg
      className={styles['star']}
      style={{ width: side, height: side }}
      viewBox="-108 -108 216 216"
      aria-hidden="true"
    >
      {[0, 90, 180, 270].map((turn) => (
        <g key={turn} transform={`rotate(${turn})`} data-other={turn % 180 === 0 || undefined}>
          <path d="M-3-4v-42l-23-32v40z" />
          <path d="M3-4v-42l23-32v40z" />
          <path className={styles['seed']} d="M66-79L79-66 66-53 53-66z" />
        </g>
      ))}
    </svg>
  );
}
