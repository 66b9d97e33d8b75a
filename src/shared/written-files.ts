import { z } from 'zod';

/** Where staff want files to go: a folder of a stick, absolute. */
export const writeRequestSchema = z.object({ folder: z.string() });

/** What was written there. */
export interface WrittenFiles {
  readonly folder: string;
  readonly files: readonly string[];
  /** Whether the stick may be pulled out. */
  readonly isSafe: boolean;
}
