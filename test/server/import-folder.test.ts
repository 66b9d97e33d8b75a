import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { importFolder } from '../../src/cli/import-folder.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import { createWorld, makeJpeg } from './import-world.ts';

it('makes no data folder where there is nothing to import or it is only a trial', async () => {
  const world = createWorld();
  world.put('tranh/1 - Một.jpg', await makeJpeg(1));
  const dataFolder = join(world.folder, '..', 'fresh');
  const told = vi.spyOn(console, 'error').mockReturnValue();
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const run = (folder: string) =>
    importFolder(
      {
        dataFolder,
        pagesFolder: world.folder,
        version: '0',
        folder,
        dryRun: true,
        recheck: false,
        json: false,
      },
      createSpeaker('vi'),
    );
  expect(await run('/nope')).toBe(2);
  expect(told).toHaveBeenCalledWith(
    '✗ Không tìm thấy thư mục /nope. Hãy kiểm tra lại đường dẫn, hoặc cắm lại USB.',
  );
  expect(await run(world.folder)).toBe(0);
  expect(out.mock.calls.join('')).toContain('Hiện: 1 tác phẩm');
  expect(existsSync(dataFolder)).toBe(false);
  vi.restoreAllMocks();
});
