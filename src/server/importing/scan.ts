import { type Dirent, lstatSync, type Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import type { SourceFile } from '../media/service.ts';
import { atFile, named, type ProblemList } from './problems.ts';

/** What a file can be used for, told by the ending of its name. */
export type FileUse = 'picture' | 'sound' | 'words' | 'document' | 'slides' | 'lyrics' | 'list' | 'unknown';

export interface ScannedFile extends SourceFile {
  /** Relative to the folder, `/` between folders, NFC. For people and for matching. */
  readonly path: string;
  /** Folder names above the file, outermost first. */
  readonly folders: readonly string[];
  /** The file's own name without its ending. */
  readonly stem: string;
  /** Lower case, without the dot. */
  readonly ending: string;
  readonly use: FileUse;
}

export interface Scan {
  readonly files: readonly ScannedFile[];
  /** Things that are not files of ours: named already, but counted. */
  readonly refused: readonly string[];
  readonly litter: number;
}

const uses: Record<Exclude<FileUse, 'unknown'>, readonly string[]> = {
  picture: [
    ...['jpg', 'jpeg', 'jpe', 'jfif', 'png', 'webp', 'tif', 'tiff', 'gif', 'avif', 'heic', 'heif', 'bmp'],
    ...['psd', 'jxl', 'svg'],
  ],
  sound: [
    ...['mp3', 'm4a', 'm4b', 'aac', 'ogg', 'oga', 'opus', 'flac', 'wav', 'mp4', 'm4v', 'mov', 'webm', 'mkv'],
    // Named, with what to do.
    ...['wma', 'wmv', 'avi', 'amr', '3gp', '3gpp', 'mid', 'midi', 'aif', 'aiff', 'caf', 'mp2', 'spx'],
  ],
  words: ['txt', 'md', 'text'],
  document: ['docx', 'pdf', 'doc', 'odt', 'rtf', 'pages'],
  slides: ['pptx', 'ppt', 'odp', 'key'],
  lyrics: ['lrc'],
  list: ['xlsx', 'xlsm', 'xls', 'ods', 'csv', 'tsv'],
};
const useByEnding = new Map(
  Object.entries(uses).flatMap(([use, endings]) =>
    endings.map((ending) => [ending, use as FileUse] as const),
  ),
);

const litterNames =
  /^(thumbs\.db|ehthumbs\.db|desktop\.ini|\.ds_store|\.directory|\._.*|~\$.*|\.~lock\..*#|\.hoa-ban-.*)$/i;
const litterFolders =
  /^(@eadir|__macosx|\.spotlight-v100|\.trashes|\.fseventsd|system volume information|\$recycle\.bin|\.git)$/i;

/** Deeper than any folder people make; a loop of mounts ends here. */
const depthLimit = 64;
const fileLimit = 100_000;

/**
 * Looks through a folder without opening files. Links that leave the folder, devices and pipes are named and not
 * followed; system litter is counted and passed over. Throws if the folder itself cannot be read.
 */
export async function scanFolder(folder: string, problems: ProblemList, signal: AbortSignal): Promise<Scan> {
  const root = Buffer.from(await realpath(folder));
  const files: ScannedFile[] = [];
  const refused: string[] = [];
  let litter = 0;
  const waiting: { location: Buffer; folders: readonly string[]; isLitter: boolean }[] = [
    { location: root, folders: [], isLitter: false },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    signal.throwIfAborted();
    const { location, folders, isLitter } = next;
    let names: Dirent<Buffer>[];
    try {
      names = await readdir(location, { withFileTypes: true, encoding: 'buffer' });
    } catch (error) {
      if (folders.length === 0) throw error;
      problems.add('unused', named('folder-unreadable'), atFile(folders.join('/')));
      continue;
    }
    for (const entry of names) {
      const name = entry.name.toString('utf8').normalize('NFC');
      const inside = Buffer.concat([location, Buffer.from(sep), entry.name]);
      const path = [...folders, name].join('/');
      if (entry.isDirectory()) {
        if (folders.length + 1 >= depthLimit)
          problems.add('unused', named('folder-unreadable'), atFile(path));
        else {
          const below = { location: inside, folders: [...folders, name] };
          waiting.push({ ...below, isLitter: isLitter || litterFolders.test(name) });
        }
        continue;
      }
      if (isLitter || litterNames.test(name)) {
        litter += 1;
        continue;
      }
      const found = await statFile(root, inside, entry);
      if (found === 'outside' || found === 'special' || files.length >= fileLimit) {
        refused.push(path);
        problems.add('unused', named(found === 'outside' ? 'link-outside' : 'not-a-file'), atFile(path));
        continue;
      }
      const dot = name.lastIndexOf('.');
      const ending =
        dot > 0
          ? name
              .slice(dot + 1)
              .trim()
              .toLowerCase()
          : '';
      files.push({
        location: inside,
        size: found.size,
        changed: found.mtimeMs,
        path,
        folders,
        stem: dot > 0 ? name.slice(0, dot) : name,
        ending,
        use: useByEnding.get(ending) ?? 'unknown',
      });
    }
  }
  files.sort((a, b) => naturalOrder.compare(a.path, b.path));
  return { files, refused, litter };
}

const naturalOrder = new Intl.Collator('vi', { numeric: true });

async function statFile(
  root: Buffer,
  location: Buffer,
  entry: Dirent<Buffer>,
): Promise<Stats | 'outside' | 'special'> {
  try {
    if (entry.isSymbolicLink()) {
      const target = await realpath(location, { encoding: 'buffer' });
      const isInside =
        target.subarray(0, root.length).equals(root) && target[root.length] === sep.charCodeAt(0);
      if (!isInside) return 'outside';
      const found = await stat(location);
      return found.isFile() ? found : 'special';
    }
    if (!entry.isFile()) return 'special';
    return lstatSync(location);
  } catch {
    return 'outside';
  }
}
