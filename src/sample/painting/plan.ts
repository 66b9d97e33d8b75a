import { type HandName, handNames } from './hand-name.ts';
import type { PaletteName } from './palette.ts';
import { createRandom, type Random } from './rng.ts';
import { flatters, type SceneProfile, type Subject, sceneProfiles, subjects } from './scene-profile.ts';
import type { SceneName } from './scenes/index.ts';

export type { HandName } from './hand-name.ts';

export interface PaintingEntry {
  readonly number: number;
  readonly title: string;
  readonly subject: string;
}

/** Everything needed to paint one picture again, byte for byte. */
export interface PaintingPlan {
  readonly number: number;
  readonly seed: number;
  readonly scene: SceneName;
  readonly hand: HandName;
  readonly palette: PaletteName;
  /** Width divided by height. */
  readonly aspect: number;
  readonly mirror: boolean;
  /** 1 .. 1.16 round the picture's focus. */
  readonly zoom: number;
}

/** Share of each hand in the exhibition, out of 179. */
const shares: Record<HandName, number> = {
  oil: 22,
  gouache: 17,
  watercolour: 24,
  crayon: 24,
  pastel: 14,
  marker: 17,
  'ink-wash': 11,
  'paper-cut': 15,
  woodblock: 12,
  batik: 10,
  lacquer: 9,
  'cross-stitch': 4,
};
const mostCrossStitch = 4;

const formats: Record<SceneProfile['format'], readonly number[]> = {
  any: [1.333, 1.5, 1.333, 0.75, 0.8, 1, 1.42, 0.71],
  broad: [1.333, 1.5, 1.42, 1.9, 1.25],
  compact: [1.333, 1, 1.25, 0.8, 1.42],
  tall: [0.71, 0.75, 0.8, 1, 1.2],
};

/** Light and weather a title names; the first match wins. */
const moods: readonly (readonly [PaletteName, readonly string[]])[] = [
  ['noon', ['trưa', 'ban ngày', 'nắng', 'mặt trời', 'hướng dương', 'hè']],
  ['rain', ['mưa', 'bão', 'lũ', 'lốc', 'ướt', 'bùn', 'yagi', 'gió', 'ô']],
  [
    'night',
    ['đêm', 'tối', 'trăng', 'hứng sao', 'đom đóm', 'ba giờ sáng', 'chín giờ tối', 'thắp', 'tối thứ năm'],
  ],
  ['dusk', ['chiều', 'khói', 'bếp', 'lửa', 'ru', 'ngủ', 'chờ', 'cuối cùng']],
  ['morning', ['bình minh', 'sương', 'sáng', 'sớm', 'đầu tiên', 'chào cờ']],
  ['harvest', ['vàng', 'hái', 'sấy', 'gặt', 'hạt', 'cơm']],
  ['spring', ['ban', 'hoa', 'non', 'xanh', 'ươm', 'trắng', 'nở', 'cấy']],
];

const hasWord = (title: string, word: string): boolean =>
  new RegExp(`(^|[^\\p{L}])${word}(?=[^\\p{L}]|$)`, 'u').test(title);

/** How strongly a title asks for a scene: one word decides, further ones settle a draw. */
const asks = (title: string, words: readonly string[]): number => {
  const found = words.filter((word) => hasWord(title, word)).length;
  return found === 0 ? 0 : 2.8 + found * 0.8;
};

const isSubject = (text: string): text is Subject => (subjects as readonly string[]).includes(text);

/** Lights in which a hand turns muddy: broken strokes and layered washes lose their colour there. */
const dullLights: Partial<Record<HandName, readonly PaletteName[]>> = {
  watercolour: ['dusk'],
  crayon: ['dusk', 'rain', 'night'],
  pastel: ['dusk', 'rain'],
  lacquer: ['rain', 'night'],
  'ink-wash': ['night'],
};

/** Highest score wins; ties fall to the random stream. */
function best<T>(items: readonly T[], score: (item: T) => number, random: Random): T {
  const scored = items.map((item) => ({ item, score: score(item) + random.next() * 0.5 }));
  const first = scored[0];
  if (!first) throw new RangeError('nothing to choose from');
  return scored.reduce((top, next) => (next.score > top.score ? next : top), first).item;
}

/**
 * Decides scene, hand, light, format and camera for every painting. The scene fits subject and title;
 * a hand only gets scenes it flatters; neighbours in number share neither scene nor hand; a scene that
 * meets the same hand again gets another light and format. Throws a RangeError for an unknown subject.
 */
export function planPaintings(entries: readonly PaintingEntry[], seed: number): PaintingPlan[] {
  const random = createRandom(seed * 7 + 3);
  const plans: PaintingPlan[] = [];
  const used = new Map<string, number>();
  const count = (key: string): number => used.get(key) ?? 0;
  const use = (key: string): void => void used.set(key, count(key) + 1);
  for (const { number, title, subject } of [...entries].sort((a, b) => a.number - b.number)) {
    if (!isSubject(subject)) throw new RangeError(`no scene for the subject “${subject}”`);
    const name = title.normalize('NFC').toLocaleLowerCase('vi');
    const previous = plans.at(-1);
    const profiles = sceneProfiles[subject].filter(({ scene }) => scene !== previous?.scene);
    const recent = plans.slice(-8).map((plan) => plan.scene);
    const chosen = best(
      profiles,
      ({ scene, words }) => asks(name, words) - count(scene) - (recent.includes(scene) ? 1.5 : 0),
      random,
    );
    const lights = findLights(chosen, name);
    const hand = chooseHand(chosen, lights, plans, entries.length, count, random);
    const look = chooseLook(chosen, hand, lights, plans, random);
    use(chosen.scene);
    use(hand);
    use(`${chosen.scene} ${hand}`);
    plans.push({ number, seed: seed * 1000 + number * 7, scene: chosen.scene, hand, ...look });
  }
  return plans;
}

interface Lights {
  readonly possible: readonly PaletteName[];
  /** The light that will be chosen unless it has just been used, if the title names one. */
  readonly wanted: PaletteName | undefined;
}

/** Titles may bring rain or nightfall to a scene of the day, never daylight into a scene of the night. */
function findLights(chosen: SceneProfile, title: string): Lights {
  const named = moods.find(([, words]) => words.some((word) => hasWord(title, word)))?.[0];
  const brings =
    (named === 'rain' && chosen.palettes.includes('morning') && !chosen.traits.includes('interior')) ||
    (named === 'night' && chosen.palettes.includes('dusk'));
  const possible = brings ? [...new Set([...chosen.palettes, named])] : chosen.palettes;
  const wanted = possible.length === 1 ? possible[0] : possible.find((palette) => palette === named);
  return { possible, wanted };
}

const isDull = (hand: HandName, light: PaletteName | undefined): boolean =>
  light !== undefined && (dullLights[hand]?.includes(light) ?? false);

function chooseHand(
  chosen: SceneProfile,
  { wanted }: Lights,
  plans: readonly PaintingPlan[],
  total: number,
  count: (key: string) => number,
  random: Random,
): HandName {
  const recent = plans.slice(-3).map(({ hand }) => hand);
  const fitting = handNames.filter(
    (hand) =>
      hand !== recent.at(-1) &&
      flatters(hand, chosen) &&
      (hand !== 'cross-stitch' ||
        count(hand) < Math.min(mostCrossStitch, Math.max(1, Math.round((total * mostCrossStitch) / 179)))),
  );
  const hunger = (hand: HandName): number => 1 - count(hand) / ((shares[hand] * total) / 179);
  return best(
    fitting,
    (hand) =>
      hunger(hand) * 1.5 -
      count(`${chosen.scene} ${hand}`) * 4 -
      (recent.includes(hand) ? 0.4 : 0) -
      (isDull(hand, wanted) ? 0.9 : 0),
    random,
  );
}

function chooseLook(
  chosen: SceneProfile,
  hand: HandName,
  { possible, wanted }: Lights,
  plans: readonly PaintingPlan[],
  random: Random,
): Pick<PaintingPlan, 'palette' | 'aspect' | 'mirror' | 'zoom'> {
  const twins = plans.filter((plan) => plan.scene === chosen.scene && plan.hand === hand);
  const siblings = plans.filter((plan) => plan.scene === chosen.scene);
  const choices = possible.flatMap((palette) =>
    formats[chosen.format].map((aspect) => ({ palette, aspect })),
  );
  const { palette, aspect } = best(
    choices,
    (choice) =>
      (choice.palette === wanted ? 2 : 0) -
      (isDull(hand, choice.palette) ? 1.2 : 0) -
      siblings.filter((plan) => plan.palette === choice.palette).length * 0.8 -
      siblings.filter((plan) => plan.aspect === choice.aspect).length * 0.5 -
      twins.filter((plan) => plan.palette === choice.palette && plan.aspect === choice.aspect).length * 20,
    random,
  );
  const fixed = chosen.traits.includes('writing');
  const near = chosen.traits.includes('close') || fixed ? 1 : 1 + Math.max(0, random.range(-0.12, 0.16));
  return { palette, aspect, mirror: !fixed && random.chance(0.5), zoom: Math.round(near * 1000) / 1000 };
}
