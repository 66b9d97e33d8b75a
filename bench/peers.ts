import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A program we compare with. */
export interface Peer {
  readonly command: string;
  /** As printed: `vipsthumbnail 8.14.1`. */
  readonly name: string;
}

/** Finds a peer, installing Debian's package where that is possible; a sentence where it is missing. */
export function findPeer(
  command: string,
  debianPackage: string,
  version: RegExp,
): Peer | { missing: string } {
  const found = ask(command) ?? install(command, debianPackage);
  if (found === null)
    return { missing: `${command} is not installed (on Debian: apt-get install ${debianPackage})` };
  return { command, name: `${command} ${version.exec(found)?.[1] ?? ''}`.trim() };
}

function ask(command: string): string | null {
  const answer = spawnSync(command, ['--version'], { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout : null;
}

function install(command: string, debianPackage: string): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  console.error(`  installing ${debianPackage} …`);
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '-qq', debianPackage], { stdio: 'ignore' });
  return ask(command);
}
