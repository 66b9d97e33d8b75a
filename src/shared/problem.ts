import type { Problem } from './problem-schema.ts';

export type { Problem };

/** Plain: a start that fails names its problem before any schema is loaded. */
export const problem = (code: string, values: Problem['values'] = {}): Problem => ({ code, values });
