import { useEffect, useMemo, useRef, useState } from 'preact/compat';
import { categories } from '../../shared/category.ts';
import type { Painting } from '../../shared/entry.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Brocade } from '../ui/brocade.tsx';
import { FramedPicture } from '../ui/framed-picture.tsx';
import { useStartLine } from '../ui/use-start-line.ts';
import { wallLight } from '../ui/wall-colour.ts';
import { hangSalon, nextForSlot, type Slot } from './hang-salon.ts';
import { LanguageButton } from './language-button.tsx';
import styles from './rest.module.css';
import { RestSheets } from './rest-sheets.tsx';
import { TouchHand } from './touch-hand.tsx';
import { unit, useBox } from './use-box.ts';
import { useOrientation } from './use-orientation.ts';
import { useVisit } from './visit-context.ts';
import { say } from './words.ts';

const exchangeEvery = 12_000;

/**
 * The night gallery nobody uses: every picture opens itself, everything else opens home. It fades in over a visit
 * that ends; after a start (`atOnce`) there is nothing to fade over. `onHung` is told when its pictures are there.
 */
export function Rest({ atOnce, onHung }: { atOnce: boolean; onHung: () => void }) {
  const { t, i18n } = useTranslation('touch');
  const { state, dispatch, status, order } = useVisit();
  const landscape = useOrientation() === 'landscape';
  const [ref, box] = useBox<HTMLDivElement>();
  const paintings = useMemo(
    () => order.painting.filter((entry) => entry.category === 'painting').slice(0, 120),
    [order],
  );
  const px = unit() / 10.8;
  const mat = 10 * px;
  const salon = useMemo(() => {
    if (!box) return [];
    const narrow = 252 * px;
    const wide = 408 * px;
    const gap = landscape ? 44 * px : 32 * px;
    const columns = [narrow, wide, narrow];
    while (columns.reduce((sum, one) => sum + one + gap, 0) + narrow + (landscape ? 60 * px : 0) < box.width)
      columns.push(columns.length % 2 === 1 ? wide : narrow);
    return hangSalon(
      paintings.map((painting) => ratioOf(painting)),
      { columns, height: box.height - (landscape ? 96 : 260) * px, gap, mat },
    );
  }, [box, paintings, px, landscape, mat]);

  const open = () => dispatch({ type: 'open', screen: { name: 'browse' } });
  const started = useStartLine();
  const second = state.language === 'vi' ? 'en' : 'vi';
  const other = i18n.getFixedT(second, 'touch');
  const invite = paintings.length > 0 ? 'rest.invite' : 'rest.inviteWords';
  const counts = categories
    .filter((category) => order[category].length > 0)
    .map((category) => t(`rest.count.${category}`, { count: order[category].length }));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the invitation below is the same action as a button
    <main className={styles['rest']} data-at-once={atOnce || undefined} onClick={open}>
      <h1 className="visually-hidden">{status.exhibition.name[state.language]}</h1>
      <div ref={ref} className={styles['gallery']} style={{ background: wallLight(null) }}>
        {paintings.length > 0 ? (
          <Salon
            key={`${state.visit} ${box?.width}`}
            salon={salon}
            paintings={paintings}
            mat={mat}
            onHung={onHung}
          />
        ) : (
          <RestSheets onHung={onHung} />
        )}
      </div>
      <Brocade kind="band" ground="dark" />
      <div className={styles['wainscot']}>
        <button type="button" className={styles['invitation']}>
          <TouchHand />
          <span>
            <span className={styles['invite']}>{t(invite)}</span>
            {status.exhibition.languages.includes(second) && (
              <span className={styles['invite-other']} lang={second}>
                {other(invite)}
              </span>
            )}
          </span>
        </button>
        <footer className={styles['footer']}>
          <p>
            <span className={styles['name']}>{status.exhibition.name[state.language]}</span>
            <span className={styles['counts']}>{started ?? counts.join(' · ')}</span>
            {status.exhibition.sample && <span className={styles['counts']}>{t('mode.sample')}</span>}
          </p>
          <LanguageButton className={styles['language']} />
        </footer>
      </div>
    </main>
  );
}

/** Columns nothing was left for are not there. */
const hungColumns = (salon: Slot[][]): Slot[][] => salon.filter((slots) => slots.length > 0);

const ratioOf = ({ pictures: [picture] }: Painting): number => (picture ? picture.width / picture.height : 1);

type SalonProps = { salon: Slot[][]; paintings: readonly Painting[]; mat: number; onHung: () => void };

function Salon({ salon, paintings, mat, onHung }: SalonProps) {
  const waiting = useRef(salon.flat().length);
  const onReady = () => {
    waiting.current -= 1;
    // Two frames later the last one is on the screen.
    if (waiting.current === 0) requestAnimationFrame(() => requestAnimationFrame(onHung));
  };
  // Which painting hangs in a slot after exchanges; slots are named by the painting they began with.
  const [hung, setHung] = useState<ReadonlyMap<number, number>>(new Map());
  useEffect(() => {
    const slots = salon.flat();
    if (slots.length === 0) return;
    let turn = 0;
    const timer = setInterval(() => {
      setHung((before) => {
        const slot = slots[(turn * 7 + 3) % slots.length];
        turn += 1;
        if (!slot) return before;
        const now = new Set(slots.map(({ index }) => before.get(index) ?? index));
        const ratios = paintings.map(ratioOf);
        const next = nextForSlot(ratios, now, slot.width / slot.height, slots.length + turn * 5);
        return next === null ? before : new Map(before).set(slot.index, next);
      });
    }, exchangeEvery);
    return () => clearInterval(timer);
  }, [salon, paintings]);
  return (
    <div className={styles['salon']}>
      {hungColumns(salon).map((slots) => (
        <div key={slots[0]?.index} className={styles['column']}>
          {slots.map((slot) => {
            const painting = paintings[hung.get(slot.index) ?? slot.index];
            return (
              painting && (
                <Hung key={slot.index} painting={painting} slot={slot} mat={mat} onReady={onReady} />
              )
            );
          })}
        </div>
      ))}
    </div>
  );
}

type HungProps = { painting: Painting; slot: Slot; mat: number; onReady: () => void };

/** One place on the wall; a new painting fades over the one before. */
function Hung({ painting, slot, mat, onReady }: HungProps) {
  const { t } = useTranslation('touch');
  const { state, openWork } = useVisit();
  const [before, setBefore] = useState<Painting | null>(null);
  const [now, setNow] = useState(painting);
  if (now !== painting) {
    setBefore(now);
    setNow(painting);
  }
  const title = say(painting.title, state.language)?.text ?? t('work.untitled');
  const framed = (one: Painting, className: string) => {
    const [picture] = one.pictures;
    if (!picture) return null;
    const scale = Math.min(slot.width / picture.width, slot.height / picture.height);
    const size = { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) };
    return (
      <span key={one.code} className={className} onAnimationEnd={() => setBefore(null)}>
        <FramedPicture picture={picture} size={size} mat={mat} alt="" onReady={onReady} />
      </span>
    );
  };
  return (
    <button
      type="button"
      className={styles['hung']}
      aria-label={t('rest.open', { number: painting.number, title })}
      onClick={(event) => {
        event.stopPropagation();
        const images = event.currentTarget.querySelectorAll('img');
        openWork(painting.code, images[images.length - 1] ?? null);
      }}
    >
      {before && framed(before, styles['leaving'] ?? '')}
      {framed(painting, (before ? styles['coming'] : styles['staying']) ?? '')}
    </button>
  );
}
