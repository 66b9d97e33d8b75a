import type { Exhibition } from '../../shared/exhibition.ts';
import type { Showing } from '../../shared/playlist.ts';
import { Resting } from '../ui/resting.tsx';
import { ClosingWall } from './closing.tsx';
import type { Moment } from './composition-props.ts';
import { DiptychWall } from './diptych.tsx';
import { InitiativeWall } from './initiative.tsx';
import { InvitationWall } from './invitation.tsx';
import { PaintingWall } from './painting.tsx';
import { PoemWall } from './poem.tsx';
import { PrizeWall } from './prize.tsx';
import { SalonWall } from './salon.tsx';
import { SongWall } from './song.tsx';
import { useScreen } from './use-screen.ts';
import { WordsWall } from './visitor-words.tsx';

type Props = {
  showing: Showing;
  exhibition: Exhibition;
  /** Whether visitors may vote for something now. */
  votes: boolean;
  venue: string;
  moment: Moment;
  volume: number;
  /** The instant a wall is held at. */
  frozenAt: number | null;
};

/** What is on, hung for this screen. */
export function Composition({ showing, exhibition, votes, venue, moment, volume, frozenAt }: Props) {
  const screen = useScreen();
  const props = { exhibition, screen, moment };
  switch (showing.kind) {
    case 'painting':
      return <PaintingWall {...props} painting={showing.painting} />;
    case 'pair':
      return <DiptychWall {...props} left={showing.left} right={showing.right} />;
    case 'poem':
      return <PoemWall {...props} poem={showing.poem} page={showing.page} />;
    case 'song':
      return <SongWall {...props} song={showing.song} volume={volume} />;
    case 'initiative':
      return <InitiativeWall {...props} initiative={showing.initiative} />;
    case 'prize':
      return <PrizeWall {...props} painting={showing.painting} />;
    case 'salon':
      return <SalonWall {...props} votes={votes} paintings={showing.paintings} unit={showing.unit} />;
    case 'invitation':
      return <InvitationWall {...props} votes={votes} work={showing.work} />;
    case 'words':
      return <WordsWall {...props} words={showing.words} about={showing.about} venue={venue} />;
    case 'hours':
      return <ClosingWall {...props} votes={votes} venue={venue} closesAt={showing.closesAt} />;
    case 'rest':
      return <Resting exhibition={exhibition} venue={venue} frozenAt={frozenAt} />;
  }
}
