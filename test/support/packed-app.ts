import { spawn } from 'node:child_process';
import path from 'node:path';

/** The program as it was packed, on Node: its command line, with the libraries that were packed with it. */
export const packedApp = (app: string) => ({
  async openServer(data: string): Promise<{ url: string; close(): Promise<void> }> {
    const cli = path.join(app, 'out', 'main', 'cli.js');
    const child = spawn(process.execPath, [cli, 'serve', '--data', data, '--port', '0'], { cwd: app });
    let printed = '';
    const url = await new Promise<string>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          printed += chunk.toString();
          const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
          if (found) resolve(found);
        });
      child.on('exit', (code) => reject(new Error(`ended with ${code}: ${printed}`)));
    });
    return {
      url,
      close: () =>
        new Promise((resolve) => {
          child.once('exit', () => resolve());
          child.kill('SIGTERM');
        }),
    };
  },
});
