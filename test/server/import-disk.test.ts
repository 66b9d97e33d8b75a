import { readdirSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { createSpeaker, sayProblem } from '../../src/server/speak.ts';
import { createWorld, makeJpeg } from './import-world.ts';

const disk = vi.hoisted(() => ({ free: 0 }));
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  statfs: async () => ({ bavail: disk.free / 4096, bsize: 4096 }),
}));

it('does not begin where the disk has no room, and says how much it takes', async () => {
  const world = createWorld();
  world.put('tranh/1 - Một.jpg', await makeJpeg(1));
  disk.free = 150 * 1024 * 1024;
  const short = await world.importing.run(world.folder);
  expect(!short.ok && short.problem).toEqual({
    code: 'disk-short',
    values: { folder: world.dataFolder, free: 150, needed: 200 },
  });
  expect(world.importing.current()?.problem?.code).toBe('disk-short');
  expect(readdirSync(world.dataFolder)).not.toContain('media');
  disk.free = 300 * 1024 * 1024;
  expect((await world.import()).outcome).toBe('published');
  // What is kept already takes no room again.
  disk.free = 0;
  expect((await world.import()).outcome).toBe('unchanged');
});

it('ends with a sentence where the disk is full at last, and tells no file of it', async () => {
  const world = createWorld();
  world.put('tranh/1 - Một.jpg', await makeJpeg(1));
  disk.free = 300 * 1024 * 1024;
  const keep = vi
    .spyOn(world.media, 'keep')
    .mockRejectedValue(
      Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
    );
  const full = await world.importing.run(world.folder);
  const problem = { code: 'data-disk-full', values: { folder: world.dataFolder } };
  expect(full).toEqual({ ok: false, problem });
  const said = sayProblem(createSpeaker('vi'), problem);
  expect(said).toBe(`Ổ đĩa chứa ${world.dataFolder} đã đầy hoặc không ghi được.`);
  keep.mockRestore();
  expect((await world.import()).outcome).toBe('published');
});
