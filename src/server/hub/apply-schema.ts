import { readFileSync } from 'node:fs';
import path from 'node:path';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import { resourcesFolder } from '../resources.ts';
import { type HubAddress, placeOf } from './address.ts';
import { hubProblem } from './hub-problem.ts';
import { type HubPatience, openClient, repeatCollided } from './store.ts';

const duplicateObject = '42710';

/** The tables, views and roles of a hub, as SQL for any client. */
export const readHubSchema = (): string =>
  readFileSync(path.join(resourcesFolder(), 'hub', 'schema.sql'), 'utf8');

const toStatements = (sql: string): readonly string[] =>
  sql
    .replaceAll(/^\s*--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');

/**
 * Makes what a hub needs where it is missing; the address is that of somebody who may create schemas and roles.
 * Problems: those of `hubProblem`.
 */
export async function applyHubSchema(
  address: HubAddress,
  patience: HubPatience,
): Promise<Outcome<null, Problem>> {
  try {
    const client = await openClient(address, patience);
    try {
      for (const statement of toStatements(readHubSchema())) {
        try {
          await repeatCollided(() => client.query(statement));
        } catch (error) {
          // Roles belong to the whole server and know no IF NOT EXISTS: another hub beside this one made them.
          const isThere = error instanceof Error && 'code' in error && error.code === duplicateObject;
          if (!isThere) throw error;
        }
      }
    } finally {
      await client.end();
    }
    return done(null);
  } catch (error) {
    return failed(hubProblem(error, placeOf(address)));
  }
}
