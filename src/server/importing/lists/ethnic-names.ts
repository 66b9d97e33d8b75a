import { squash, tidyLine } from '../names.ts';

/** As the state's list of peoples writes them. */
const names = [
  ...['Ba Na', 'Bố Y', 'Brâu', 'Bru - Vân Kiều', 'Chăm', 'Chơ Ro', 'Chu Ru', 'Chứt', 'Co', 'Cơ Ho', 'Cơ Lao'],
  ...['Cơ Tu', 'Cống', 'Dao', 'Ê Đê', 'Gia Rai', 'Giáy', 'Gié - Triêng', 'Hà Nhì', 'Hoa', 'Hrê', 'Kháng'],
  ...['Khmer', 'Khơ Mú', 'Kinh', 'La Chí', 'La Ha', 'La Hủ', 'Lào', 'Lô Lô', 'Lự', 'Mạ', 'Mảng', 'Mnông'],
  ...[
    'Mông',
    'Mường',
    'Ngái',
    'Nùng',
    'Ơ Đu',
    'Pà Thẻn',
    'Phù Lá',
    'Pu Péo',
    'Ra Glai',
    'Rơ Măm',
    'San Chay',
  ],
  ...['Sán Dìu', 'Si La', 'Tà Ôi', 'Tày', 'Thái', 'Thổ', 'Xinh Mun', 'Xơ Đăng', 'Xtiêng'],
];
const byKey = new Map([
  ...names.map((name) => [squash(name), name] as const),
  ...['hmong', 'hmoong'].map((key) => [key, 'Mông'] as const),
  ...['khomer', 'khome'].map((key) => [key, 'Khmer'] as const),
  ...['sinhmun', 'xinhmul'].map((key) => [key, 'Xinh Mun'] as const),
]);

/** One name for a people however it is typed: “H'mông”, “HMÔNG” → “Mông”, “dt thái” → “Thái”; others stay. */
export function readEthnicity(text: string): string | null {
  const line = tidyLine(text);
  const bare = line.replace(/^(?:người\s+)?(?:dân tộc|dt)[\s:.]+(?=\p{L})|^người\s+(?=\p{L})/iu, '');
  return byKey.get(squash(bare)) ?? (bare.charAt(0).toUpperCase() + bare.slice(1) || null);
}
