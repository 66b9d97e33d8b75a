import { useTranslation } from '../i18n/use-translation.ts';
import { Button, type ButtonKind } from '../ui/button.tsx';
import { useVisit } from './visit-context.ts';

/** Whether two paintings may be put side by side: the exhibition says so, the vote is open, and there are two. */
export function useDuelOffered(): boolean {
  const { status, order } = useVisit();
  const { duel, votingOpen } = status.exhibition;
  return duel && votingOpen && order.painting.length > 1;
}

type Props = { kind: ButtonKind; short?: boolean; className?: string | undefined };

/** The way to the game of ten pairs; nothing where it is not offered. */
export function DuelInvitation({ kind, short = false, className }: Props) {
  const { t } = useTranslation('touch');
  const { dispatch } = useVisit();
  if (!useDuelOffered()) return null;
  return (
    <Button
      kind={kind}
      icon="pair"
      className={className}
      onClick={() => dispatch({ type: 'open', screen: { name: 'duel' } })}
    >
      {t(short ? 'duel.short' : 'duel.title')}
    </Button>
  );
}
