import { useEffect, useState } from 'preact/compat';
import type { CeremonyStep } from '../../shared/ceremony.ts';
import type { Entry } from '../../shared/entry.ts';
import type { Exhibition } from '../../shared/exhibition.ts';
import { textWidth } from '../../shared/playlist/verse.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Brocade } from '../ui/brocade.tsx';
import { keepEnd, keepPlace } from '../ui/keep-together.ts';
import { Ground } from '../wall/ground.tsx';
import type { Screen } from '../wall/use-screen.ts';
import { titleOf } from '../wall/words.ts';
import { Hanging, hungPicture } from './hanging.tsx';
import styles from './reveal.module.css';

interface Props {
  readonly step: CeremonyStep;
  readonly entries: readonly Entry[];
  readonly exhibition: Exhibition;
  readonly screen: Screen;
  /** The words come one after the other; otherwise they stand. */
  readonly entrance: boolean;
  readonly speaking: boolean;
  readonly onReady: () => void;
}

/** Board 54: the work lit, and who is honoured; works that tie hang side by side. */
export function Reveal(props: Props) {
  const { step, entries, screen, onReady } = props;
  const [hung, setHung] = useState(0);
  const works = step.codes.flatMap((code) => entries.find((entry) => entry.code === code) ?? []);
  useEffect(() => {
    if (hung >= Math.min(works.length, mostHung)) onReady();
  }, [hung, works.length, onReady]);
  const onHung = () => setHung((now) => now + 1);
  const [first] = works;
  const mean = first && works.length === 1 ? (hungPicture(first)?.mean ?? null) : null;
  const wide = screen.orientation === 'landscape';
  return (
    <Ground mean={mean} x={wide && works.length === 1 ? 30 : 50} y={44}>
      {works.length === 1 && first ? (
        <One {...props} work={first} onHung={onHung} />
      ) : (
        <Several {...props} works={works} onHung={onHung} />
      )}
      <Brocade kind="band" ground="dark" className={styles['foot']} />
    </Ground>
  );
}

/** Rows that lines `size` u high take in a column. */
const rowsOf = (lines: readonly string[], size: number, column: number): number =>
  lines.reduce((sum, line) => sum + Math.ceil((textWidth(line) * size * 1.06) / column), 0);

/** The largest of some sizes (u) at which all lines keep to a column, and together to a height. */
function sizeFor(lines: readonly string[], sizes: readonly number[], column: number, height: number): number {
  const fits = (size: number): boolean => {
    const words = lines.flatMap((line) => line.split(' ').map((word) => textWidth(word) * size));
    return Math.max(...words) <= column && rowsOf(lines, size, column) * size * 1.2 <= height;
  };
  return sizes.find(fits) ?? sizes.at(-1) ?? 3;
}

export function useHeadline(step: CeremonyStep, work: Entry | undefined): string {
  const { t } = useTranslation('ceremony');
  return step.kind === 'choice'
    ? t(`choiceIn.${step.category}`)
    : t(`prizeIn.${step.category}`, { prize: work?.prize?.label ?? '' });
}

export function useVotes(step: CeremonyStep): string | null {
  const { t, i18n } = useTranslation('ceremony');
  if (step.kind !== 'choice') return null;
  const n = new Intl.NumberFormat(i18n.language, { numberingSystem: 'latn' }).format(step.ballots);
  return t(step.codes.length > 1 ? 'each' : 'ballots', { count: step.ballots, n });
}

/** Titles are told as they were given, whatever the stage speaks; one nobody gave it says itself. */
export const titleLanguage = ({ title }: Entry): 'vi' | 'en' | undefined =>
  title.vi !== null ? 'vi' : title.en !== null ? 'en' : undefined;

/** Ages of several authors are not known one by one. */
export function useMore(work: Entry, exhibition: Exhibition): readonly string[] {
  const { t } = useTranslation('wall');
  const age =
    exhibition.showAge && work.age !== null && work.authors.length === 1
      ? t('age', { age: work.age, count: work.age })
      : null;
  return [age, work.unit && keepPlace(work.unit)].filter((line): line is string => Boolean(line));
}

function One({
  step,
  exhibition,
  screen,
  entrance,
  speaking,
  work,
  onHung,
}: Props & { work: Entry; onHung: () => void }) {
  const { t } = useTranslation('ceremony');
  const { t: wall } = useTranslation('wall');
  const headline = useHeadline(step, work);
  const votes = useVotes(step);
  const more = useMore(work, exhibition);
  const { u } = screen;
  const wide = screen.orientation === 'landscape';
  const whole = screen.width / u;
  const margin = wide ? 10.4 : whole * 0.078;
  const most = wide ? whole * 0.5 : whole - 2 * margin;
  const [width, setWidth] = useState(most);
  const column = wide ? whole - margin - width - 8.2 - 6.5 : most;
  const names = work.authors.length > 0 ? work.authors : [t('unknown')];
  const title = titleOf(work) ?? wall('untitled');
  const nameSize = sizeFor(names, [11.5, 9.4, 7.6, 5.9, 4.4, 3.75, 3.2, 2.8], column, wide ? 36 : 16);
  const titleSize = sizeFor([title], [5.9, 4.4, 3.75, 3.2, 2.8, 2.4], column, wide ? 16 : 11);
  const headlineSize = sizeFor([headline], [5.9, 4.4, 3.75, 3], column - 4.5, 7);
  const moreSize = more.length > 0 ? sizeFor(more, [3, 2.4], column, wide ? 16 : 8) : 0;
  const said =
    headlineSize * 1.3 +
    rowsOf(names, nameSize, column) * nameSize * 1.16 +
    nameSize * 0.62 +
    rowsOf([title], titleSize, column) * titleSize * 1.3 +
    (more.length > 0 ? 2 + rowsOf(more, moreSize, column) * moreSize * 1.55 : 0) +
    (votes === null ? 0 : 7.5);
  // Upright the words stand below: what they do not need is the work's.
  const box = { width: most, height: wide ? 79.3 : Math.min(46, Math.max(24, 82 - said)) };
  const line = (delay: number, name: string) => ({
    className: `${styles['line']} ${styles[name]}`,
    'data-spoken': speaking || !entrance,
    style: {
      transitionDelay: entrance ? `${delay}ms` : '0ms',
      transitionDuration: entrance ? '700ms' : '0ms',
    },
  });
  const headlineLine = line(1200, 'headline');
  const nameLine = line(1800, 'names');
  const titleLine = line(2400, 'title');
  return (
    <div
      className={wide ? styles['wide'] : styles['upright']}
      style={{ left: margin * u, right: wide ? 6.5 * u : margin * u, gap: (wide ? 8.2 : 4) * u }}
    >
      <Hanging
        work={work}
        box={{ width: box.width * u, height: box.height * u }}
        u={u}
        onHung={(frame) => {
          setWidth(frame / u);
          onHung();
        }}
      />
      <div className={styles['words']}>
        <h1 {...headlineLine} style={{ ...headlineLine.style, fontSize: headlineSize * u }}>
          <span className={styles['ribbon']} aria-hidden="true" />
          {headline}
        </h1>
        <p
          {...nameLine}
          lang={work.authors.length > 0 ? 'vi' : undefined}
          style={{ ...nameLine.style, fontSize: nameSize * u }}
        >
          {names.map((name) => (
            <span key={name}>{name}</span>
          ))}
        </p>
        <div {...titleLine}>
          <p className={styles['work']} lang={titleLanguage(work)} style={{ fontSize: titleSize * u }}>
            {keepEnd(title)}
          </p>
          {more.map((each) => (
            <p key={each} className={styles['more']} style={{ fontSize: moreSize * u }}>
              {each}
            </p>
          ))}
          {votes !== null && <p className={styles['votes']}>{votes}</p>}
        </div>
      </div>
    </div>
  );
}

/** More works than hang legibly side by side are named in a list. */
const mostHung = 4;

function Several({
  step,
  screen,
  entrance,
  speaking,
  works,
  onHung,
}: Props & { works: readonly Entry[]; onHung: () => void }) {
  const { t } = useTranslation('ceremony');
  const { t: wall } = useTranslation('wall');
  const headline = useHeadline(step, works[0]);
  const votes = useVotes(step);
  const { u } = screen;
  const wide = screen.orientation === 'landscape';
  const margin = wide ? 7.8 * u : screen.width * 0.078;
  const gap = (wide ? 4.6 : 2.4) * u;
  const shown = works.slice(0, mostHung);
  const across = wide ? shown.length : shown.length > 2 ? 2 : 1;
  const rows = Math.ceil(shown.length / Math.max(1, across));
  const width = (screen.width - 2 * margin - (across - 1) * gap) / Math.max(1, across);
  const spoken = (delay: number) => ({
    'data-spoken': speaking || !entrance,
    style: {
      transitionDelay: entrance ? `${delay}ms` : '0ms',
      transitionDuration: entrance ? '700ms' : '0ms',
    },
  });
  const others = works.slice(mostHung);
  return (
    <div
      className={styles['several']}
      data-upright={!wide || undefined}
      style={{ left: margin, right: margin }}
    >
      <div className={styles['announcement']}>
        <h1 className={`${styles['line']} ${styles['headline']}`} {...spoken(1200)}>
          <span className={styles['ribbon']} aria-hidden="true" />
          {headline}
        </h1>
        <p className={`${styles['line']} ${styles['votes']}`} {...spoken(1800)}>
          {votes}
        </p>
      </div>
      <ul className={styles['row']} style={{ gap }}>
        {shown.map((work, at) => (
          <li key={work.code} style={{ maxWidth: width }}>
            <Hanging
              work={work}
              box={{ width, height: ((others.length > 0 ? 42 : 48) / rows) * u }}
              u={u}
              onHung={onHung}
            />
            <div className={styles['line']} {...spoken(1800 + 200 * at)}>
              <p className={styles['name']} lang={work.authors.length > 0 ? 'vi' : undefined}>
                {work.authors.join(', ') || t('unknown')}
              </p>
              <p className={styles['tied']} lang={titleLanguage(work)}>
                {titleOf(work) ?? wall('untitled')}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <p className={`${styles['line']} ${styles['others']}`} {...spoken(2400)}>
          {others
            .map(
              (work) => `${titleOf(work) ?? wall('untitled')} (${work.authors.join(', ') || t('unknown')})`,
            )
            .join(' · ')}
        </p>
      )}
    </div>
  );
}
