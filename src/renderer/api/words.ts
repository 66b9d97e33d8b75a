import { useQuery } from '@tanstack/preact-query';
import { useMemo } from 'preact/compat';
import type { ApprovedWords } from '../../shared/feedback.ts';
import { type WallWords, wallText } from '../../shared/playlist.ts';
import { getJson } from './request.ts';

const none: readonly ApprovedWords[] = [];

/** Visitors' words that staff approved and a wall can show. */
export function useWallWords(): readonly WallWords[] {
  const approved =
    useQuery({ queryKey: ['words'], queryFn: () => getJson<ApprovedWords[]>('/api/words') }).data ?? none;
  return useMemo(
    () =>
      approved.flatMap(({ id, text, about }) => {
        const shown = wallText(text);
        return shown === null ? [] : [{ id, text: shown, about }];
      }),
    [approved],
  );
}
