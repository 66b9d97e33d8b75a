import { appendFileSync } from 'node:fs';

/** Adds a line to the table that `npm run faults` prints: what was done, and what happened. Other runs write nothing. */
export function tell(fault: string, happened: string): void {
  const table = process.env['HOA_BAN_FAULTS_TABLE'];
  if (table) appendFileSync(table, `${JSON.stringify({ fault, happened })}\n`);
}

/** `npm run faults` takes its time; `npm test` does less of the same. */
export const isThorough = Boolean(process.env['HOA_BAN_FAULTS_TABLE']);
