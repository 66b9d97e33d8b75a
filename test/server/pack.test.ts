import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import yauzl from 'yauzl';
import yazl from 'yazl';
import { toCanonical } from '../../src/server/ledger/canonical.ts';
import { openKey, readKey } from '../../src/server/ledger/key.ts';
import { originalPath } from '../../src/server/media/originals.ts';
import { makePack, signPack } from '../../src/server/pack/make-pack.ts';
import { openPack } from '../../src/server/pack/open-pack.ts';
import { packManifestSchema, sayKey } from '../../src/server/pack/pack-manifest.ts';
import { expectDone } from '../support/ledger-kiosk.ts';
import { createWorld, makeDocx, makeJpeg, makeWav, type World } from './import-world.ts';

// Every work is decoded once, and every pack read to its end.
vi.setConfig({ testTimeout: 120_000 });

const at = new Date('2024-10-05T08:00:00Z');

/** A kiosk with two paintings (one of them turned by staff), a poem and a song, all published. */
async function publishedWorld(): Promise<World> {
  const world = createWorld();
  expectDone(openKey(world.dataFolder));
  world.put('tranh/1 - Suối.jpg', await makeJpeg(1, 300, 200));
  const noise = { type: 'gaussian' as const, mean: 120, sigma: 40 };
  const large = sharp({ create: { width: 2700, height: 1300, channels: 3, background: '#888', noise } });
  world.put('tranh/2 - Rừng.jpg', await large.jpeg().toBuffer());
  world.put('tho/3 - Thơ.docx', await makeDocx(['Gió đưa hương nếp', 'về qua bản em']));
  world.put('bai hat/4 - Hát.wav', makeWav());
  await world.import();
  const [first] = world.catalogue.current().entries;
  if (first?.category !== 'painting') throw new Error('no painting');
  await world.importing.decide([{ kind: 'turn', picture: first.pictures[0]?.hash ?? '', quarters: 1 }]);
  await expect.poll(() => world.importing.current()?.stage).toBe('finished');
  expectDone(await world.importing.publish());
  return world;
}

async function pack(world: World, target = join(world.folder, '..', 'all.hoaban-pack')) {
  const made = expectDone(
    await makePack({ dataFolder: world.dataFolder, target, version: '0.0.0-test', at }),
  );
  return { file: target, ...made };
}

const filesOf = (world: World, area: string): string[] =>
  existsSync(join(world.dataFolder, area))
    ? readdirSync(join(world.dataFolder, area), { recursive: true, encoding: 'utf8' })
        .filter((name) => statSync(join(world.dataFolder, area, name)).isFile())
        .sort()
    : [];

/** Writes a pack anew with some parts changed, and signed with `world`'s key where `sign`. */
async function rewrite(
  from: string,
  to: string,
  change: (name: string, bytes: Buffer) => Buffer | null,
  world?: World,
): Promise<void> {
  const zip = await yauzl.openPromise(from, { autoClose: false });
  const out = new yazl.ZipFile();
  for await (const entry of zip.eachEntry()) {
    const bytes = await buffer(await zip.openReadStreamPromise(entry));
    let changed = change(entry.fileName, bytes);
    if (entry.fileName === 'pack.json' && world && changed) {
      const { signature: _, ...content } = packManifestSchema.parse(JSON.parse(changed.toString('utf8')));
      changed = Buffer.from(toCanonical(signPack(expectDone(readKey(world.dataFolder)), content)));
    }
    if (changed) out.addBuffer(changed, entry.fileName);
  }
  zip.close();
  out.end();
  writeFileSync(to, await buffer(out.outputStream));
}

test('another kiosk shows what was packed, decodes nothing for it, and can go back', async () => {
  const world = await publishedWorld();
  const { file, manifest } = await pack(world);
  expect(manifest).toMatchObject({ works: 4, packer: { kiosk: expect.stringMatching(/^kiosk-/) } });
  expect(manifest.files.some((one) => one.path.endsWith('/tiles.bin'))).toBe(true);
  expect(manifest.files.some((one) => one.path.endsWith('.docx'))).toBe(false);

  const other = createWorld();
  other.put('tho/9 - Thơ khác.docx', await makeDocx(['Một dòng khác']));
  await other.import();
  const before = other.catalogue.current();
  // A decoder that would be needed for anything at all fails the import.
  const idle = { ...other.decoder, run: () => Promise.reject(new Error('decoded')) };
  const taking = other.restart(idle);
  const report = expectDone(await taking.importing.run(file));
  expect(report).toMatchObject({
    outcome: 'published',
    entries: { shown: 4, added: 4, hidden: 1, unchanged: 0 },
    pack: { name: 'Màn hình 1', works: 4, aloud: sayKey(manifest.packer.publicKey) },
  });
  expect(report.problems.map(({ problem }) => problem.code)).toEqual(['entry-gone']);
  expect(other.catalogue.current().entries).toEqual(world.catalogue.current().entries);
  for (const entry of other.catalogue.current().entries) {
    if (entry.category !== 'painting') continue;
    const [picture] = entry.pictures;
    for (const size of ['thumbnail', 'screen'] as const) {
      const [here, there] = [other, world].map((one) => one.media.find(picture?.hash ?? '', size));
      const [mine, theirs] = [await here, await there];
      expect(mine?.path.startsWith(other.dataFolder)).toBe(true);
      expect(readFileSync(mine?.path ?? '')).toEqual(readFileSync(theirs?.path ?? ''));
    }
    // What is lost of it later is made again here, from the original that came with it.
    const [lost] = entry.pictures;
    const found = await other.media.find(lost?.hash ?? '', 'thumbnail');
    rmSync(found?.path ?? '');
    expect((await other.media.find(lost?.hash ?? '', 'thumbnail'))?.size).toBeGreaterThan(0);
  }
  expect(expectDone(await taking.importing.run(file)).outcome).toBe('unchanged');
  expect(other.catalogue.undo(at)).not.toBeNull();
  expect(other.catalogue.current().entries).toEqual(before.entries);
});

test('staged from the staff page, a pack waits with the name and key words of who packed it', async () => {
  const world = await publishedWorld();
  const { file, manifest } = await pack(world);
  const other = createWorld();
  expectDone(await other.importing.stage(file));
  await expect.poll(() => other.importing.current()?.stage).toBe('finished');
  expect(other.importing.current()?.report).toMatchObject({
    outcome: 'staged',
    pack: {
      name: 'Màn hình 1',
      venue: 'Tòa nhà trung tâm thành phố',
      aloud: sayKey(manifest.packer.publicKey),
    },
  });
  expect(other.catalogue.current().entries).toEqual([]);
  expectDone(await other.importing.publish());
  expect(other.catalogue.current().entries).toEqual(world.catalogue.current().entries);
});

test('a dry run reads all of a pack and keeps none of it', async () => {
  const world = await publishedWorld();
  const { file } = await pack(world);
  const other = createWorld();
  const report = expectDone(await other.importing.run(file, { dryRun: true }));
  expect(report).toMatchObject({ outcome: 'staged', entries: { added: 4 } });
  expect([...filesOf(other, 'media'), ...filesOf(other, 'derived')]).toEqual([]);
});

test('a changed pack is refused and named, and what is on show stays', async () => {
  const world = await publishedWorld();
  const { file, manifest } = await pack(world);
  const bad = join(world.folder, '..', 'bad.hoaban-pack');
  const other = createWorld();
  other.put('tho/9 - Thơ khác.docx', await makeDocx(['Một dòng khác']));
  await other.import();
  const shown = other.catalogue.current();
  async function refuse(code: string, part?: string) {
    const outcome = await other.importing.run(bad);
    expect(outcome).toMatchObject({ ok: false, problem: { code, ...(part && { values: { part } }) } });
    expect(other.catalogue.current()).toEqual(shown);
    expect(
      [...filesOf(other, 'media'), ...filesOf(other, 'derived')].filter((name) => name.includes('.new')),
    ).toEqual([]);
  }
  const flip = (bytes: Buffer) => {
    const changed = Buffer.from(bytes);
    changed[bytes.length >> 1] = (changed[bytes.length >> 1] ?? 0) ^ 1;
    return changed;
  };
  for (const { path } of manifest.files) {
    await rewrite(file, bad, (name, bytes) => (name === path ? flip(bytes) : bytes));
    await refuse('part-changed', path);
    await rewrite(file, bad, (name, bytes) => (name === path ? null : bytes));
    await refuse('part-changed', path);
  }
  await rewrite(file, bad, (name, bytes) =>
    name === 'pack.json' ? Buffer.from(bytes.toString('utf8').replace('"works":4', '"works":5')) : bytes,
  );
  await refuse('pack-signature');
  await rewrite(file, bad, (name, bytes) =>
    name === 'pack.json' ? Buffer.from(bytes.toString('utf8').replace('"format":1', '"format":2')) : bytes,
  );
  await refuse('pack-newer');
  const whole = readFileSync(file);
  writeFileSync(bad, whole.subarray(0, whole.length * 0.7));
  await refuse('pack-unreadable');
  rmSync(bad);
  await refuse('pack-missing');
});

test('a pack signed by anybody can still put files nowhere but where its works need them', async () => {
  const world = await publishedWorld();
  const { file, manifest } = await pack(world);
  const bad = join(world.folder, '..', 'bad.hoaban-pack');
  const [some] = manifest.files.filter((one) => one.path.startsWith('media/'));
  const sha256 = some?.sha256 ?? '';
  for (const path of ['../evil', 'key.json', `derived/${'ab'.repeat(20)}/x`, `media/00/${'0'.repeat(64)}`]) {
    const listed = [...manifest.files, { path, bytes: some?.bytes ?? 0, sha256 }];
    const change = (name: string, bytes: Buffer) =>
      name === 'pack.json' ? Buffer.from(JSON.stringify({ ...manifest, files: listed })) : bytes;
    await rewrite(file, bad, change, world);
    expect(await openPack(bad), path).toMatchObject({
      problem: { code: 'part-changed', values: { part: path } },
    });
  }
});

test('a packing kiosk that lost an original says of which work', async () => {
  const world = await publishedWorld();
  const target = join(world.folder, '..', 'all.hoaban-pack');
  const options = { dataFolder: world.dataFolder, target, version: '0.0.0-test', at };
  const [painting] = world.catalogue.current().entries.filter(({ number }) => number === 2);
  const hash = painting?.category === 'painting' ? (painting.pictures[0]?.hash ?? '') : '';
  const original = originalPath(world.dataFolder, hash);
  const kept = readFileSync(original);
  writeFileSync(original, Buffer.concat([kept.subarray(1), Buffer.from('x')]));
  expect(await makePack(options)).toMatchObject({
    problem: { code: 'pack-incomplete', values: { entry: painting?.code } },
  });
  rmSync(original);
  expect(await makePack(options)).toMatchObject({
    problem: { code: 'pack-incomplete', values: { entry: painting?.code } },
  });
  expect(existsSync(target)).toBe(false);
  writeFileSync(original, kept);
  expectDone(await makePack(options));
  const empty = createWorld();
  expectDone(openKey(empty.dataFolder));
  expect(await makePack({ ...options, dataFolder: empty.dataFolder })).toMatchObject({
    problem: { code: 'pack-empty' },
  });
  // Not that its key is missing.
  expect(await makePack({ ...options, dataFolder: empty.folder })).toMatchObject({
    problem: { code: 'data-folder-empty' },
  });
});

test('cancelled in the middle, the old catalogue shows and nothing is left over', async () => {
  const world = await publishedWorld();
  const { file } = await pack(world);
  const other = createWorld();
  other.put('tho/9 - Thơ khác.docx', await makeDocx(['Một dòng khác']));
  await other.import();
  const shown = other.catalogue.current();
  const left = filesOf(other, 'media');
  const stop = new AbortController();
  const outcome = await other.importing.run(file, {
    signal: stop.signal,
    onProgress: ({ stage, done }) => {
      if (stage === 'media' && done === 3) stop.abort();
    },
  });
  expect(outcome).toMatchObject({ ok: true, value: { outcome: 'cancelled' } });
  expect(other.catalogue.current()).toEqual(shown);
  expect(filesOf(other, 'media')).toEqual(left);
  expect(filesOf(other, 'derived')).toEqual([]);
});

test('a pack the disk has no room for is refused before anything is copied', async () => {
  const world = await publishedWorld();
  const { file, manifest } = await pack(world);
  const large = join(world.folder, '..', 'large.hoaban-pack');
  const files = manifest.files.map((one) =>
    one.path.startsWith('media/') ? { ...one, bytes: 2 ** 50 } : one,
  );
  const change = (name: string, bytes: Buffer) =>
    name === 'pack.json' ? Buffer.from(JSON.stringify({ ...manifest, files })) : bytes;
  await rewrite(file, large, change, world);
  const other = createWorld();
  expect(await other.importing.run(large)).toMatchObject({ ok: false, problem: { code: 'disk-short' } });
  expect([...filesOf(other, 'media'), ...filesOf(other, 'derived')]).toEqual([]);
});
