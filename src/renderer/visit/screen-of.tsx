import { useEffect } from 'preact/compat';
import { Duel } from './duel.tsx';
import { DuelTaste } from './duel-taste.tsx';
import { Feedback } from './feedback.tsx';
import { FilterSentence } from './filter-sentence.tsx';
import type { Takeoff } from './flight.ts';
import { InitiativePage } from './initiative.tsx';
import { Languages } from './languages.tsx';
import { Mine } from './mine.tsx';
import { NumberPad } from './number-pad.tsx';
import { PaintingPage } from './painting.tsx';
import { PoemPage } from './poem.tsx';
import { ReceiptPage } from './receipt-page.tsx';
import { Search } from './search.tsx';
import { SongPage } from './song.tsx';
import { TakeHomePage } from './take-home-page.tsx';
import { Thanks } from './thanks.tsx';
import { useVisit } from './visit-context.ts';
import type { Screen } from './visit-state.ts';
import { Zoom } from './zoom.tsx';

type Props = { screen: Screen; takeoff: Takeoff | null; onLanded: () => void };

/** The screen above home. A work that was taken down meanwhile leads back. */
export function ScreenOf({ screen, takeoff, onLanded }: Props) {
  const { byCode, back } = useVisit();
  const entry = 'code' in screen ? byCode.get(screen.code) : undefined;
  const gone = 'code' in screen && !entry;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the work has gone
  useEffect(() => {
    if (gone) back();
  }, [gone]);
  switch (screen.name) {
    case 'browse':
      return null;
    case 'search':
      return <Search />;
    case 'number':
      return <NumberPad />;
    case 'languages':
      return <Languages />;
    case 'filter':
      return <FilterSentence />;
    case 'duel':
      return <Duel />;
    case 'taste':
      return <DuelTaste />;
    case 'mine':
      return <Mine />;
    case 'feedback':
      return <Feedback about={screen.about === null ? null : (byCode.get(screen.about) ?? null)} />;
    case 'zoom':
      return entry ? <Zoom entry={entry} picture={screen.picture} /> : null;
    case 'take-home':
      return entry ? <TakeHomePage entry={entry} /> : null;
    case 'thanks':
      return entry ? <Thanks entry={entry} instead={byCode.get(screen.instead ?? '') ?? null} /> : null;
    case 'receipt':
      return entry ? <ReceiptPage entry={entry} /> : null;
    case 'work':
      switch (entry?.category) {
        case undefined:
          return null;
        case 'painting':
          return <PaintingPage entry={entry} takeoff={takeoff} onLanded={onLanded} from={screen.from} />;
        case 'poem':
          return <PoemPage entry={entry} />;
        case 'song':
          return <SongPage entry={entry} />;
        case 'initiative':
          return <InitiativePage entry={entry} />;
      }
  }
}
