import { z } from 'zod';
import type { HubAddress } from './address.ts';
import { type HubPatience, openClient } from './store.ts';

/** A row as it is counted by: what must agree with its `line`. */
const storedRowSchema = z.object({
  seq: z.coerce.number(),
  hash: z.string(),
  kind: z.string(),
  mode: z.string(),
  id: z.string(),
  visit: z.string().nullable(),
  category: z.string().nullable(),
  entry: z.string().nullable(),
  rule: z.string().nullable(),
  about: z.string().nullable(),
  exhibition: z.string().nullable(),
  line: z.string(),
});
export type StoredRow = z.infer<typeof storedRowSchema>;

const kioskRows = z.array(z.object({ kiosk: z.string(), name: z.string().nullable() }));
const storedRows = z.array(storedRowSchema);
const pageLength = 5000;

/** The hub as somebody of the role `hoa_ban_reader` sees it. Everything throws what the database throws. */
export async function openHubReader(address: HubAddress, patience: HubPatience) {
  const client = await openClient(address, patience);
  return {
    async kiosks() {
      const { rows } = await client.query('SELECT kiosk, name FROM hoa_ban.kiosk_state ORDER BY kiosk');
      return kioskRows.parse(rows);
    },
    /** A kiosk's rows in order, read in pages. */
    async *rows(kiosk: string): AsyncGenerator<StoredRow> {
      for (let last = 0; ; ) {
        const answer = await client.query(
          `SELECT ${Object.keys(storedRowSchema.shape).join(', ')} FROM hoa_ban.ledger_record
           WHERE kiosk = $1 AND seq > $2 ORDER BY seq FETCH FIRST ${pageLength} ROWS ONLY`,
          [kiosk, last],
        );
        const rows = storedRows.parse(answer.rows);
        yield* rows;
        const end = rows.at(-1);
        if (!end) return;
        last = end.seq;
      }
    },
    end: () => client.end(),
  };
}
