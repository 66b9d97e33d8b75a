import { useQuery } from '@tanstack/preact-query';
import type { Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { AskWall, WallAnswer, WallRequest } from '../../shared/wall-request.ts';
import { getJson, sendJson } from './request.ts';

const none: readonly WallRequest[] = [];

/** What visitors asked for on the walls, now and next. */
export const useWallRequests = (): readonly WallRequest[] =>
  useQuery({ queryKey: ['wall-requests'], queryFn: () => getJson<WallRequest[]>('/api/wall-requests') })
    .data ?? none;

/** Asks for a work on the big screen. */
export const askWall = (request: AskWall): Promise<Outcome<WallAnswer, Problem>> =>
  sendJson('POST', '/api/wall-requests', request);
