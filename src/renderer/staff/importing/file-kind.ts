const endings = {
  picture: /\.(jpe?g|jfif|png|webp|tiff?|avif|heic|heif|gif|bmp)$/i,
  sound: /\.(mp3|m4a|aac|ogg|oga|opus|flac|wav|mp4|m4v|webm)$/i,
  words: /\.(txt|md|docx|odt|pdf)$/i,
  document: /\.(pdf|docx|odt|txt|md)$/i,
} as const;
export type FileKind = keyof typeof endings;

export const isOfKind = (file: string, kind: FileKind): boolean => endings[kind].test(file);

export const isList = (file: string): boolean => /\.(xls[xm]?|ods|csv|tsv)$/i.test(file);

const wanted: Record<string, FileKind> = {
  'picture-missing': 'picture',
  'picture-shut': 'picture',
  'sound-missing': 'sound',
  'words-missing': 'words',
  'document-missing': 'document',
};
const nameless = new Set(['file-missing', 'file-near-miss', 'file-ambiguous', 'file-taken']);

/** The kinds of file a problem is short of; empty where choosing a file would not help. */
export function kindsWanted(code: string, name: unknown): readonly FileKind[] {
  const kind = wanted[code];
  if (kind) return [kind];
  if (!nameless.has(code)) return [];
  const all: FileKind[] = ['picture', 'sound', 'words', 'document'];
  const named = typeof name === 'string' ? all.filter((each) => isOfKind(name, each)) : [];
  return named.length > 0 ? named : all;
}

/** Bytes are missing or wrong. */
const broken =
  /-(damaged|empty|unreadable|encrypted|too-large|not-a-\w+|truncated|cut-off|doubtful|unfinished)$/;
/** What has to be saved as another kind. */
const foreign =
  /(^picture-web-page|-(svg|raw|unsupported|unplayable|old-word|slides|in-pdf-picture|none-in-video))$/;

/** Whether the file itself has to be mended and then read again. */
export const isMendedOutside = (code: string): boolean => broken.test(code) || foreign.test(code);

/** Whether a file of which this is said can be given to a work. */
export const isOpened = (code: string): boolean =>
  !isMendedOutside(code) && !/^file-(crashes|takes-\w+)$/.test(code);

/** Whether a problem is of a work's sound that plays, and is best judged by hearing it. */
export const isHeard = (code: string): boolean =>
  /^sound-(?!missing$|damaged$|not-a-sound$|none-in-video$|unplayable$)/.test(code);
