import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { sessionHeader } from '../../shared/session-header.ts';
import {
  pinRequestSchema,
  type SettingsChange,
  type StaffSession,
  type StaffSettings,
  type StaffState,
  sessionRequestSchema,
  settingsChangeSchema,
} from '../../shared/staff.ts';
import type { Connection } from '../database/open-database.ts';
import type { Clock } from '../deps.ts';
import type { Ledger } from '../ledger/service.ts';
import { answerProblem } from '../problem-answer.ts';
import type { Settings } from '../settings.ts';
import { validJson } from '../valid-json.ts';
import { createPinKeeper } from './pin.ts';
import { createSessions, sessionSeconds } from './sessions.ts';

export interface StaffDeps {
  readonly database: Connection;
  readonly settings: Settings;
  readonly ledger: Pick<Ledger, 'openVoting' | 'closeVoting'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Milliseconds that only grow. */
  readonly monotonic?: () => number;
}

const noStore = { 'cache-control': 'no-store' };

/** PIN, sessions and settings (mounted at /api/staff), and the door in front of everything else staff may do. */
export function createStaff(deps: StaffDeps) {
  const { database, settings, ledger, clock, log } = deps;
  const monotonic = deps.monotonic ?? (() => performance.now());
  const pin = createPinKeeper({ database, clock, monotonic });
  const sessions = createSessions(monotonic);

  const tokenOf = (context: Context): string => context.req.header(sessionHeader) ?? '';
  const requireStaff: MiddlewareHandler = async (context, next) => {
    if (!sessions.isOpen(tokenOf(context))) return answerProblem(context, 401, problem('session-ended'));
    return next();
  };
  const read = (): StaffSettings => ({ kiosk: settings.kiosk(), exhibition: settings.exhibition() });

  const routes = new Hono()
    .get('/state', (context) => {
      const { isSet, digits, triesLeft, waitSeconds } = pin.state();
      const state: StaffState = { pinSet: isSet, digits, triesLeft, waitSeconds };
      return context.json(state, 200, noStore);
    })
    .post('/pin', validJson(pinRequestSchema), async (context) => {
      const wanted = context.req.valid('json');
      const changed = await pin.change(wanted.pin, wanted.old);
      if (!changed.ok) return answerProblem(context, statusOf(changed.problem), changed.problem);
      log.info({ first: wanted.old === null }, 'the staff PIN was set');
      return context.body(null, 204);
    })
    .post('/sessions', validJson(sessionRequestSchema), async (context) => {
      const checked = await pin.check(context.req.valid('json').pin);
      if (!checked.ok) {
        log.warn({ problem: checked.problem.code }, 'a staff PIN was refused');
        return answerProblem(context, statusOf(checked.problem), checked.problem);
      }
      const session: StaffSession = { token: sessions.open(), seconds: sessionSeconds };
      return context.json(session, 201, noStore);
    })
    .delete('/sessions', (context) => {
      sessions.close(tokenOf(context));
      return context.body(null, 204);
    })
    .post('/touch', (context) =>
      sessions.touch(tokenOf(context))
        ? context.body(null, 204)
        : answerProblem(context, 401, problem('session-ended')),
    )
    .get('/settings', requireStaff, (context) => context.json(read(), 200, noStore))
    .put('/settings', requireStaff, validJson(settingsChangeSchema), (context) => {
      const wanted = context.req.valid('json');
      const changed = changeSettings(wanted, settings, ledger);
      if (!changed.ok) return answerProblem(context, statusOf(changed.problem), changed.problem);
      log.info({ settings: wanted }, 'staff changed settings');
      return context.json(read(), 200, noStore);
    });
  return { routes, requireStaff };
}

/** Problems: `unknown-venue`, `language-not-offered`, `dates-backwards`, `wall-number`, and those of opening and closing the vote. */
function changeSettings(
  change: SettingsChange,
  settings: Settings,
  ledger: StaffDeps['ledger'],
): Outcome<null, Problem> {
  const { votingOpen, ...exhibition } = change.exhibition ?? {};
  const kiosk = { ...settings.kiosk(), ...present(change.kiosk ?? {}) };
  const { venues, languages, dates } = { ...settings.exhibition(), ...present(exhibition) };
  if (!venues.some((venue) => venue.id === kiosk.venue)) return failed(problem('unknown-venue'));
  if (!languages.includes(kiosk.language)) return failed(problem('language-not-offered'));
  if (dates.from !== null && dates.to !== null && dates.to < dates.from)
    return failed(problem('dates-backwards'));
  if (kiosk.wall.index >= kiosk.wall.of) return failed(problem('wall-number', { of: kiosk.wall.of }));
  if (votingOpen !== undefined) {
    const set = votingOpen ? ledger.openVoting() : ledger.closeVoting();
    if (!set.ok) return set;
  }
  if (Object.keys(exhibition).length > 0) settings.changeExhibition(present(exhibition));
  if (change.kiosk) settings.changeKiosk(present(change.kiosk));
  return done(null);
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

const present = <T extends object>(change: T): Present<T> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Present<T>;

function statusOf({ code }: Problem) {
  switch (code) {
    case 'pin-wrong':
      return 403;
    case 'pin-locked':
      return 429;
    case 'pin-not-set':
    case 'pin-already-set':
      return 409;
    case 'disk-full':
    case 'storage-failed':
      return 503;
    default:
      return 422;
  }
}
