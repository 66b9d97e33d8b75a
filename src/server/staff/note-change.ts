import type { Context } from 'hono';
import type { StaffEvent } from '../../shared/change-log.ts';
import type { StaffRole } from '../../shared/staff-role.ts';

type Values = Readonly<Record<string, string | number>>;

declare module 'hono' {
  interface ContextVariableMap {
    /** Who asks; set at the door to everything staff do. */
    staffRole: StaffRole;
    /** Writes into the change log as who asks. */
    noteChange: (event: StaffEvent, values: Values) => void;
  }
}

/** Keeps in the change log what a staff route has just done; `values` fill the event's sentence. */
export function noteChange(context: Context, event: StaffEvent, values: Values = {}): void {
  // Without the door nobody is known who could have done it.
  context.get('noteChange')?.(event, values);
}
