import type { Decision } from '../../shared/decision.ts';
import type { Decoder } from '../decoding/decoder.ts';
import type { Media } from '../media/service.ts';
import type { FormerCode } from './codes/keep-names.ts';
import type { Scan, ScannedFile } from './folder/scan.ts';
import { peekList } from './read-folder.ts';
import { type Followed, followFiles, type KnownFile } from './renamed/follow-files.ts';
import { findMovedLists, type KnownList } from './renamed/follow-lists.ts';
import { type ListPlace, listPlaceKey, moveDecision } from './renamed/move-decisions.ts';
import type { StagedFolder } from './stage-folder.ts';
import type { createImportStore } from './store.ts';

export interface FolderMemoryParts {
  readonly store: ReturnType<typeof createImportStore>;
  readonly media: Media;
  readonly decoder: Decoder;
}

export interface FollowOptions {
  readonly signal: AbortSignal;
  /** Told of files that are read to know them again. */
  readonly onFile: (done: number, total: number, file: string) => void;
  /** Nothing is kept. */
  readonly dryRun: boolean;
}

/** What an import knows of a folder that it saw before, also where things in it are called otherwise by now. */
export interface Remembered {
  /** As they are about what their files and lists are called now; oldest first. */
  readonly decisions: readonly Decision[];
  /** The code the work of this file had, where that was called otherwise. */
  formerCodeOf(file: string): FormerCode | null;
  /** Keeps what this import saw. */
  remember(made: Pick<StagedFolder, 'knownLists' | 'unlistedCodes'>): Promise<void>;
}

/** Of what staff accepted so many bytes are read in one import, to know it again; the rest goes by name and size. */
const mostRead = 256 * 1024 * 1024;

/** Remembers folders from one import to the next, so that decisions hold for what was renamed or moved. */
export function createFolderMemory({ store, media, decoder }: FolderMemoryParts) {
  const lanes = decoder.size;

  async function followLists(
    scan: Scan,
    moves: Followed['moves'],
    seen: ReadonlyMap<string, KnownFile>,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, ListPlace>> {
    const known = store.knownLists();
    const before = new Set(known.map(({ file }) => file));
    const now = new Map(scan.files.map((file) => [file.path, file]));
    // Sheets may be called otherwise in a list that was saved anew.
    const isAsBefore = ({ path, size, changed }: ScannedFile) =>
      before.has(path) && seen.get(path)?.size === size && seen.get(path)?.changed === changed;
    const isGone = ({ file }: KnownList) => {
      const found = now.get(file);
      return !found || !isAsBefore(found);
    };
    if (!known.some(isGone)) return new Map();
    const fresh = scan.files.filter((file) => file.use === 'list' && !isAsBefore(file));
    const peeked = (await Promise.all(fresh.map((file) => peekList(file, { decoder, signal })))).flat();
    const [was, is] = [known, peeked].map((lists) => new Set(lists.map(listPlaceKey)));
    return findMovedLists(
      known.filter((list) => isGone(list) && !is?.has(listPlaceKey(list))),
      peeked.filter((list) => !was?.has(listPlaceKey(list))),
      moves,
    );
  }

  /** SHA-256 of files staff accepted something about: no work uses them, so nobody has read them yet. */
  async function readAccepted(
    files: readonly ScannedFile[],
    decisions: readonly Decision[],
    hashes: Map<string, string>,
    signal: AbortSignal,
  ): Promise<void> {
    const accepted = new Set(
      decisions.flatMap((one) => (one.kind === 'accept' ? (one.about?.file ?? []) : [])),
    );
    let left = mostRead;
    const waiting = files
      .filter((file) => accepted.has(file.path) && !hashes.has(file.path))
      .filter(({ size }) => {
        left -= size;
        return left >= 0;
      })
      .values();
    const lane = async () => {
      for (const file of waiting) {
        const found = await media.identify(file, { signal }).catch(() => null);
        signal.throwIfAborted();
        if (found?.ok) hashes.set(file.path, found.value);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  return {
    async follow(scan: Scan, { signal, onFile, dryRun }: FollowOptions): Promise<Remembered> {
      const known = new Map(store.knownFiles().map((file) => [file.path, file]));
      const identify = (file: ScannedFile) => media.identify(file, { signal });
      const followed = await followFiles(scan.files, [...known.values()], {
        identify,
        signal,
        lanes,
        onFile,
      });
      const { moves } = followed;
      const lists = await followLists(scan, moves, known, signal);
      const kept = store.decisions();
      const moved = kept.flatMap(({ id, decision }) => {
        const now = moveDecision(decision, { moves, lists });
        return now ? [{ id, decision: now }] : [];
      });
      if (moved.length > 0 && !dryRun) store.moveDecisions(moved);
      const byId = new Map(moved.map(({ id, decision }) => [id, decision]));
      const decisions = dryRun
        ? kept.map(({ id, decision }) => byId.get(id) ?? decision)
        : store.decisions().map(({ decision }) => decision);
      const before = new Map([...moves.files].map(([from, to]) => [to, from]));
      return {
        decisions: decisions.reverse(),
        formerCodeOf(file) {
          const kept = known.get(file)?.kept;
          if (kept) return { code: kept, file };
          const from = before.get(file);
          const former = known.get(from ?? '');
          const code = former?.kept ?? former?.code;
          return from !== undefined && code ? { code, file: from } : null;
        },
        async remember({ knownLists, unlistedCodes }) {
          if (dryRun) return;
          const hashes = new Map(followed.hashes);
          for (const file of scan.files) {
            const hash = hashes.has(file.path) ? null : media.hashOf(file);
            if (hash !== null) hashes.set(file.path, hash);
          }
          await readAccepted(scan.files, decisions, hashes, signal);
          const files = scan.files.map(({ path, size, changed }): KnownFile => {
            const work = unlistedCodes.get(path);
            const code = work?.code ?? null;
            return {
              path,
              size,
              changed,
              hash: hashes.get(path) ?? null,
              code,
              kept: work?.isKept ? code : null,
            };
          });
          const goneLists = [...lists.keys()].map((key) => parsePlace(key));
          store.remember({ files, lists: knownLists, goneFiles: moves.files.keys(), goneLists });
        },
      };
    },
  };
}

function parsePlace(key: string): ListPlace {
  const [file, sheet] = JSON.parse(key) as [string, string | null];
  return { file, sheet };
}
