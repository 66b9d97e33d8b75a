import type { Painting } from '../../shared/entry.ts';
import { diptych } from '../../shared/playlist/pairs.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { FramedPicture } from '../ui/framed-picture.tsx';
import { keepPlace } from '../ui/keep-together.ts';
import { sharpest } from '../ui/picture-fit.ts';
import type { CompositionProps } from './composition-props.ts';
import styles from './diptych.module.css';
import { Ground } from './ground.tsx';
import { hangAtHeight } from './hang.ts';
import label from './label.module.css';
import { Title, WorkNumber } from './label.tsx';
import { authorLine, titleOf } from './words.ts';

/** Board 12: two upright paintings of one unit, the same height, in one mat tone. */
export function DiptychWall({
  left,
  right,
  exhibition,
  screen,
}: CompositionProps & { left: Painting; right: Painting }) {
  const { t } = useTranslation('wall');
  const [first] = left.pictures;
  const [second] = right.pictures;
  if (!first || !second) return null;
  const { u } = screen;
  const sharp = Math.min(sharpest(first).height, sharpest(second).height) / window.devicePixelRatio;
  const height = Math.min(diptych.height * u, sharp);
  const children = [left, right].every((painting) => painting.age !== null && painting.age < 18);
  return (
    <Ground mean={first.mean} y={44}>
      <div className={styles['diptych']}>
        <div className={styles['pair']} style={{ gap: diptych.gap * u }}>
          {[left, right].map((painting) => {
            const [picture] = painting.pictures;
            if (!picture) return null;
            const hung = hangAtHeight(picture, height, diptych.mat * u);
            const author = authorLine(painting, exhibition, t);
            return (
              <div key={painting.code} style={{ width: hung.frame.width }}>
                <FramedPicture
                  picture={picture}
                  size={hung.size}
                  mat={hung.mat}
                  toneOf={first.mean}
                  alt={titleOf(painting) ?? ''}
                />
                <div className={`${label['label']} ${styles['plate']}`}>
                  <div>
                    <Title entry={painting} size={4.4} />
                    <p className={styles['author']}>{author ?? '\u00a0'}</p>
                  </div>
                  <WorkNumber entry={painting} size={6.6} />
                </div>
              </div>
            );
          })}
        </div>
        {left.unit !== null && (
          <p className={styles['shared']}>
            {t(children ? 'sharedSchool' : 'sharedUnit', { unit: keepPlace(left.unit) })}
          </p>
        )}
      </div>
    </Ground>
  );
}
