import path from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  readonly data: string;
  readonly import: string | null;
}

/** Reads `--data` and `--import`; Chromium's own switches are passed over. */
export function readOptions(argv: readonly string[], defaults: { data: string }): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: { data: { type: 'string' }, import: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  return {
    data: typeof values['data'] === 'string' ? path.resolve(values['data']) : defaults.data,
    import: typeof values['import'] === 'string' ? path.resolve(values['import']) : null,
  };
}
