import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import { z } from 'zod';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { sessionHeader } from '../../shared/session-header.ts';
import {
  organizerSettings,
  pinCheckSchema,
  pinRequestSchema,
  type SettingsChange,
  type StaffSession,
  type StaffSettings,
  type StaffState,
  sessionRequestSchema,
  settingsChangeSchema,
} from '../../shared/staff.ts';
import type { StaffRole } from '../../shared/staff-role.ts';
import type { Connection } from '../database/open-database.ts';
import type { Clock, HostPort } from '../deps.ts';
import type { Ledger } from '../ledger/service.ts';
import { answerProblem } from '../problem-answer.ts';
import type { Settings } from '../settings.ts';
import { validJson, validQuery } from '../valid-json.ts';
import { accessTo, isAllowed } from './access.ts';
import type { ChangeLog } from './change-log.ts';
import { createPinKeeper } from './pin.ts';
import { createSessions, sessionSeconds } from './sessions.ts';
import { listSettingChanges } from './setting-changes.ts';

export interface StaffDeps {
  readonly database: Connection;
  readonly settings: Settings;
  readonly ledger: Pick<Ledger, 'openVoting' | 'closeVoting'>;
  readonly changeLog: ChangeLog;
  readonly clock: Clock;
  readonly log: Logger;
  readonly host: Pick<HostPort, 'keepsDownloads'>;
  /** Milliseconds that only grow. */
  readonly monotonic?: () => number;
}

const noStore = { 'cache-control': 'no-store' };
const changesAtOnce = 50;
const changesQuerySchema = z.object({ before: z.coerce.number().int().positive().optional() });

/** PINs, sessions, settings and the change log (mounted at /api/staff), and the door in front of all staff may do. */
export function createStaff(deps: StaffDeps) {
  const { database, settings, ledger, changeLog, clock, log, host } = deps;
  const monotonic = deps.monotonic ?? (() => performance.now());
  const pin = createPinKeeper({ database, clock, monotonic });
  const sessions = createSessions(monotonic);

  const tokenOf = (context: Context): string => context.req.header(sessionHeader) ?? '';
  const requireStaff: MiddlewareHandler = async (context, next) => {
    const access = accessTo(context);
    if (access === 'anybody') return next();
    const token = tokenOf(context);
    const role = sessions.roleOf(token);
    if (!role) return answerProblem(context, 401, problem('session-ended'));
    context.set('staffRole', role);
    context.set('noteChange', (event, values) => changeLog.note(role, event, values));
    return isAllowed(role, access, context, settings.exhibition().votingOpen)
      ? sessions.during(token, next)
      : answerProblem(context, 403, problem('organizer-only'));
  };
  const read = (): StaffSettings => ({
    kiosk: settings.kiosk(),
    exhibition: settings.exhibition(),
    hasStaffPin: pin.state().hasStaffPin,
  });

  const routes = new Hono()
    .get('/state', (context) => {
      const { isSet, digits, triesLeft, waitSeconds } = pin.state();
      const state: StaffState = { pinSet: isSet, digits, triesLeft, waitSeconds };
      return context.json(state, 200, noStore);
    })
    .post('/pin', validJson(pinRequestSchema), async (context) => {
      const { of, ...wanted } = context.req.valid('json');
      const changed = await pin.change(of, wanted.pin, wanted.old);
      if (!changed.ok) return answerProblem(context, statusOf(changed.problem), changed.problem);
      sessions.closeOthers(of, tokenOf(context));
      changeLog.note('organizer', `pin-${of}`);
      return context.body(null, 204);
    })
    .post('/pin/check', validJson(pinCheckSchema), async (context) => {
      const checked = await pin.checkOrganizers(context.req.valid('json').pin);
      return checked.ok
        ? context.body(null, 204)
        : answerProblem(context, statusOf(checked.problem), checked.problem);
    })
    .post('/sessions', validJson(sessionRequestSchema), async (context) => {
      const checked = await pin.check(context.req.valid('json').pin);
      if (!checked.ok) {
        log.warn({ problem: checked.problem.code }, 'a staff PIN was refused');
        return answerProblem(context, statusOf(checked.problem), checked.problem);
      }
      const session: StaffSession = {
        token: sessions.open(checked.value),
        seconds: sessionSeconds,
        role: checked.value,
        keepsDownloads: host.keepsDownloads,
      };
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
    .get('/settings', (context) => context.json(read(), 200, noStore))
    .put('/settings', validJson(settingsChangeSchema), (context) => {
      const wanted = context.req.valid('json');
      const role = context.get('staffRole');
      if (role !== 'organizer' && organizerSettings.some((name) => name in (wanted.exhibition ?? {})))
        return answerProblem(context, 403, problem('organizer-only'));
      const changed = changeSettings(wanted, role, { settings, ledger, changeLog });
      if (!changed.ok) return answerProblem(context, statusOf(changed.problem), changed.problem);
      log.info({ settings: wanted }, 'staff changed settings');
      return context.json(read(), 200, noStore);
    })
    .get('/changes', validQuery(changesQuerySchema), (context) =>
      context.json(changeLog.page(context.req.valid('query').before ?? null, changesAtOnce), 200, noStore),
    );
  return { routes, requireStaff, isPinSet: () => pin.state().isSet };
}

/** Problems: `unknown-venue`, `language-not-offered`, `dates-backwards`, `wall-number`, and those of opening and closing the vote. */
function changeSettings(
  change: SettingsChange,
  role: StaffRole,
  { settings, ledger, changeLog }: Pick<StaffDeps, 'settings' | 'ledger' | 'changeLog'>,
): Outcome<null, Problem> {
  const { votingOpen, ...exhibition } = change.exhibition ?? {};
  const kiosk = { ...settings.kiosk(), ...present(change.kiosk ?? {}) };
  const { venues, languages, dates } = { ...settings.exhibition(), ...present(exhibition) };
  if (!venues.some((venue) => venue.id === kiosk.venue)) return failed(problem('unknown-venue'));
  if (!languages.includes(kiosk.language)) return failed(problem('language-not-offered'));
  if (dates.from !== null && dates.to !== null && dates.to < dates.from)
    return failed(problem('dates-backwards'));
  if (kiosk.wall.index >= kiosk.wall.of) return failed(problem('wall-number', { of: kiosk.wall.of }));
  if (votingOpen !== undefined && votingOpen !== settings.exhibition().votingOpen) {
    const set = votingOpen ? ledger.openVoting() : ledger.closeVoting();
    if (!set.ok) return set;
    // The ledger has it in any case, with its time.
    changeLog.note(role, votingOpen ? 'vote-opened' : 'vote-closed');
  }
  if (Object.keys(exhibition).length > 0) {
    const before = settings.exhibition();
    settings.changeExhibition(present(exhibition), (after) =>
      changeLog.add(role, ...listSettingChanges('exhibition', before, after)),
    );
  }
  if (change.kiosk) {
    const before = settings.kiosk();
    settings.changeKiosk(present(change.kiosk), (after) =>
      changeLog.add(role, ...listSettingChanges('kiosk', before, after)),
    );
  }
  return done(null);
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

const present = <T extends object>(change: T): Present<T> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Present<T>;

function statusOf({ code }: Problem) {
  switch (code) {
    case 'pin-wrong':
    case 'organizer-only':
      return 403;
    case 'pin-locked':
      return 429;
    case 'pin-not-set':
    case 'pin-already-set':
    case 'pin-taken':
      return 409;
    case 'disk-full':
    case 'storage-failed':
      return 503;
    default:
      return 422;
  }
}
