import { categoryOf } from '../folder/file-name.ts';
import { foldWords, tidyLine } from '../names.ts';
import type { Cell } from './sheet.ts';

/** A school or commune named for a whole list, not row by row. */
export interface UnitAbove {
  readonly unit: string;
  /** Row of the sheet, the first is 1; null where a folder's name says it. */
  readonly row: number | null;
}

const kinds =
  /^(?:trường|tiểu học|trung học cơ sở|trung học phổ thông|phổ thông dân tộc (?:nội|bán) trú|mầm non|mẫu giáo|liên cấp|th|thcs|thpt|mn|ptdt\p{L}*)(?!\p{L})/iu;
const communes = /^(?:(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+)?(?:phường|xã)(?!\p{L})/iu;
const between = /^(?:\s|&|,|-|và(?!\p{L}))+/iu;
/** What follows a name in one breath: “TRƯỜNG TIỂU HỌC A DANH SÁCH TRANH DỰ THI NĂM 2024”. */
const behind =
  /(?:^|\s+)(?:danh sách|bảng|tổng hợp|năm học|năm \d|tham gia|tham dự|dự thi|các tác phẩm|nộp|gửi)(?!\p{L}).*$/isu;
/** Names of no school: “Trường học thân thiện”, “Xã hội học tập”, “Tiểu học khối 4”. */
const noName = /^(?:hoc|hoi|em|toi|ta|lang|ca|khoi|lop|bang|nhom|cap|hoc sinh|chu de|de tai|so|va)(?: |$)/;

/** The unit plainly named in the title rows above a table; a school before a commune, and none where there are two. */
export function unitAbove(rows: readonly (readonly Cell[])[]): UnitAbove | null {
  const parts = rows.flatMap((cells, at) =>
    cells
      .filter((cell) => !cell.isContinued && !cell.isError)
      .flatMap((cell) => cell.text.slice(0, 500).split(/\n|:|;|\(|\s[–—-]\s/u))
      .map((text) => ({ text, row: at + 1 })),
  );
  for (const kind of [kinds, communes]) {
    const found = new Map<string, UnitAbove>();
    for (const { text, row } of parts) {
      const unit = readUnitName(text, kind);
      if (unit !== null && !found.has(foldWords(unit))) found.set(foldWords(unit), { unit, row });
    }
    const [first] = found.values();
    if (first) return found.size === 1 ? first : null;
  }
  return null;
}

/** The school the innermost folder that plainly names one is called after. */
export function unitOfFolders(folders: readonly string[]): UnitAbove | null {
  const unit = folders.map((name) => readUnitName(name, kinds)).findLast((name) => name !== null);
  return unit ? { unit, row: null } : null;
}

const labels = /(?<=^|[,;–—-]\s*)(?:(lớp|trường|khối)|đơn vị(?: công tác)?|nơi học|địa chỉ)\s*:\s*/giu;

/** “Lớp: 8B, Truờng: THCS Tô Hiệu” → “Lớp 8B, Trường THCS Tô Hiệu”. */
export const tidyUnit = (text: string): string =>
  spellSchool(text)
    .replace(labels, (_, kind: string | undefined) => (kind ? `${kind} ` : ''))
    .replace(/(?<!\p{L})(lớp|trường|khối) (?=\1 )/giu, '');

/** Fingers miss one horn of “ươ” often. */
const spellSchool = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/(?<!\p{L})(tr)[uư][oơ]?[òồờ]ng(?!\p{L})/giu, (word, start: string) =>
      word === word.toUpperCase() ? 'TRƯỜNG' : `${start}ường`,
    );

function readUnitName(text: string, kind: RegExp): string | null {
  const line = spellSchool(tidyLine(text))
    .replace(behind, '')
    .replace(/[\s.,–—-]+$/u, '');
  if (line.length > 80 || !kind.test(line)) return null;
  let name = line;
  for (let next = kind.exec(name); next; next = kind.exec(name)) {
    name = name.slice(next[0].length).replace(between, '');
  }
  if (!/^\p{Lu}/u.test(name) || noName.test(foldWords(name)) || categoryOf(name) !== null) return null;
  const head = line.slice(0, line.length - name.length);
  const isShouted = line === line.toUpperCase();
  const said = isShouted ? sayHead(head) + sayName(name) : line;
  return kind === communes || /^trường/iu.test(said) ? said : `Trường ${said}`;
}

/** “TRƯỜNG TIỂU HỌC VÀ THCS” → “Trường Tiểu học và THCS”. */
const sayHead = (head: string): string =>
  head
    .toLowerCase()
    .replace(/(?<!\p{L})(?:th|thcs|thpt|mn|ubnd|ptdt\p{L}*)(?!\p{L})/gu, (word) => word.toUpperCase())
    .replace(/(?<!\p{L})(?:tiểu|trung|mầm|mẫu|phổ thông dân)(?!\p{L})/gu, capital)
    .replace(/^./u, capital);

/** “QUYẾT THẮNG, TP SƠN LA” → “Quyết Thắng, TP Sơn La”. */
const sayName = (name: string): string =>
  name.replace(/\p{L}+/gu, (word) =>
    /^(?:TP|TX|TT|[IVX]+)$/.test(word) ? word : capital(word.toLowerCase()),
  );

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
