import { readdirSync, readFileSync } from 'node:fs';

/** A process and what it was started with, as Linux tells it. */
export interface Process {
  readonly pid: number;
  readonly command: string;
}

/** All that a process started, and what those started. A process may end while it is looked at. */
export function descendantsOf(pid: number): readonly Process[] {
  const children = read(`/proc/${pid}/task`, (folder) =>
    readdirSync(folder).flatMap((task) =>
      readFileSync(`${folder}/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    ),
  );
  return (children ?? []).flatMap((child) => {
    const command = read(`/proc/${child}/cmdline`, (file) =>
      readFileSync(file, 'utf8').replaceAll('\0', ' '),
    );
    return command === null ? [] : [{ pid: child, command }, ...descendantsOf(child)];
  });
}

function read<T>(file: string, how: (file: string) => T): T | null {
  try {
    return how(file);
  } catch {
    return null;
  }
}
