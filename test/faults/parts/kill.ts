import path from 'node:path';
import { voteUntilCall } from '../failing-disk.ts';
import { startAndProve } from '../power-cut/check-state.ts';
import type { Part } from './part.ts';

/** What a vote does to each file, and how many of these calls are visited: from the first of a start to those of votes. */
const calls: readonly (readonly [call: string, file: string | null, most: number])[] = [
  ['fsync', null, 60],
  ['pwrite64', 'hoa-ban.db', 30],
  ['pwrite64', 'hoa-ban.db-wal', 60],
  ['write', 'ledger.ndjson', 20],
];

/** SIGKILL on entering every write and every fsync of a vote. */
export async function kills({ place, tell }: Part): Promise<void> {
  console.log(
    '\n── SIGKILL on entering every write and fsync, from the first of a start to those of its votes',
  );
  for (const [call, file, most] of calls) {
    const folder = path.join(place, `killed-${call}-${file}`);
    startAndProve(folder, []);
    const acknowledged: string[] = [];
    let wrong: string | null = null;
    let lost = 0;
    let killed = 0;
    for (let n = 1; n <= most; n += 1) {
      const { thanked, wasKilled } = await voteUntilCall(folder, call, n, file);
      killed += wasKilled ? 1 : 0;
      acknowledged.push(...thanked);
      const found = startAndProve(folder, acknowledged);
      lost = Math.max(lost, found.lost);
      if (found.wrong) wrong ??= `${call} ${n}: ${found.wrong}`;
    }
    tell(
      lost === 0 && wrong === null && killed === most,
      `SIGKILL at ${call} 1…${most}${file === null ? '' : ` of ${file}`}`,
      `${acknowledged.length} acknowledged, ${lost} lost${wrong ? ` – ${wrong}` : ''}`,
    );
  }
}
