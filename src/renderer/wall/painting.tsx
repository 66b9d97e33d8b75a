import type { Painting } from '../../shared/entry.ts';
import { FramedPicture } from '../ui/framed-picture.tsx';
import { ratioOf } from '../ui/picture-fit.ts';
import type { CompositionProps } from './composition-props.ts';
import { Ground } from './ground.tsx';
import { hangPicture } from './hang.ts';
import { LabelAcross, LabelBelow, LabelBeside } from './label.tsx';
import { linesOf, otherTitleHeight, peopleHeight, plateHeight, titleSizeFor } from './label-size.ts';
import styles from './painting.module.css';
import { Tour } from './tour.tsx';
import { titleOf } from './words.ts';

/** Boards 10, 11 and 13: one painting and its label, beside it or below. */
export function PaintingWall(props: CompositionProps & { painting: Painting }) {
  const { painting, screen } = props;
  const [picture] = painting.pictures;
  if (!picture) return null;
  if (screen.orientation === 'portrait') return <Upright {...props} />;
  return ratioOf(picture) < 1.5 ? <Beside {...props} /> : <Wide {...props} />;
}

function Beside({ painting, exhibition, screen, moment }: CompositionProps & { painting: Painting }) {
  const [picture] = painting.pictures;
  if (!picture) return null;
  const { u } = screen;
  const title = titleOf(painting) ?? '';
  const gap = 7.4;
  const narrow = 34.4;
  const room = screen.width / u - 13 - gap;
  const hung = hangPicture(picture, { width: (room - narrow) * u, height: 86.1 * u }, 4.63 * u);
  const widest = Math.min(room - hung.frame.width / u, 58);
  const column = linesOf(title, 4.4, narrow) <= 3 ? narrow : Math.max(narrow, widest);
  // A little more wall below than above, as pictures are hung.
  const top = 6.6 * u + (86.1 * u - Math.max(hung.frame.height, 44 * u)) / 2;
  const left = (screen.width - hung.frame.width - (gap + column) * u) / 2;
  return (
    <Ground mean={picture.mean} x={((left + hung.frame.width / 2) / screen.width) * 100} y={46}>
      <div className={styles['beside']} style={{ gap: gap * u, top }}>
        <FramedPicture picture={picture} size={hung.size} mat={hung.mat} alt={title}>
          <Tour painting={painting} size={hung.size} moment={moment} />
        </FramedPicture>
        <div style={{ width: column * u }}>
          <LabelBeside entry={painting} exhibition={exhibition} titleSize={titleSizeFor(title, column, 3)} />
        </div>
      </div>
    </Ground>
  );
}

function Wide({ painting, exhibition, screen, moment }: CompositionProps & { painting: Painting }) {
  const [picture] = painting.pictures;
  if (!picture) return null;
  const { u } = screen;
  const title = titleOf(painting) ?? '';
  // The columns of the narrowest plate.
  const [column, people] = [37, 31];
  const titleSize = titleSizeFor(title, column, 2);
  const label = Math.max(
    linesOf(title, titleSize, column) * titleSize * 1.35 + otherTitleHeight(painting, column),
    peopleHeight(painting, people),
    9,
  );
  const gap = 3.6;
  const room = { width: screen.width - 13 * u, height: (100 - 14 - gap - label) * u };
  const hung = hangPicture(picture, room, 4.63 * u);
  const width = Math.max(hung.frame.width, 92 * u);
  return (
    <Ground mean={picture.mean} y={42}>
      <div className={styles['wide']}>
        <FramedPicture picture={picture} size={hung.size} mat={hung.mat} alt={title}>
          <Tour painting={painting} size={hung.size} moment={moment} />
        </FramedPicture>
        <div style={{ width, marginTop: gap * u }}>
          <LabelAcross entry={painting} exhibition={exhibition} titleSize={titleSize} />
        </div>
      </div>
    </Ground>
  );
}

function Upright({ painting, exhibition, screen, moment }: CompositionProps & { painting: Painting }) {
  const [picture] = painting.pictures;
  if (!picture) return null;
  const { u, width } = screen;
  const title = titleOf(painting) ?? '';
  const tall = ratioOf(picture) < 1;
  const outer = Math.round(width * (tall ? 912 / 1080 : 944 / 1080));
  const column = outer / u;
  const titleSize = titleSizeFor(title, column, 3);
  const gap = 4.8;
  const label = plateHeight(painting, titleSize, column) + otherTitleHeight(painting, column);
  const hung = hangPicture(
    picture,
    { width: outer, height: (100 - 6 - gap - label - 5) * u },
    (tall ? 3.96 : 3.2) * u,
  );
  const frame = hung.frame.height / u;
  const plate = hung.frame.width > 0.75 * outer ? hung.frame.width : outer;
  // A landscape picture's frame is centred at 40 % of the height, unless its label needs the room.
  const top = tall ? 6 : Math.max(6, Math.min(40 - frame / 2, 100 - 5 - label - gap - frame));
  return (
    <Ground mean={picture.mean} y={tall ? 36 : 38}>
      <div className={styles['upright']} style={{ top: top * u }}>
        <FramedPicture picture={picture} size={hung.size} mat={hung.mat} alt={title}>
          <Tour painting={painting} size={hung.size} moment={moment} />
        </FramedPicture>
        <div style={{ width: plate, marginTop: gap * u }}>
          <LabelBelow entry={painting} exhibition={exhibition} titleSize={titleSize} width={plate / u} />
        </div>
      </div>
    </Ground>
  );
}
