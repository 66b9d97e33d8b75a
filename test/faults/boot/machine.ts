import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A Debian with nothing on it that systemd boots, in namespaces of this machine: no virtual machine, no container tool. */
export interface Machine {
  boot(): Promise<void>;
  powerOff(): Promise<void>;
  /** Runs a command in it as root and returns its output and exit code. */
  run(script: string): { readonly output: string; readonly status: number | null };
  write(file: string, text: string): void;
}

/** What is missing here to make one, for whoever asked; nothing if all is there. */
export function whatIsMissing(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'Linux and root';
  return spawnSync('debootstrap', ['--version']).status === 0
    ? null
    : 'debootstrap (on Debian and Ubuntu: apt install debootstrap)';
}

/** What a minimal installation of Debian 13 has of which a service with a session at the seat could need something. */
const packages = 'systemd,systemd-sysv,dbus,udev,git,ca-certificates,procps,login,kmod,e2fsprogs';
/** Whom this machine trusts and asks for names. */
const network = ['/etc/resolv.conf', '/etc/hosts', '/etc/ssl/certs/ca-certificates.crt'];

/** Throws with what debootstrap said. */
export function makeMachine(root: string): Machine {
  const made = spawnSync('debootstrap', ['--variant=minbase', `--include=${packages}`, 'trixie', root], {
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(made.stdout.slice(-500) + made.stderr);
  for (const file of network) copyFileSync(file, path.join(root, file));

  let booted: ChildProcess | null = null;
  const run: Machine['run'] = (script) => {
    const outer = booted?.pid;
    const init = readFileSync(`/proc/${outer}/task/${outer}/children`, 'utf8').trim();
    const { stdout, stderr, status } = spawnSync(
      'nsenter',
      [
        ...['-t', init, '-m', '-p', '-u', '-C'],
        ...['env', '-i', 'HOME=/root', 'LANG=C.UTF-8', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin'],
        ...['sh', '-c', script],
      ],
      { encoding: 'utf8', maxBuffer: 1e8 },
    );
    return { output: stdout + stderr, status };
  };
  return {
    run,
    write(file, text) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    },
    async boot() {
      booted = spawn(
        'unshare',
        [
          ...['--mount', '--pid', '--fork', '--uts', '--cgroup', '--propagation', 'private', '--kill-child'],
          ...[path.join(import.meta.dirname, 'boot.sh'), root],
        ],
        { stdio: 'ignore' },
      );
      for (let look = 0; look < 600; look += 1) {
        await wait(100);
        if (run('systemctl is-active multi-user.target').output.trim() === 'active') return;
      }
      booted.kill('SIGKILL');
      throw new Error('systemd did not come up');
    },
    async powerOff() {
      const off = new Promise((resolve) => booted?.once('exit', resolve));
      run('systemctl poweroff');
      // A service that does not end is what would be looked for.
      const hard = setTimeout(() => booted?.kill('SIGKILL'), 60_000);
      await off;
      clearTimeout(hard);
    },
  };
}
