import { z } from 'zod';

/** POST /api/staff/host: what staff ask of the program itself. */
export const hostRequestSchema = z.strictObject({ action: z.enum(['quit', 'relaunch']) });
export type HostAction = z.infer<typeof hostRequestSchema>['action'];
