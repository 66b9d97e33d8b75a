import { type Dirent, lstatSync, type Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import type { ImportReport } from '../../../shared/import-report.ts';
import type { SourceFile } from '../../media/service.ts';
import { atFile, named, nowhere, type ProblemList } from '../problems.ts';

/** What a file can be used for, told by the ending of its name; of words also by “.en” or “(tiếng Anh)” before that. */
export type FileUse =
  | 'picture'
  | 'sound'
  | 'words'
  | 'document'
  | 'slides'
  | 'lyrics'
  | 'translation'
  | 'list'
  | 'unknown';

export interface ScannedFile extends SourceFile {
  /** Relative to the folder, `/` between folders, NFC. For people and for matching. */
  readonly path: string;
  /** Folder names above the file, outermost first. */
  readonly folders: readonly string[];
  /** The file's own name without its ending, and of a translation without what says that it is one. */
  readonly stem: string;
  /** Lower case, without the dot. */
  readonly ending: string;
  readonly use: FileUse;
}

/** Bytes; larger files are named and not opened. */
export const largestFile = 2048 * 1024 * 1024;

/** System files passed over: what they are called, and how many. */
export type Litter = ImportReport['files']['passedOver'];

export interface Scan {
  readonly files: readonly ScannedFile[];
  /** Things that are not files of ours: named already, but counted. */
  readonly refused: readonly string[];
  readonly litter: Litter;
}

const uses: Record<Exclude<FileUse, 'unknown' | 'translation'>, readonly string[]> = {
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
  lyrics: ['lrc', 'srt', 'vtt'],
  list: ['xlsx', 'xlsm', 'xls', 'ods', 'csv', 'tsv'],
};
const useByEnding = new Map(
  Object.entries(uses).flatMap(([use, endings]) =>
    endings.map((ending) => [ending, use as FileUse] as const),
  ),
);

/** What files with this ending (lower case, without the dot) can be used for. */
export const kindOfEnding = (ending: string): FileUse => useByEnding.get(ending) ?? 'unknown';

/** “Suối.en.txt”, “Suối (tiếng Anh).docx”. Not “chim-en.txt”: without accents that is a swallow. */
const inEnglish =
  /^(.*\S)\s*(?:\.(?:en|eng|english)|[([]\s*(?:en|eng|english|(?:bản )?tiếng anh|(?:ban )?tieng anh)\s*[)\]])$/iu;

/** A file by its name: what it can be used for, and the name of the work it is of. */
function readName(name: string): Pick<ScannedFile, 'stem' | 'ending' | 'use'> {
  const { stem, ending } = splitEnding(name);
  const use = kindOfEnding(ending);
  const of = use === 'words' || use === 'document' ? inEnglish.exec(stem.slice(-300))?.[1] : undefined;
  return of === undefined ? { stem, ending, use } : { stem: of, ending, use: 'translation' };
}

const litterNames =
  /^(thumbs\.db|ehthumbs\.db|desktop\.ini|\.ds_store|\.directory|\._.*|~\$.*|\.~lock\..*#|\.hoa-ban-.*)$/i;
const litterFolders =
  /^(@eadir|__macosx|\.spotlight-v100|\.trashes|\.fseventsd|system volume information|\$recycle\.bin|\.git)$/i;

/** Deeper than any folder people make; a loop of mounts ends here. */
const depthLimit = 64;
/** Files and folders looked at, litter and all. */
const fileLimit = 100_000;

/**
 * Looks through a folder without opening files. Links that leave the folder, devices and pipes are named and not
 * followed; system litter is counted and passed over. What lies beyond the limits is named once and not looked at.
 * Throws if the folder itself cannot be read.
 */
export async function scanFolder(
  folder: string,
  problems: ProblemList,
  signal: AbortSignal,
  limits: { readonly depth: number; readonly files: number } = { depth: depthLimit, files: fileLimit },
): Promise<Scan> {
  const root = Buffer.from(await realpath(folder));
  const files: ScannedFile[] = [];
  const refused: string[] = [];
  const tooDeep: string[] = [];
  const litter = new Map<string, { name: string; count: number }>();
  let seen = 0;
  const waiting: { location: Buffer; folders: readonly string[]; litterFolder: string | null }[] = [
    { location: root, folders: [], litterFolder: null },
  ];
  for (let next = waiting.pop(); next !== undefined && seen <= limits.files; next = waiting.pop()) {
    signal.throwIfAborted();
    const { location, folders, litterFolder } = next;
    let names: Dirent<Buffer>[];
    try {
      names = await readdir(location, { withFileTypes: true, encoding: 'buffer' });
    } catch (error) {
      if (folders.length === 0) throw error;
      problems.add('unused', named('folder-unreadable'), atFile(folders.join('/')));
      continue;
    }
    // The same files are left out every time.
    names.sort((a, b) => Buffer.compare(a.name, b.name));
    for (const entry of names) {
      seen += 1;
      if (seen > limits.files) break;
      const name = entry.name.toString('utf8').normalize('NFC');
      const inside = Buffer.concat([location, Buffer.from(sep), entry.name]);
      const path = [...folders, name].join('/');
      if (entry.isDirectory()) {
        if (folders.length + 1 >= limits.depth) tooDeep.push(path);
        else {
          const below = { location: inside, folders: [...folders, name] };
          waiting.push({ ...below, litterFolder: litterFolder ?? (litterFolders.test(name) ? name : null) });
        }
        continue;
      }
      if (litterFolder !== null || litterNames.test(name)) {
        const called = litterFolder ?? (name.startsWith('._') ? '._…' : name);
        const key = called.toLowerCase();
        litter.set(key, { name: called, count: (litter.get(key)?.count ?? 0) + 1 });
        continue;
      }
      const found = await statFile(root, inside, entry);
      if (found === 'outside' || found === 'special') {
        refused.push(path);
        problems.add('unused', named(found === 'outside' ? 'link-outside' : 'not-a-file'), atFile(path));
        continue;
      }
      const { size, mtimeMs } = found;
      files.push({ location: inside, size, changed: mtimeMs, path, folders, ...readName(name) });
    }
  }
  const [deepest] = tooDeep.sort(naturalOrder.compare);
  if (deepest !== undefined) {
    problems.add('unused', named('folder-too-deep', { limit: limits.depth }), atFile(deepest));
  }
  if (seen > limits.files)
    problems.add('unused', named('folder-too-many-files', { limit: limits.files }), nowhere);
  files.sort((a, b) => naturalOrder.compare(a.path, b.path) || Buffer.compare(a.location, b.location));
  return { files: tellApart(files, problems), refused, litter: [...litter.values()] };
}

const naturalOrder = new Intl.Collator('vi', { numeric: true });

/** A name without its ending; Windows drops the dots and spaces behind one. */
export function splitEnding(name: string): { stem: string; ending: string } {
  const whole = name.replace(/[\s.]+$/u, '');
  const dot = whole.lastIndexOf('.');
  if (dot <= 0) return { stem: whole, ending: '' };
  return {
    stem: whole.slice(0, dot),
    ending: whole
      .slice(dot + 1)
      .trim()
      .toLowerCase(),
  };
}

/** Names that differ only in how their letters are coded look the same to people: the further ones get a number. */
function tellApart(files: readonly ScannedFile[], problems: ProblemList): ScannedFile[] {
  const taken = new Set(files.map(({ path }) => path));
  const seen = new Set<string>();
  return files.map((file) => {
    const { path } = file;
    if (!seen.has(path)) {
      seen.add(path);
      return file;
    }
    let number = 2;
    while (taken.has(`${path} #${number}`)) number += 1;
    const told = `${path} #${number}`;
    taken.add(told);
    problems.add('shown', named('names-alike', { name: path }), atFile(told));
    return { ...file, path: told };
  });
}

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
