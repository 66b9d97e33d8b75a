import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What a process did to a folder, in order, as the kernel saw it. Paths are relative to the folder. */
export type DiskCall =
  | { readonly do: 'open'; readonly handle: number; readonly path: string; readonly flags: string }
  | { readonly do: 'write'; readonly handle: number; readonly at: number | null; readonly data: Buffer }
  | { readonly do: 'resize'; readonly handle: number; readonly size: number }
  | { readonly do: 'sync'; readonly handle: number }
  | { readonly do: 'close'; readonly handle: number }
  | { readonly do: 'rename'; readonly from: string; readonly to: string }
  | { readonly do: 'remove'; readonly path: string }
  /** A line the process printed. */
  | { readonly do: 'say'; readonly line: string };

export const canTrace = (): boolean => spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

const calls = [
  ...['openat', 'open', 'creat', 'close', 'write', 'writev', 'pwrite64', 'pwritev', 'pwritev2'],
  ...['fsync', 'fdatasync', 'sync_file_range', 'ftruncate', 'truncate', 'fallocate', 'copy_file_range'],
  ...['rename', 'renameat', 'renameat2', 'unlink', 'unlinkat', 'link', 'linkat', 'dup', 'dup2', 'dup3'],
];

/**
 * Runs a script on a folder under strace and returns what its main thread did to the folder: the ledger only works
 * there. Throws where the process fails, or does something this reader does not know.
 */
export function recordWrites(
  script: string,
  folder: string,
  parameters: readonly string[],
): readonly DiskCall[] {
  const place = mkdtempSync(path.join(tmpdir(), 'hoa-ban-trace-'));
  const trace = path.join(place, 'trace');
  try {
    const run = spawnSync(
      'strace',
      [
        ...['-qq', '-xx', '-s', '10000000', '-o', trace, '-e', `trace=?${calls.join(',?')}`],
        ...[process.execPath, script, folder, ...parameters],
      ],
      { encoding: 'utf8', maxBuffer: 2 ** 28 },
    );
    if (run.status !== 0) throw new Error(`${script} failed: ${run.stderr}`);
    return readTrace(readFileSync(trace, 'latin1'), folder);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function readTrace(trace: string, folder: string): readonly DiskCall[] {
  const found: DiskCall[] = [];
  const handles = new Set<number>();
  let said = '';
  const within = (text: string): string | null => {
    const file = toBytes(text).toString('utf8');
    return file === folder ? '.' : file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : null;
  };
  for (const line of trace.split('\n')) {
    const call = /^(\w+)\((.*)\)\s+= (-?\d+)/.exec(line);
    if (!call) continue;
    const [, name = '', inner = '', answer = ''] = call;
    const result = Number(answer);
    if (result < 0) continue;
    const texts = [...inner.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, text]) => text ?? '');
    const handle = Number(/^\d+/.exec(inner)?.[0] ?? -1);
    if (name === 'openat' || name === 'open' || name === 'creat') {
      const file = within(texts[0] ?? '');
      // The log's index is shared memory: SQLite makes it anew after a power cut.
      if (file === null || file.endsWith('-shm')) continue;
      const flags = /O_[A-Z|_]+/.exec(inner)?.[0] ?? '';
      found.push({ do: 'open', handle: result, path: file, flags });
      handles.add(result);
    } else if (name === 'write' && handle === 1) {
      said += toBytes(texts[0] ?? '').toString('utf8');
      const lines = said.split('\n');
      said = lines.pop() ?? '';
      for (const each of lines) found.push({ do: 'say', line: each });
    } else if (name === 'rename' || name === 'renameat' || name === 'renameat2') {
      const [from, to] = texts.map(within);
      if (from && to) found.push({ do: 'rename', from, to });
      else if (from || to) throw new Error(`moved across the folder’s border: ${line.slice(0, 200)}`);
    } else if (name === 'unlink' || name === 'unlinkat') {
      const file = within(texts[0] ?? '');
      if (file !== null) found.push({ do: 'remove', path: file });
    } else if (handles.has(handle)) {
      switch (name) {
        case 'write':
        case 'pwrite64': {
          const at = name === 'write' ? null : Number(/, (\d+)$/.exec(inner)?.[1]);
          found.push({ do: 'write', handle, at, data: toBytes(texts[0] ?? '').subarray(0, result) });
          break;
        }
        case 'fsync':
        case 'fdatasync':
          found.push({ do: 'sync', handle });
          break;
        case 'ftruncate':
          found.push({ do: 'resize', handle, size: Number(/, (\d+)$/.exec(inner)?.[1]) });
          break;
        case 'close':
          found.push({ do: 'close', handle });
          handles.delete(handle);
          break;
        default:
          throw new Error(`not understood: ${line.slice(0, 200)}`);
      }
    } else if (name === 'truncate' || name.startsWith('link')) {
      if (texts.some((text) => within(text) !== null))
        throw new Error(`not understood: ${line.slice(0, 200)}`);
    }
  }
  return found;
}

const toBytes = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex');
