import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { checkReportSchema } from '../../../src/shared/check.ts';
import { makeMachine, whatIsMissing } from '../boot/machine.ts';
import type { Part } from './part.ts';

const project = path.join(import.meta.dirname, '..', '..', '..');
const hoaBan = 'runuser -u hoa-ban -- /opt/hoa-ban/scripts/hoa-ban.mjs';
const dropIns = '/etc/systemd/system/hoa-ban.service.d';
/** By what pgrep finds each of its processes and not the shell it runs in, the outermost last. */
const processes = {
  browser: '[c]hromium/chromium --show',
  server: '[b]in/node /opt/hoa-ban/out',
  cage: '[c]age -- sh',
  'under-cage.sh': '[u]nder-cage.sh /opt',
};

/** install.sh as it stands on a Debian 13 with nothing on it that systemd boots; the service killed, ended, given a stick. */
export async function bootedMachine({ place, tell }: Part): Promise<void> {
  console.log(
    '\n── install.sh on a Debian 13 with nothing on it, booted by systemd (no display: wlroots headless)',
  );
  const missing = whatIsMissing();
  if (missing !== null) return tell(false, 'NOT RUN', `boot needs ${missing}`);
  const machine = makeMachine(path.join(place, 'machine'));
  const { run } = machine;
  const pidOf = (name: keyof typeof processes) => run(`pgrep -o -f '${processes[name]}'`).output.trim();
  const page = () => run("pgrep -n -f '[c]hromium --type=renderer'").output.trim();
  const now = () => ({ server: pidOf('server'), page: page() });
  /** Seconds until there is a server and a page, both younger than those before; null after a minute. */
  async function shows(before = { server: '', page: '' }): Promise<number | null> {
    const began = performance.now();
    for (let look = 0; look < 600; look += 1) {
      const is = now();
      if (Number(is.server) > Number(before.server) && Number(is.page) > Number(before.page))
        return (performance.now() - began) / 1000;
      await wait(100);
    }
    return null;
  }
  const tellBack = (what: string, seconds: number | null) =>
    tell(
      seconds !== null,
      what,
      seconds === null ? 'NOT BACK' : `on the screen after ${seconds.toFixed(1)} s`,
    );

  machine.write(
    `${dropIns}/no-display.conf`,
    '[Service]\nEnvironment=WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1\n',
  );
  spawnSync('git', ['clone', '-q', project, path.join(place, 'machine', 'root', 'hoa-ban')]);
  await machine.boot();
  try {
    const installed = run('cd /root/hoa-ban && resources/deploy/linux/install.sh');
    if (installed.status !== 0)
      return tell(false, 'install.sh', installed.output.trim().split('\n').slice(-5).join(' · '));
    tellBack('install.sh', await shows());
    await machine.powerOff();
    await machine.boot();
    tellBack('power off and on', await shows());

    for (const name of Object.keys(processes) as (keyof typeof processes)[]) {
      // The browser goes without its server.
      const before = name === 'browser' ? { ...now(), server: '' } : now();
      run(`kill -KILL ${pidOf(name)}`);
      tellBack(`SIGKILL of ${name}`, await shows(before));
      // Two at once would be one that was left over.
      await wait(3000);
      const servers = run(`pgrep -c -f '${processes.server}'`).output.trim();
      if (servers !== '1') tell(false, `SIGKILL of ${name}`, `${servers} servers afterwards`);
    }

    const screens = () => {
      const { output } = run(`${hoaBan} doctor --json --data /var/lib/hoa-ban/data`);
      const { findings } = checkReportSchema.parse(JSON.parse(output.slice(output.indexOf('{'))));
      return findings.find(({ check }) => check === 'screens');
    };
    const seen = screens();
    tell(seen?.level === 'green', 'the morning check of it', `screens ${seen?.level}`);
    const backup = run(`${hoaBan} backup --data /var/lib/hoa-ban/data --out /tmp/kiosk.hoaban-backup`);
    tell(backup.status === 0, 'a backup beside it', `exit code ${backup.status}`);

    const inService = (script: string) =>
      run(`nsenter -t ${pidOf('server')} -m sh -c '${script}'`).output.trim();
    const sound = run(
      'runuser -u hoa-ban -- env XDG_RUNTIME_DIR=/run/user/$(id -u hoa-ban) sh -c "wpctl status; wpctl settings device.routes.default-sink-volume"',
    ).output;
    const socket = inService('ls /run/user/*/pulse/native');
    tell(
      /Sinks:\n[^\n]*\d+\. /.test(sound) && /Value: 1\b/.test(sound) && socket !== '',
      'sound',
      `an output at full, and ${socket} for the browser`,
    );

    const barred = inService('ls -A /home /root | grep -v :; touch /usr/x /etc/x 2>&1 | grep -c Read-only');
    tell(barred === '2', 'what the service sees of the machine', 'no home folders, /usr and /etc read-only');

    machine.write('/etc/udev/rules.d/10-loop-is-a-stick.rules', 'KERNEL=="loop7", ENV{ID_BUS}="usb"\n');
    run(`udevadm control --reload; truncate -s 20M /root/stick; mkfs.ext4 -q -L 'TRUONG HOC' /root/stick; losetup /dev/loop7 /root/stick
      udevadm trigger --action=add /sys/block/loop7; sleep 1; systemctl daemon-reload; sleep 2`);
    const mounted = inService('ls /media/TRUONG_HOC-loop7');
    run('udevadm trigger --action=remove /sys/block/loop7; sleep 2');
    const pulled = inService('ls /media/TRUONG_HOC-loop7');
    run('losetup -d /dev/loop7');
    tell(
      mounted === 'lost+found' && pulled === '',
      'a stick',
      `“${mounted}” where the service looks, “${pulled}” when it is pulled`,
    );

    machine.write('/etc/hoa-ban/kanshi.conf', 'profile {\n  output "*" transform 90\n}\n');
    const upright = now();
    run('systemctl restart hoa-ban');
    tellBack('a display that hangs upright', await shows(upright));
    let size = '';
    for (let look = 0; look < 20 && !/720 × 1280/.test(size); look += 1) {
      await wait(1000);
      size = JSON.stringify(screens()?.values);
    }
    tell(/720 × 1280/.test(size), 'and the page on it', size);

    for (const [code, state] of [
      [10, 'inactive'],
      [11, 'activating'],
    ] as const) {
      machine.write(
        `${dropIns}/ends.conf`,
        `[Service]\nRestartSec=60\nExecStart=\nExecStart=/opt/hoa-ban/resources/deploy/linux/under-cage.sh sh -c "sleep 1; exit ${code}"\n`,
      );
      run('systemctl daemon-reload; systemctl restart hoa-ban; sleep 4');
      const is = run('systemctl is-active hoa-ban').output.trim();
      tell(is === state, `exit code ${code}`, is === 'inactive' ? 'stays off' : 'is started again');
    }
  } finally {
    await machine.powerOff();
  }
}
