import type { Song } from '../../shared/entry.ts';
import { pictureUrl } from '../api/catalogue.ts';
import styles from './sleeve.module.css';

const grounds = ['indigo', 'rose', 'forest', 'gold'] as const;

/** A song's cover, or the woven star on one of four colours. */
export function Sleeve({ song, size = 'thumbnail' }: { song: Song; size?: 'thumbnail' | 'screen' }) {
  if (song.cover) {
    return <img className={styles['sleeve']} src={pictureUrl(song.cover, size)} alt="" draggable={false} />;
  }
  return (
    <WovenStar
      className={styles['sleeve'] ?? ''}
      ground={grounds[song.number % grounds.length] ?? 'indigo'}
    />
  );
}

/** The star of eight petals as brocade has it, on one colour: for a work of which there is no picture. */
export function WovenStar({ className, ground }: { className: string; ground: (typeof grounds)[number] }) {
  const diamonds = [
    [-50, -50],
    [50, -50],
    [-50, 50],
    [50, 50],
  ];
  return (
    <svg aria-hidden="true" className={`${className} ${styles[ground]}`} viewBox="-108 -108 216 216">
      {[0, 90, 180, 270].map((turn) => (
        <g
          key={turn}
          transform={`rotate(${turn})`}
          className={turn % 180 === 0 ? styles['petal'] : styles['pale']}
        >
          <path d="M-3-4v-42l-23-32v40z" />
          <path d="M3-4v-42l23-32v40z" />
        </g>
      ))}
      {diamonds.map(([x, y]) => (
        <path
          key={`${x} ${y}`}
          className={styles['seed']}
          transform={`translate(${(x ?? 0) * 1.32} ${(y ?? 0) * 1.32})`}
          d="M0-13L13 0 0 13-13 0z"
        />
      ))}
    </svg>
  );
}
