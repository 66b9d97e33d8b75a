import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

export const root = path.join(import.meta.dirname, '..', '..');
export const cli = path.join(root, 'out', 'main', 'cli.js');

/** The built server in a process of its own; resolves once it answers. */
export async function start(data: string, port: number): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(process.execPath, [cli, 'serve', '--data', data, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${printed}`)));
  });
  return { url, process: child };
}

export function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
