import { schoolLevels } from './whom.ts';

// Names are told by their capitals; “hợp tác xã” and “thị xã” are no communes.
const commune =
  /(?<![\p{L}])(?<![Tt]ác\s|[Tt]hị\s)(?:[Pp]hường|PHƯỜNG|[Xx]ã|XÃ|[Tt]hị trấn|THỊ TRẤN|P\.|X\.|TT\.)\s*((?:\p{Lu}[\p{L}’'-]*|\d+)(?:\s+\p{Lu}[\p{L}’'-]*)*)/u;
const cityBehind = /\s+(Thành|THÀNH|TP|Tp|Tỉnh|TỈNH|Huyện|HUYỆN|Thị|THỊ)(\s.*)?$/u;
const role =
  /^(học sinh|giáo viên|giảng viên|sinh viên|học viên|phụ huynh|cán bộ|hội viên|đoàn viên|lớp \S+)[\s,–-]+(?=\p{L})/iu;

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** The ward or commune a unit's text names: “Bản Hài, phường Chiềng An” → “Chiềng An”. */
export function communeOf(unit: string): string | null {
  const name = commune.exec(tidy(unit))?.[1]?.replace(cityBehind, '');
  return name ? name : null;
}

/** The unit itself without who somebody is there: “Giáo viên Trường THCS Tô Hiệu” → “Trường THCS Tô Hiệu”. */
function bareUnit(unit: string): string {
  const rest = tidy(unit).replace(role, '');
  return /^\p{Lu}/u.test(rest) ? rest : tidy(unit);
}

/**
 * Where works come from, by the names units bear: a ward or commune with the nursery, primary and lower secondary
 * schools called after it, which are its own; every other unit is a place of its own. One place for each unit.
 */
export function createPlaces(units: Iterable<string | null>): {
  placeOf: (unit: string | null) => string | null;
  /** Whether a place is a ward or commune. */
  isCommune: (place: string) => boolean;
} {
  const communes = new Map<string, string>();
  const spellings = new Map<string, string>();
  const known = new Map<string, string>();
  const all = [...new Set(units)].filter((unit) => unit !== null && unit.trim() !== '') as string[];
  for (const unit of all) {
    const name = communeOf(unit);
    if (name && !communes.has(name.toLowerCase())) communes.set(name.toLowerCase(), name);
  }
  for (const unit of all) {
    const bare = bareUnit(unit);
    const key = bare.toLowerCase();
    if (!spellings.has(key)) spellings.set(key, bare);
    const named = communeOf(unit)?.toLowerCase() ?? communeOfSchool(key, communes);
    known.set(unit, (named && communes.get(named)) ?? spellings.get(key) ?? bare);
  }
  return {
    placeOf: (unit) => (unit === null ? null : (known.get(unit) ?? null)),
    isCommune: (place) => communes.has(place.toLowerCase()),
  };
}

function communeOfSchool(unit: string, communes: ReadonlyMap<string, string>): string | null {
  const levels = schoolLevels(unit);
  if (levels.length === 0 || levels.includes('upper-secondary')) return null;
  const words = unit.split(' ');
  for (let from = 1; from < words.length; from += 1) {
    const end = words.slice(from).join(' ');
    if (communes.has(end)) return end;
  }
  return null;
}
