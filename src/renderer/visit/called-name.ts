import { isVietnamese } from '../../shared/text/is-vietnamese.ts';

const nobody = /^(khuyết danh|vô danh|ẩn danh|chưa rõ|không rõ|nhiều tác giả|anonymous|unknown|various)/iu;
const group =
  /^(tập thể|nhóm|lớp|tổ|(liên |chi )?đội|chi đoàn|đoàn (thanh niên|viên|xã|phường|trường)|(chi )?hội|câu lạc bộ|clb|học sinh|giáo viên|cán bộ|trường|gia đình|ban|các|class|group|team|school|the)(?=\s|$)/iu;
/** Whether the author is somebody with a name, and not “Khuyết danh” or “Nhiều tác giả”. */
export const isNamed = ([author]: readonly string[]): boolean => author !== undefined && !nobody.test(author);

/**
 * The name one would call an author by (“Hà Khánh Linh” → “Khánh Linh”, “Lò Thị Mai” → “Mai”);
 * null where there is none to call: several authors, classes and groups, nobody known, or a name from abroad.
 * What the author did, “(nhạc, lời)”, is no part of the name. Only where Vietnamese is spoken (`alphabet`) is the last
 * word taken for it.
 */
export function calledName(authors: readonly string[], alphabet: string): string | null {
  const [author, ...others] = new Set(authors.map((each) => each.replace(/\s*\(.*\)/u, '').trim()));
  if (!author || others.length > 0 || nobody.test(author) || group.test(author)) return null;
  const words = author.split(/\s+/);
  // “Mabli” is called so anywhere, “Siân Hughes” by neither of its words.
  if (words.length > 1 && (alphabet !== 'vi' || !words.every(isVietnamese))) return null;
  const [middle, last] = words.slice(-2);
  if (words.length < 3 || !last) return words.at(-1) ?? null;
  return middle === 'Thị' || middle === 'Văn' ? last : `${middle} ${last}`;
}
