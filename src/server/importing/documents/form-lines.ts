import { foldWords, tidyLine } from '../names.ts';
import { type Byline, isByline } from './words.ts';

/** What the form a poem was handed in with tells of it; null where it does not say. */
interface Told {
  readonly title: string | null;
  readonly author: string | null;
  /** “lớp 7B, trường THCS Nguyễn Trãi” */
  readonly unit: string | null;
  readonly ethnicity: string | null;
}

export interface FormLines extends Told {
  readonly text: string;
  /** What was taken out, telephone numbers cut short. */
  readonly lines: readonly string[];
  /** Lines in the midst of the text that hold a telephone number: they stay. */
  readonly telephones: readonly string[];
}

type Kind = 'title' | 'author' | 'class' | 'school' | 'ethnicity' | 'other';

/** As many filled lines at the head and at the foot of a text may be of a form. */
const depth = 10;

/** Whole labels before a colon, folded. */
const labels: readonly (readonly [Kind, RegExp])[] = [
  ['title', /^(?:ten )?(?:bai tho|tac pham|bai hat|ca khuc|bai)$|^(?:ten )?bai du thi$/],
  [
    'author',
    /^(?:ho(?: va)? ten|ten|ho ten va lop)(?: (?:tac gia|hoc sinh|hs|thi sinh|nguoi du thi|em))?$|^(?:tac gia|sang tac|nguoi viet|nguoi sang tac|thi sinh|hoc sinh)$/,
  ],
  ['class', /^(?:lop|hoc sinh lop|hoc lop|khoi lop)$/],
  ['school', /^(?:truong|hoc sinh truong|don vi|don vi truong|co quan)$/],
  ['ethnicity', /^dan toc$/],
  [
    'other',
    /^(?:(?:so )?(?:dien thoai|dt|sdt|di dong)|zalo|facebook|e ?mail|gmail|lien he|dia chi|noi o|cho o|que quan|thuong tru|tuoi|nam sinh|ngay sinh|ngay thang nam sinh|gioi tinh|cccd|cmnd|so cccd|sbd|so bao danh|ma so|ma du thi|giao vien huong dan|gvhd|giao vien|giao vien chu nhiem|gvcn|phu huynh|chu de|the loai|hang muc|the tho)(?: (?:phu huynh|cha me|bo me|ph|lien he|hoc sinh|tac gia|cua em|gia dinh|du thi|me|bo))?$/,
  ],
];

const telephone = /(?<![\d.])(?:\+?84[ .-]?|0)[2-9](?:[ .-]?\d){7,9}(?!\d)/u;
const classPart = /^(?:(?:học sinh|hs|em học sinh)\s+)?(?:lớp|khối|class)\s*\d{1,2}[\p{L}\d./]{0,4}$/iu;
const schoolPart =
  /^(?:(?:học sinh|hs)\s+)?(?:tr[ưu][ờòơ]ng\s+\p{L}|(?:TH|THCS|THPT|PTDT\p{L}*|TH[ -]?&?[ -]?THCS|Tiểu học|Trung học|Mầm non)\s+\p{Lu})/iu;
const namePart = /^\p{Lu}\p{Ll}*(?:\s+\p{Lu}\p{Ll}*){1,5}$/u;
const national =
  /^(?:cong hoa xa hoi chu nghia viet nam|doc lap tu do hanh phuc|phieu dang ky du thi|phieu du thi|(?:bai|tac pham|bai tho) du thi)$/;

/**
 * Takes the lines of a form off the head and the foot of a poem or song (“Họ và tên: …”, “ĐT phụ huynh: …”, “Lò Thị
 * Thu - Lớp 7A - Trường THCS …”): only what certainly is none of its verses, the label with its colon, a telephone
 * number, or class and school together. `signed`: lines that go with the author's name.
 */
export function takeFormLines(text: string, byline: Byline, signed: readonly string[] = []): FormLines {
  const lines = text.split('\n');
  const filled = lines.flatMap((line, at) => (line.trim() === '' ? [] : [at]));
  const taken = new Set<number>();
  const told = new Map<Kind, string>();
  const take = (at: number, parts: readonly Part[]) => {
    taken.add(at);
    for (const { kind, value } of parts) {
      if (kind !== 'other' && value !== '' && !told.has(kind)) told.set(kind, value);
    }
  };
  const walk = (some: readonly number[], mayPass: (line: string, at: number) => boolean) => {
    for (const at of some) {
      const line = lines[at] ?? '';
      const form = readFormLine(line);
      const isSigned = !form?.isLabelled && signed.includes(tidyLine(line));
      if (form && !isSigned && !saysOnly(form.parts, byline, line)) take(at, form.parts);
      else if (!isSigned && !isByline(line, byline) && !mayPass(line, at)) break;
    }
  };
  // A title nobody gave, or the contest's in capitals, may stand above.
  walk(filled.slice(0, depth), (line, at) => at === filled[0] || line === line.toUpperCase());
  walk(filled.slice(-depth).reverse(), (line) => isKnown(line, byline));
  // A number to call is no verse, whatever stands around it.
  const edges = new Set([...filled.slice(0, depth), ...filled.slice(-depth)]);
  for (const at of edges) if (!taken.has(at) && telephone.test(lines[at] ?? '')) take(at, []);
  const inside = filled.filter((at) => !taken.has(at) && telephone.test(lines[at] ?? ''));
  const say = (at: number) => hideTelephone(tidyLine(lines[at] ?? '')).slice(0, 120);
  const units = [told.get('class'), told.get('school')].filter((part) => part !== undefined);
  return {
    text: lines.filter((_, at) => !taken.has(at)).join('\n'),
    lines: [...taken].sort((a, b) => a - b).map(say),
    telephones: inside.map(say),
    title: told.get('title') ?? null,
    author: told.get('author') ?? null,
    unit: units.join(', ').slice(0, 300) || null,
    ethnicity: told.get('ethnicity') ?? null,
  };
}

interface Part {
  readonly kind: Kind;
  readonly value: string;
}

interface FormLine {
  readonly parts: readonly Part[];
  readonly isLabelled: boolean;
}

/** The parts of a line of a form; null where the line may be verse. */
function readFormLine(line: string): FormLine | null {
  if (line.length > 300) return null;
  const said = tidyLine(line.replace(/\t| {3,}/g, ' ; ')).replace(/^[(*•+_–—-]+\s*|\s*[)*]+$/gu, '');
  if (national.test(foldWords(said))) return { parts: [], isLabelled: true };
  const pieces = said
    .split(/\s*[,;|]\s*|\s+[-–—]\s+/u)
    .flatMap(splitAtLabels)
    .filter((piece) => piece !== '');
  const parts = pieces.map(readPart);
  const [first] = parts;
  const known = parts.filter((part) => part !== null);
  if (first?.isLabelled) return { parts: known, isLabelled: true };
  const isOf = (kind: Kind) => known.some((part) => part.kind === kind);
  if (!isOf('class') || !isOf('school') || pieces.length > 4) return null;
  // Before class and school nothing but a name.
  const rest = pieces.filter((_, at) => parts[at] === null);
  if (rest.length === 0) return { parts: known, isLabelled: false };
  const [name = ''] = rest;
  const isName = namePart.test(name) || name === name.toUpperCase();
  if (rest.length > 1 || name !== pieces[0] || !isName) return null;
  return { parts: [{ kind: 'author', value: name }, ...known], isLabelled: false };
}

/** “Lớp: 8B Trường: THCS Chiềng Xôm” → one piece for each label. */
function splitAtLabels(piece: string): string[] {
  const starts = [
    ...piece.matchAll(/(?<=\s)(?:Lớp|Trường|Dân tộc|Tuổi|ĐT|SĐT|Điện thoại|Số điện thoại)\s*:/giu),
  ];
  const cuts = [0, ...starts.map(({ index }) => index), piece.length];
  return cuts.slice(1).map((end, at) => piece.slice(cuts[at], end).trim());
}

function readPart(piece: string): (Part & { readonly isLabelled: boolean }) | null {
  const [, label, rest] = /^([^:：]{1,40})\s*[:：]\s*(.*)$/u.exec(piece) ?? [];
  if (label !== undefined && rest !== undefined) {
    const folded = foldWords(label);
    const kind = labels.find(([, pattern]) => pattern.test(folded))?.[0];
    const value = tidyLine(rest.replace(/[.…_]{2,}/gu, ' '));
    if (!kind || !fits(kind, folded, value)) return null;
    const isBare = kind === 'class' && /^\d/.test(value);
    const shown = isBare
      ? `Lớp ${value}`
      : kind === 'school' && !/^trường/iu.test(value) && value !== ''
        ? school(value)
        : value;
    return { kind, value: shown, isLabelled: true };
  }
  if (classPart.test(piece))
    return { kind: 'class', value: piece.replace(/^(?:(?:em )?học sinh|hs)\s+/iu, ''), isLabelled: false };
  if (schoolPart.test(piece))
    return { kind: 'school', value: piece.replace(/^(?:học sinh|hs)\s+/iu, ''), isLabelled: false };
  return null;
}

const school = (name: string) =>
  /^(?:TH|THCS|THPT|PTDT\p{L}*|MN|Tiểu học|Trung học|Mầm non)(?!\p{L})/iu.test(name)
    ? `Trường ${name}`
    : name;

/** “Trường: nơi em lớn lên” is verse. */
function fits(kind: Kind, label: string, value: string): boolean {
  if (value === '' || label.startsWith('ho ')) return true;
  if (kind === 'class') return /^(?:lớp\s+)?\d{1,2}[\p{L}\d./]{0,4}$/iu.test(value);
  if (kind === 'school') return schoolPart.test(value) || /^(?:\p{Lu}[\p{L}&.]*\s*)+$/u.test(value);
  if (kind === 'author' || kind === 'ethnicity')
    return /^\P{Ll}/u.test(value) && value.length <= 60 && !/[.!?]$/.test(value);
  return true;
}

/** “Tác giả: Hà Văn Ban” alone goes with the byline, and at the foot where he is known. */
const saysOnly = (parts: readonly Part[], byline: Byline, line: string) =>
  parts.length === 1 &&
  (parts[0]?.kind === 'author' || parts[0]?.kind === 'title') &&
  isByline(line, byline) &&
  (byline.authors.length === 0 || isKnown(line, byline) || parts[0].kind === 'title');

const isKnown = (line: string, { authors }: Byline) => {
  const said = foldWords(line);
  return authors.some((author) => author !== '' && said.includes(foldWords(author)));
};

const hideTelephone = (line: string) => line.replace(telephone, (number) => `${number.slice(0, 4)}…`);
