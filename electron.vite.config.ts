import path from 'node:path';
import { defineConfig } from 'electron-vite';
import manifest from './package.json' with { type: 'json' };
import { serifSubset } from './serif-subset.ts';

export default defineConfig({
  main: {
    resolve: {
      alias: { 'buffer-crc32': path.resolve(import.meta.dirname, 'src/server/results/native-crc32.ts') },
    },
    build: {
      // Every start loads these: one file is read much sooner than the hundreds they come in. And yazl, so that its
      // checksums are Node's.
      externalizeDeps: {
        exclude: [
          'zod',
          'hono',
          '@hono/node-server',
          '@hono/zod-validator',
          'commander',
          'i18next',
          'pino',
          'yauzl',
          'yazl',
          'csv-stringify',
        ],
      },
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          cli: 'src/cli/index.ts',
          'decode-process': 'src/server/decoding/decode-process.ts',
          'counting-process': 'src/server/results/counting-process.ts',
          'take-worker': 'src/server/results/take-worker.ts',
          'backup-process': 'src/server/backup/backup-process.ts',
          'watch-worker': 'src/server/upkeep/watch-worker.ts',
          'paint-worker': 'src/sample/painting/paint-worker.ts',
          'song-worker': 'src/sample/song/song-worker.ts',
        },
        // Workers are looked for beside the module that starts them.
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [
      serifSubset(),
      // electron-vite forces './' in production, which breaks addresses below the root.
      { name: 'absolute-base', config: () => ({ base: '/' }) },
      // So that the morning check sees pages of another program than the server's.
      {
        name: 'page-version',
        transformIndexHtml: () => [{ tag: 'meta', attrs: { name: 'version', content: manifest.version } }],
      },
    ],
    build: { minify: true, manifest: true, rolldownOptions: { input: 'src/renderer/index.html' } },
  },
});
