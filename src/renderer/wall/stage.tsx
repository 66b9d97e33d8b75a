import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'preact/compat';
import type { Catalogue, Status } from '../../shared/catalogue.ts';
import { playingLevel, referenceLoudness, soundsOf } from '../../shared/playing-level.ts';
import { turnOf, whatHangs } from '../../shared/playlist.ts';
import { takesVotes } from '../../shared/takes-votes.ts';
import { venueOf, wallInput } from '../../shared/wall-input.ts';
import { wallVolumeAt } from '../../shared/wall-volume.ts';
import { serverNow } from '../api/status.ts';
import { countExposure } from '../api/visit.ts';
import { useWallRequests } from '../api/wall-requests.ts';
import { useWallWords } from '../api/words.ts';
import { Composition } from './composition.tsx';
import styles from './stage.module.css';
import { type Layer, type StageEvent, stageReducer, type Turn } from './stage-state.ts';
import { useScreen } from './use-screen.ts';

const tickEvery = 200;
const decodeAtMost = 20_000;

type StageProps = {
  status: Status;
  catalogue: Catalogue;
  /** Which display of the kiosk this is, from 0: each is a wall of its own. */
  display: number;
  frozenAt: number | null;
};

/**
 * Hangs what the playlist says, when it says it. The clock is asked anew five times a second, so neither sleep nor a
 * changed clock can leave the wall behind; the next composition is prepared while the present one hangs.
 */
export function Stage({ status, catalogue, display, frozenAt }: StageProps) {
  const { exhibition, kiosk } = status;
  const { orientation } = useScreen();
  const [layers, dispatch] = useReducer(stageReducer, []);
  const { entries, revision } = catalogue;
  const words = useWallWords();
  const [volume, setVolume] = useState(0);
  const reference = useMemo(() => referenceLoudness(soundsOf(entries)), [entries]);
  const votes = useMemo(
    () => exhibition.votingOpen && takesVotes(exhibition, entries),
    [exhibition, entries],
  );

  const look = useRef(() => {});
  const requests = useWallRequests();
  const held = entries.find(({ code }) => code === kiosk.held) ?? null;
  const overlay = useMemo(() => ({ held, requests, display }), [held, requests, display]);

  useEffect(() => {
    const input = wallInput({ entries, exhibition, kiosk, display, orientation, words });
    const venue = venueOf(exhibition, kiosk);
    const tick = () => {
      const now = frozenAt ?? serverNow();
      setVolume(wallVolumeAt(kiosk, venue, exhibition.timeZone, now));
      const here = whatHangs(input, overlay, now);
      const then = here && whatHangs(input, overlay, here.changesAt);
      if (!here || !then) return;
      const current: Turn = { showing: here.current, since: here.since, until: here.changesAt };
      const next: Turn = { showing: then.current, since: then.since, until: then.changesAt };
      dispatch({ kind: 'tick', now, current, next, revision, atOnce: frozenAt !== null });
    };
    look.current = tick;
    tick();
    const timer = setInterval(tick, tickEvery);
    return () => clearInterval(timer);
  }, [entries, exhibition, kiosk, display, orientation, words, revision, frozenAt, overlay]);
  const onChange = useCallback((event: StageEvent) => {
    dispatch(event);
    // What has been prepared may be due already.
    if (event.kind === 'prepared') look.current();
  }, []);

  return (
    <div className={styles['stage']} data-frozen={frozenAt !== null || undefined}>
      {layers
        .filter((layer) => layer.state !== 'failed')
        .map((layer) => (
          <Hanging
            key={layer.id}
            layer={layer}
            status={status}
            votes={votes}
            reference={reference}
            volume={volume}
            frozenAt={frozenAt}
            onChange={onChange}
          />
        ))}
    </div>
  );
}

/** Resolves when everything in `element` can be shown without a further frame's work; rejects if it cannot. */
async function prepareAll(element: HTMLElement): Promise<void> {
  const tooLong = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error('a picture took too long')), decodeAtMost),
  );
  const images = [...element.querySelectorAll('img')].map((image) => image.decode());
  await Promise.race([Promise.all([...images, document.fonts.ready]), tooLong]);
}

type HangingProps = {
  layer: Layer;
  status: Status;
  votes: boolean;
  volume: number;
  /** LUFS that every song is played at. */
  reference: number;
  frozenAt: number | null;
  onChange: (event: StageEvent) => void;
};

function Hanging({ layer, status, votes, volume, reference, frozenAt, onChange }: HangingProps) {
  const frozen = frozenAt !== null;
  const element = useRef<HTMLDivElement>(null);
  const { id, turn, state, elapsed } = layer;
  const { showing } = turn;
  const level = showing.kind === 'song' ? playingLevel(showing.song.sound, reference) : 1;
  const on = state === 'entering' || state === 'on';

  useEffect(() => {
    let gone = false;
    const report = (kind: 'prepared' | 'failed') => {
      if (!gone) onChange({ kind, id, now: serverNow() });
    };
    if (element.current) {
      prepareAll(element.current).then(
        () => report('prepared'),
        () => report('failed'),
      );
    }
    return () => {
      gone = true;
    };
  }, [id, onChange]);

  const counted = useRef(false);
  useEffect(() => {
    if (!on || frozen || counted.current) return;
    counted.current = true;
    for (const work of turnOf(turn.showing)) countExposure(work.code, 'shown');
  }, [on, frozen, turn]);

  return (
    <div
      ref={element}
      className={`${styles['layer']} ${styles[state] ?? ''}`}
      aria-hidden={!on}
      data-state={state}
      data-kind={turn.showing.kind}
      onAnimationEnd={(event) => {
        if (event.target === event.currentTarget) onChange({ kind: 'entered', id, now: serverNow() });
      }}
    >
      <Composition
        showing={showing}
        exhibition={status.exhibition}
        votes={votes}
        venue={status.kiosk.venue}
        frozenAt={frozenAt}
        moment={{ on, elapsed, length: turn.until - turn.since, frozen }}
        volume={volume * level}
      />
    </div>
  );
}
