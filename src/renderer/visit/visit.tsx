import './texts.ts';
import './visit.css';
import {
  flushSync,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'preact/compat';
import type { Status } from '../../shared/catalogue.ts';
import { type Category, categories } from '../../shared/category.ts';
import type { Entry } from '../../shared/entry.ts';
import { filterWorks, isFiltering } from '../../shared/filter/filter.ts';
import { takesVotes } from '../../shared/takes-votes.ts';
import { useCatalogue } from '../api/catalogue.ts';
import { useAddedLocales } from '../api/locales.ts';
import { useStatus } from '../api/status.ts';
import { useIsOpen } from '../api/use-opening.ts';
import { castBallot, countExposure, decideDuel, withdrawBallot } from '../api/visit.ts';
import { speakable } from '../i18n/added-locales.ts';
import { i18next } from '../i18n/i18n.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Brocade } from '../ui/brocade.tsx';
import { Preparation } from '../ui/preparation.tsx';
import { Resting } from '../ui/resting.tsx';
import { useKeepAwake } from '../ui/use-keep-awake.ts';
import { useLate } from '../ui/use-late.ts';
import { useStaffDoor } from '../ui/use-staff-door.ts';
import { easeOfSystem, noEase, showEase } from './ease.ts';
import { filterIndex } from './filter-index.ts';
import { findPicture, flyPicture, type Takeoff } from './flight.ts';
import { Rest } from './rest.tsx';
import { browserClock } from './retry-queue.ts';
import { makeRoomForBand } from './use-box.ts';
import { useFocusTrail } from './use-focus-trail.ts';
import { useLastTouch } from './use-last-touch.ts';
import { useMendImages } from './use-mend-images.ts';
import { usePress } from './use-press.ts';
import { useRooms } from './use-rooms.ts';
import { useVisitKeys } from './use-visit-keys.ts';
import styles from './visit.module.css';
import { type Visit, VisitContext } from './visit-context.ts';
import { visitOrder } from './visit-order.ts';
import { freshVisit, topScreen, visitReducer } from './visit-state.ts';
import { createVoteSender } from './vote-sender.ts';

/** Has a picture fly to where it stands, and that show it only then. */
function land(image: string, from: DOMRect, to: HTMLImageElement): void {
  to.style.visibility = 'hidden';
  void flyPicture(image, from, to.getBoundingClientRect()).finally(() => {
    to.style.visibility = '';
  });
}

const newVisit = (status: Status, entries: readonly Entry[]) =>
  freshVisit(
    crypto.randomUUID(),
    Math.floor(Math.random() * 2 ** 31),
    status.kiosk.language,
    easeOfSystem(),
    categories.find((one) => entries.some(({ category }) => category === one)),
  );

/** The touch face: what visitors use. */
export default function VisitFace() {
  const status = useStatus();
  const catalogue = useCatalogue();
  useLayoutEffect(() => {
    document.documentElement.dataset['face'] = 'touch';
    return () => {
      delete document.documentElement.dataset['face'];
    };
  }, []);
  usePress();
  useMendImages();
  useStaffDoor();
  if (status && catalogue && catalogue.entries.length > 0) {
    return <Room status={status} entries={catalogue.entries} />;
  }
  if (status?.preparation) {
    return (
      <main className={styles['room']}>
        <Preparation preparation={status.preparation} />
      </main>
    );
  }
  return <Nothing waiting={!status || !catalogue} />;
}

/** Milliseconds that an answer may take. */
const troubleAfter = 3000;

/** Milliseconds without a tick: the machine was too busy for the page; it slept, and whoever was there is gone. */
const stillAfter = 5000;
const asleepAfter = 5 * 60_000;

/** Nothing hangs yet, or the server has not answered yet: said calmly, in both languages. */
function Nothing({ waiting }: { waiting: boolean }) {
  const { i18n } = useTranslation('touch');
  const status = useStatus();
  const exhibition = status?.exhibition;
  // No visit has begun yet that would have set the page's language.
  const language = status?.kiosk.language ?? 'vi';
  const second = language === 'vi' ? 'en' : 'vi';
  const t = i18n.getFixedT(language, 'touch');
  const other = i18n.getFixedT(second, 'touch');
  const speaksBoth = (exhibition?.languages.length ?? 2) > 1;
  const late = useLate(troubleAfter);
  if (waiting && !late) return null;
  return (
    <main className={styles['nothing']} data-waiting={waiting || undefined} lang={language}>
      <Brocade kind="band" ground="dark" className={styles['nothing-band']} />
      <h1 className={styles['nothing-title']}>{waiting ? t('trouble') : t('nothing.title')}</h1>
      {!waiting && <p>{t('nothing.body')}</p>}
      {speaksBoth && (
        <p lang={second}>
          {waiting ? other('trouble') : `${other('nothing.title')}. ${other('nothing.body')}`}
        </p>
      )}
      {exhibition && <p className={styles['nothing-name']}>{exhibition.name[language]}</p>}
    </main>
  );
}

function Room({ status, entries }: { status: Status; entries: readonly Entry[] }) {
  const [state, dispatch] = useReducer(visitReducer, status, (of) => newVisit(of, entries));
  const [firstVisit] = useState(state.visit);
  const { t } = useTranslation('touch');
  const root = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [takeoff, setTakeoff] = useState<Takeoff | null>(null);
  const exhibition = useRef(status.exhibition);
  exhibition.current = status.exhibition;

  const sender = useMemo(
    () =>
      createVoteSender({
        visit: state.visit,
        replaces: (category) => exhibition.current.voting[category] === 'favourite',
        cast: castBallot,
        withdraw: withdrawBallot,
        decide: decideDuel,
        newId: () => crypto.randomUUID(),
        clock: browserClock,
      }),
    [state.visit],
  );
  const { first, languages } = status.exhibition;
  const order = useMemo(() => {
    const of = (category: Category) =>
      visitOrder(
        entries.filter((entry) => entry.category === category),
        state.seed,
        first,
      );
    return { painting: of('painting'), poem: of('poem'), song: of('song'), initiative: of('initiative') };
  }, [entries, state.seed, first]);
  const added = useAddedLocales(state.visit);
  const spoken = useMemo(() => speakable(added, languages), [added, languages]);
  // A Vietnamese exhibition is sorted as Vietnamese is, whoever reads; another one as its visitor's language is.
  const alphabet = languages.includes('vi') ? 'vi' : state.locale;
  const shown = useMemo(
    () =>
      isFiltering(state.filter)
        ? filterWorks(
            filterIndex(entries, alphabet),
            { ...state.filter, category: state.category },
            order[state.category],
          )
        : order[state.category],
    [entries, alphabet, order, state.category, state.filter],
  );
  const votes = useMemo(() => takesVotes(status.exhibition, entries), [status.exhibition, entries]);
  const begins = spoken.find(({ tag }) => tag === status.kiosk.locale);
  // The file of the language visits begin in may come late: whoever has chosen one meanwhile keeps it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a visit
  useLayoutEffect(() => {
    if (begins && state.screens.length === 0 && state.locale === status.kiosk.language)
      dispatch({ type: 'speak', locale: begins.tag, language: begins.language });
  }, [begins?.tag, state.visit]);
  const byCode = useMemo(() => new Map(entries.map((entry) => [entry.code, entry])), [entries]);

  const asking = state.secondsLeft !== null && state.secondsLeft > 0;
  const touch = useLastTouch(asking || state.held);
  const { ask, end } = status.kiosk.idle;
  useEffect(() => {
    let last = Date.now();
    const tick = setInterval(() => {
      const now = Date.now();
      const passed = now - last;
      last = now;
      if (touch.current === null) return;
      // Whoever stands before a page that stands still cannot be heard; nor does a clock that is set back count.
      if (passed < 0 || (passed > stillAfter && passed < asleepAfter)) touch.current += passed;
      dispatch({ type: 'tick', idle: (now - touch.current) / 1000, ask, end });
    }, 250);
    return () => clearInterval(tick);
  }, [touch, ask, end]);

  const endVisit = () => {
    touch.current = null;
    setTakeoff(null);
    dispatch({ type: 'end', fresh: newVisit(status, entries) });
  };

  // The same function for the whole visit: thousands of pictures at home wait for it.
  const openWork: Visit['openWork'] = useCallback((code, from) => {
    const image = from instanceof HTMLImageElement ? from : (from?.querySelector('img') ?? null);
    setTakeoff(image && { code, image: image.currentSrc, box: image.getBoundingClientRect() });
    countExposure(code, 'opened');
    dispatch({ type: 'open', screen: { name: 'work', code } });
  }, []);

  const innerBack = useRef<(() => void) | null>(null);
  const back = () => {
    if (innerBack.current) return innerBack.current();
    const top = topScreen(state);
    const leaving =
      top?.name === 'work' && root.current
        ? findPicture(root.current, top.code)
        : top?.name === 'zoom'
          ? (root.current?.querySelector<HTMLImageElement>('[data-zoomed]') ?? null)
          : null;
    const from = leaving?.getBoundingClientRect();
    flushSync(() => {
      setTakeoff(null);
      dispatch({ type: 'back' });
    });
    if (!leaving || !from || !root.current) return;
    if (top?.name === 'zoom') {
      const hanging = findPicture(root.current, top.code);
      if (hanging) land(leaving.currentSrc, from, hanging);
      return;
    }
    if (state.screens.length !== 2) return;
    const thumbnail = root.current.querySelector(
      `[data-thumbnail="${CSS.escape(leaving.closest<HTMLElement>('[data-picture-of]')?.dataset['pictureOf'] ?? '')}"] img`,
    );
    if (!(thumbnail instanceof HTMLImageElement)) return;
    const seen = thumbnail.getBoundingClientRect();
    if (seen.bottom < 0 || seen.top > innerHeight * 0.75) thumbnail.scrollIntoView({ block: 'center' });
    land(leaving.currentSrc, from, thumbnail);
  };

  useEffect(() => {
    void i18next.changeLanguage(state.locale);
    document.documentElement.dir = i18next.dir(state.locale);
    return () => {
      document.documentElement.removeAttribute('dir');
    };
  }, [state.locale]);
  // Before anything below is drawn and measured: sizes follow from it.
  useMemo(() => showEase(state.ease, i18next.dir(state.locale) === 'rtl'), [state.ease, state.locale]);
  const isTrial = status.exhibition.mode === 'test';
  useMemo(() => makeRoomForBand(isTrial), [isTrial]);
  useEffect(
    () => () => {
      showEase(noEase);
      makeRoomForBand(false);
    },
    [],
  );

  const over = state.secondsLeft === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a visit ends once, when its time has run out
  useEffect(() => {
    if (over) endVisit();
  }, [over]);

  const isOpen = useIsOpen(status);
  useKeepAwake(isOpen);
  const [hung, setHung] = useState(false);
  const onHung = useCallback(() => setHung(true), []);
  const rooms = useRooms(hung || !isOpen || state.screens.length > 0);
  const top = rooms && topScreen(state);
  // The side a neighbour came from does not make it another screen.
  const here = JSON.stringify(top?.name === 'work' ? { name: top.name, code: top.code } : top);
  useFocusTrail(layer, here, state.screens.length, top?.name === 'work' ? top.from : undefined);
  useVisitKeys(back);
  const visit: Visit = {
    state,
    dispatch,
    status,
    entries,
    order,
    shown,
    byCode,
    alphabet,
    votes,
    spoken,
    sender,
    openWork,
    back,
    innerBack,
    endVisit,
  };
  return (
    <VisitContext value={visit}>
      <div ref={root} className={styles['visit']} data-mode={status.exhibition.mode}>
        {isTrial && <p className={styles['test']}>{t('mode.test')}</p>}
        {/* Whoever touched the resting screen before there are rooms has chosen: a second touch chooses nothing more. */}
        <div className={styles['room']} inert={asking || (!rooms && state.screens.length > 0)}>
          {top && (
            <main className={styles['stage']}>
              {
                // biome-ignore lint/a11y/useSemanticElements: a screen is no part of a form
                <div
                  ref={top.name === 'browse' ? layer : null}
                  role="group"
                  tabIndex={-1}
                  className={styles['layer']}
                  inert={top.name !== 'browse'}
                  key={state.visit}
                >
                  <rooms.Browse />
                </div>
              }
              {top.name !== 'browse' && (
                // biome-ignore lint/a11y/useSemanticElements: a screen is no part of a form
                <div
                  ref={layer}
                  role="group"
                  tabIndex={-1}
                  className={styles['layer']}
                  key={here}
                  // A work that grows from its thumbnail does so over home; every other screen covers it at once.
                  data-opaque={top.name !== 'work' || takeoff?.code !== top.code}
                >
                  <rooms.ScreenOf screen={top} takeoff={takeoff} onLanded={() => setTakeoff(null)} />
                </div>
              )}
            </main>
          )}
          {top && <rooms.Rail />}
          {!top && isOpen && <Rest atOnce={state.visit === firstVisit} onHung={onHung} />}
          {!top && !isOpen && <Resting exhibition={status.exhibition} venue={status.kiosk.venue} />}
        </div>
        {rooms && asking && (
          <rooms.Idle
            goOn={() => {
              touch.current = Date.now();
              dispatch({ type: 'go-on' });
            }}
          />
        )}
      </div>
    </VisitContext>
  );
}
