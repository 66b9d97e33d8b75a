import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { home } from './corpus.ts';

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

/** A package of the npm registry we compare with; never one of our dependencies. */
export interface NpmPeer {
  /** Whose `node_modules` has it. */
  readonly folder: string;
  readonly name: string;
}

/** Finds a package at exactly this version, installing it beside other temporary files; a sentence where it is missing. */
export function findNpmPeer(name: string, version: string): NpmPeer | { missing: string } {
  const folder = path.join(home, `${name}-${version}`);
  const manifest = path.join(folder, 'node_modules', name, 'package.json');
  if (!existsSync(manifest)) {
    console.error(`  installing ${name}@${version} in ${folder} …`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
    const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${name}@${version}`];
    spawnSync('npm', args, { cwd: folder, stdio: 'ignore' });
  }
  return existsSync(manifest)
    ? { folder, name: `${name} ${version}` }
    : { missing: `${name}@${version} could not be installed from the npm registry` };
}
