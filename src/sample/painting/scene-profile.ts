import type { HandName } from './hand-name.ts';
import type { PaletteName } from './palette.ts';
import type { SceneName } from './scenes/index.ts';

/** What the texts say a painting shows. */
export const subjects = [
  'mountains',
  'book-boats',
  'book-road',
  'family',
  'lamp',
  'book-sun',
  'reading-children',
  'library',
  'storm',
  'buffalo',
  'kapok-tree',
  'planting-trees',
  'school-yard',
  'globe-hands',
  'weaving',
  'fish-pond',
  'ban-blossom',
  'market',
  'plum-orchard',
  'stilt-houses',
  'river-bridge',
  'terraces',
  'night-village',
  'flood',
  'grandmother-writing',
] as const;

export type Subject = (typeof subjects)[number];

/** Properties of a scene that some hands cannot carry or that bind the camera. */
export type Trait =
  | 'interior'
  | 'crowd'
  | 'small-faces'
  | 'dark'
  /** Soft rings of lamplight on a wall: wet layers make them murky. */
  | 'lamplight'
  | 'dense'
  | 'rain'
  /** One round, bold motif: the only kind cross-stitch is asked for. */
  | 'emblem'
  /** Holds letters or the flag: never mirrored. */
  | 'writing'
  /** Heads or hands reach the edges: never zoomed. */
  | 'close';

const weakHands: Record<Trait, readonly HandName[]> = {
  interior: ['batik', 'ink-wash', 'lacquer', 'pastel'],
  crowd: ['pastel', 'ink-wash', 'batik', 'lacquer', 'crayon'],
  'small-faces': ['pastel', 'lacquer'],
  dark: ['lacquer', 'ink-wash', 'marker'],
  lamplight: ['watercolour'],
  dense: ['crayon', 'marker'],
  rain: ['paper-cut', 'lacquer', 'batik'],
  emblem: [],
  writing: ['marker', 'ink-wash'],
  close: [],
};

export interface SceneProfile {
  readonly scene: SceneName;
  readonly traits: readonly Trait[];
  /** Words of a title (lower case) that ask for this very scene. */
  readonly words: readonly string[];
  readonly palettes: readonly PaletteName[];
  readonly format: 'any' | 'broad' | 'compact' | 'tall';
}

const day: readonly PaletteName[] = ['morning', 'noon', 'spring', 'harvest', 'dusk'];
const evening: readonly PaletteName[] = ['night', 'dusk', 'harvest'];
const wet: readonly PaletteName[] = ['rain', 'morning', 'spring'];

const profile = (
  scene: SceneName,
  format: SceneProfile['format'],
  palettes: readonly PaletteName[],
  traits: readonly Trait[],
  words: readonly string[],
): SceneProfile => ({ scene, traits, words, palettes, format });

/** For each subject the scenes that depict it. */
export const sceneProfiles: Readonly<Record<Subject, readonly SceneProfile[]>> = {
  mountains: [
    profile('listening-mountain', 'compact', day, ['emblem'], ['mũ', 'nghe', 'ngồi', 'khoét']),
    profile('mountain-pass', 'any', day, [], ['đèo', 'bình minh', 'sương', 'xanh']),
    profile('hill-family', 'broad', day, ['close'], ['bố', 'mẹ', 'con']),
  ],
  'book-boats': [
    profile('book-boats', 'any', day, ['writing'], ['thuyền sách', 'thuyền trưởng', 'toán', 'trang sách']),
    profile('word-ferry', 'broad', day, [], ['bến', 'đò', 'lũ', 'mái chèo']),
    profile('paper-boats', 'any', day, [], ['giấy', 'hạt giống']),
  ],
  'book-road': [
    profile('book-stairs', 'tall', day, ['small-faces', 'close'], ['dốc', 'trang', 'sang', 'tên']),
    profile('book-street', 'any', day, [], ['đường', 'xe buýt', 'bước chân', 'bìa sách']),
  ],
  family: [
    profile(
      'family-meal',
      'compact',
      evening,
      ['interior', 'lamplight', 'close'],
      ['mâm', 'cơm', 'cãi nhau', 'đi học'],
    ),
    profile('four-generations', 'any', day, [], ['thế hệ', 'ảnh', 'cặp', 'gọi về']),
    profile(
      'evening-study',
      'broad',
      ['dusk', 'harvest', 'morning', 'noon'],
      [],
      ['rửa', 'ông dạy', 'nhắn tin'],
    ),
  ],
  lamp: [
    profile(
      'shared-lamp',
      'broad',
      ['night', 'dusk'],
      ['interior', 'dark', 'lamplight', 'close'],
      ['bóng', 'thắp', 'ngọn', 'đèn'],
    ),
    profile(
      'lantern-walk',
      'any',
      ['night', 'dusk'],
      ['dark', 'small-faces'],
      ['đi bộ', 'đom đóm', 'quả bí'],
    ),
    profile(
      'literacy-class',
      'compact',
      ['night', 'dusk', 'harvest'],
      ['interior', 'lamplight', 'writing', 'close'],
      ['lớp', 'mù', 'cụ'],
    ),
  ],
  'book-sun': [
    profile('book-sun', 'any', day, ['emblem', 'close'], ['mở sách', 'sưởi', 'mọc', 'quyển sách']),
    profile('sunflower-field', 'broad', day, ['dense'], ['hướng dương', 'thư viện', 'nắng chép']),
    profile(
      'reading-sun',
      'compact',
      day,
      ['emblem', 'close'],
      ['đeo kính', 'bà mặt trời', 'ru', 'ông mặt trời'],
    ),
  ],
  'reading-children': [
    profile('shared-book', 'any', day, ['close'], ['hai đứa', 'ngón tay']),
    profile('guava-tree', 'compact', day, ['small-faces', 'close'], ['cây', 'ổi']),
    profile('window-seat', 'compact', day, ['interior', 'close'], ['cửa sổ', 'che nắng']),
    profile('farmyard-reading', 'broad', day, [], ['lợn', 'xóm']),
  ],
  library: [
    profile('book-house', 'compact', day, ['close'], ['ngôi nhà', 'rễ']),
    profile('library-cart', 'broad', day, [], ['xe', 'hộp']),
    profile('cat-library', 'broad', day, ['interior', 'close'], ['mèo', 'kệ', 'suỵt']),
  ],
  storm: [
    profile('storm-road', 'any', ['rain'], ['rain'], ['ô', 'biển báo', 'đêm']),
    profile('wind-pages', 'broad', ['rain', 'dusk', 'morning'], [], ['gió', 'trang vở', 'lốc', 'cửa lớp']),
    profile('after-storm', 'any', ['morning', 'spring', 'harvest'], [], ['sau bão', 'xin lỗi']),
  ],
  buffalo: [
    profile('buffalo-reader', 'any', day, [], ['ruồi', 'lưng', 'trang truyện']),
    profile('buffalo-desk', 'broad', day, [], ['chờ', 'trú', 'nghỉ hưu', 'bàn học']),
    profile('buffalo-family', 'broad', day, [], ['nghé', 'trâu trắng', 'trâu đen']),
  ],
  'kapok-tree': [
    profile('kapok-roots', 'any', day, [], ['rễ', 'ngủ', 'gốc gạo', 'đèn']),
    profile('kapok-meeting', 'compact', day, ['small-faces'], ['hội nghị', 'chim', 'bản em']),
  ],
  'planting-trees': [
    profile('planting-hill', 'any', day, ['small-faces', 'dense'], ['rừng', 'hố', 'mỗi đứa', 'vác']),
    profile('seedling-hands', 'compact', day, ['emblem', 'close'], ['bàn tay', 'con đứng']),
    profile('tree-nursery', 'any', day, [], ['ươm', 'tưới', 'cà phê']),
  ],
  'school-yard': [
    profile('flag-morning', 'broad', day, ['writing', 'small-faces'], ['chào cờ', 'mái đỏ', 'mưa', 'bảo vệ']),
    profile('playtime', 'broad', day, [], ['ra chơi', 'xe lăn', 'trống']),
  ],
  'globe-hands': [
    profile('globe-hands', 'compact', day, ['emblem', 'close'], ['bàn tay', 'bế', 'đan', 'sốt', 'nhẹ tay']),
    profile('globe-dance', 'any', day, ['emblem'], ['nắm tay', 'kiểu áo', 'bóng đá']),
  ],
  weaving: [
    profile('loom', 'compact', day, ['emblem', 'close', 'interior'], ['piêu', 'thoi', 'sợi']),
    profile('indigo-day', 'broad', day, [], ['nhuộm', 'lanh', 'chàm']),
    profile('brocade-road', 'any', day, ['emblem'], ['đường', 'kể chuyện', 'bờ']),
  ],
  'fish-pond': [
    profile('carp-ring', 'any', day, [], ['chữ', 'chép vàng', 'nhìn lên']),
    profile('pond-jetty', 'broad', day, [], ['buổi trưa', 'ngọt', 'phao', 'gương']),
  ],
  'ban-blossom': [
    profile('ban-grove', 'any', day, [], ['tiết', 'gốc ban', 'chữ cái', 'một bàn tay']),
    profile('ban-branch', 'any', day, [], ['cành', 'trắng', 'nở', 'ong']),
  ],
  market: [
    profile('market-square', 'any', day, ['crowd', 'dense'], ['phiên chợ', 'chợ chim', 'hàng rong']),
    profile('market-stall', 'broad', day, ['close'], ['mẹ', 'măng', 'tủ sách', 'làn']),
  ],
  'plum-orchard': [
    profile('plum-valley', 'any', day, ['dense'], ['ong', 'vườn', 'trắng hoa']),
    profile('plum-harvest', 'any', day, [], ['hái', 'sấy', 'ghép', 'đội mũ']),
  ],
  'stilt-houses': [
    profile(
      'stilt-home',
      'any',
      day,
      ['emblem'],
      ['cầu thang', 'ông ngoại', 'khau cút', 'mái gianh', 'tránh lũ'],
    ),
    profile('class-below', 'compact', day, ['writing', 'close'], ['dưới sàn', 'bếp lửa', 'chính tả']),
  ],
  'river-bridge': [
    profile('bamboo-bridge', 'any', day, [], ['tre', 'bốn nhịp', 'nhịp cầu']),
    profile('town-bridge', 'broad', day, ['crowd'], ['ngã ba', 'soi gương']),
    profile('ford-crossing', 'compact', day, ['close'], ['vai bố', 'chờ em']),
  ],
  terraces: [
    profile('terrace-valley', 'any', day, ['small-faces'], ['vàng', 'mưa ơi', 'dòng kẻ', 'bậc', 'cầu thang']),
    profile('rice-planting', 'any', day, ['small-faces', 'dense'], ['cấy', 'lúa non', 'hàng một']),
  ],
  'night-village': [
    profile('night-village', 'any', ['night'], ['dark'], ['chó', 'đèn', 'chín giờ']),
    profile('xoe-dance', 'broad', ['night', 'dusk'], ['dark', 'small-faces'], ['xòe', 'lửa']),
    profile('moon-horns', 'compact', ['night', 'dusk'], ['dark'], ['trăng', 'thành phố', 'ngủ']),
  ],
  flood: [
    profile('flooded-roofs', 'any', ['rain'], ['rain'], ['lợn', 'xuồng', 'nước vào']),
    profile('drying-books', 'broad', ['morning', 'spring', 'noon'], [], ['phơi', 'mực nước', 'sau lũ']),
    profile('mud-clearing', 'broad', wet, [], ['bùn', 'đường về']),
  ],
  'grandmother-writing': [
    profile(
      'grandmother-table',
      'compact',
      evening,
      ['interior', 'lamplight', 'writing', 'close'],
      ['cô giáo', 'bút chì', 'lớp một', 'khói'],
    ),
    profile('grandmother-veranda', 'compact', day, ['close'], ['đừng nhìn', 'tên', 'ký']),
  ],
};

/** Whether a hand does a scene justice (from looking at every pair: see each trait). */
export function flatters(hand: HandName, { traits }: SceneProfile): boolean {
  if (hand === 'cross-stitch') return traits.includes('emblem');
  return !traits.some((trait) => weakHands[trait].includes(hand));
}
