import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { StaffRole } from '../../shared/staff-role.ts';

/** Anybody before the pad; staff; organizers only; `results`: staff too once the vote is closed. */
export type Access = 'anybody' | StaffRole | 'results';

/** Who may use which route below /api/staff. A route that is not named here is an organizer's. */
export const staffAccess: Readonly<Record<string, Access>> = {
  'GET /state': 'anybody',
  // Proved by the organizer's PIN in its body.
  'POST /pin': 'anybody',
  'POST /pin/check': 'organizer',
  'POST /sessions': 'anybody',
  'DELETE /sessions': 'anybody',
  'POST /touch': 'anybody',
  'GET /settings': 'staff',
  // Of the exhibition's settings, some are an organizer's: `organizerSettings`.
  'PUT /settings': 'staff',
  'GET /changes': 'staff',
  'GET /locales': 'staff',
  'GET /hub': 'staff',
  'POST /host': 'staff',
  'GET /check': 'staff',
  'GET /check/sheet': 'staff',
  'POST /check/sheet': 'staff',
  'GET /ledger': 'staff',

  'GET /folders': 'staff',
  'GET /imports/current': 'staff',
  'POST /imports': 'staff',
  'DELETE /imports/current': 'staff',
  'POST /imports/current/publish': 'staff',
  'GET /imports/staged': 'staff',
  'GET /imports/preview': 'staff',
  'GET /decisions': 'staff',
  'POST /decisions': 'staff',
  'DELETE /decisions/:ids{[0-9,]+}': 'staff',
  'GET /works': 'staff',
  'POST /works/decisions': 'staff',
  'DELETE /works/decisions/:ids{[0-9,]+}': 'staff',
  'GET /print': 'staff',
  'POST /print': 'staff',
  'GET /revisions': 'staff',
  'POST /revisions/undo': 'staff',
  'GET /template': 'staff',
  'POST /template': 'staff',

  'GET /feedback': 'staff',
  'PUT /feedback/:id': 'staff',
  'GET /drawings/:hash': 'staff',

  'GET /backups': 'staff',
  'POST /backups': 'staff',
  // Who has such a file has the kiosk's key.
  'POST /backups/saves': 'organizer',
  'POST /backups/restore': 'organizer',

  'GET /results': 'results',
  'GET /results/ballots': 'results',
  'GET /results/suspicion': 'results',
  'GET /results/report.pdf': 'results',
  'POST /results/report.pdf': 'results',
  'POST /voids': 'organizer',
  'POST /voids/many': 'organizer',
  'POST /restorations': 'organizer',
  'POST /exports': 'organizer',
  'GET /exports/votes.csv': 'organizer',
  'GET /exports/bundle': 'organizer',
  'GET /exports/closing-sheet': 'organizer',
  'GET /ceremony': 'organizer',
  'POST /ceremony': 'organizer',
  'DELETE /ceremony': 'organizer',
};

const mount = '/api/staff';

/** The name `staffAccess` has for a route, or null for one that is not below /api/staff or only a door in front. */
export const staffRouteName = (method: string, path: string): string | null =>
  method !== 'ALL' && path.startsWith(`${mount}/`) ? `${method} ${path.slice(mount.length)}` : null;

/** What the route needs that will answer; for an address nothing answers, a session is enough to be told so. */
export function accessTo(context: Context): Access {
  for (const { method, path } of matchedRoutes(context)) {
    const name = staffRouteName(method, path);
    if (name) return staffAccess[name] ?? 'organizer';
  }
  return 'staff';
}

/** Whether somebody with this role may. `votingOpen`: of this kiosk. */
export function isAllowed(role: StaffRole, access: Access, context: Context, votingOpen: boolean): boolean {
  if (role === 'organizer') return true;
  // A further role must not get what staff may unasked.
  role satisfies 'staff';
  if (access === 'anybody' || access === 'staff') return true;
  // Elsewhere the vote may still be open.
  return access === 'results' && !votingOpen && context.req.query('folder') === undefined;
}
