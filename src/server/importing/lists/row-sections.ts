import type { Category } from '../../../shared/category.ts';
import type { Place } from '../../../shared/import-report.ts';
import { categoryOf } from '../folder/file-name.ts';
import { tidyLine } from '../names.ts';
import { named, type ProblemList } from '../problems.ts';
import type { Cell } from './sheet.ts';
import { type UnitAbove, unitAbove } from './unit-above.ts';

/** A class or a school that a row by itself names, and how many works below have it from there. */
interface Named {
  readonly name: string;
  readonly row: number;
  works: number;
}

/** What rows by themselves say of the works below: “TRANH”, “LỚP 4A”, “II | Trường Tiểu học A | 12 bài”. */
export interface RowSections {
  /** Whether a row, the first is 1, stands by itself; what it says then holds below. */
  take(filled: readonly Cell[], row: number): boolean;
  /** Of the works below; null where no row said one. */
  category(): Category | null;
  room(): string | undefined;
  school(): UnitAbove | null;
  /** Notes a work below and the unit it was given. */
  count(unit: string | null, isOfSchool: boolean): void;
  /** Tells the classes and schools that works have from there. */
  tell(place: Place, problems: ProblemList): void;
}

export function createRowSections(): RowSections {
  let category: Category | null = null;
  let room: Named | null = null;
  let school: Named | null = null;
  const rooms: Named[] = [];
  const schools: Named[] = [];
  return {
    take(filled, row) {
      const said = sayAlone(filled);
      if (said === null) return false;
      const ofCategory = categoryOf(said);
      category = ofCategory ?? category;
      const unit = readSchool(said);
      const name = readRoom(said);
      if (unit !== null) {
        school = { name: unit, row, works: 0 };
        schools.push(school);
        room = null;
      } else if (ofCategory !== null && school && school.works > 0) school = null;
      if (name !== null) {
        room = { name, row, works: 0 };
        rooms.push(room);
        // “Lớp 4A”, “Tranh”: the class stands above both; below its works a category begins anew.
      } else if (ofCategory !== null && room && room.works > 0) room = null;
      return true;
    },
    category: () => category,
    room: () => room?.name,
    school: () => school && { unit: school.name, row: school.row },
    count(unit, isOfSchool) {
      if (isOfSchool && school) school.works += 1;
      if (room && unit?.startsWith(room.name)) room.works += 1;
    },
    tell(place, problems) {
      const tell = (
        some: readonly Named[],
        what: (names: string, count: number) => ReturnType<typeof named>,
      ) => {
        const used = some.filter(({ works }) => works > 0);
        const [first] = used;
        if (!first) return;
        const names = [...new Set(used.map(({ name }) => `“${name}”`))].join(', ');
        const count = used.reduce((sum, { works }) => sum + works, 0);
        problems.add('shown', what(names, count), { ...place, row: first.row });
      };
      tell(schools, (names, count) => named('school-from-row', { schools: names, count }));
      tell(rooms, (names, count) => named('class-from-row', { classes: names, count }));
    },
  };
}

/** What a row by itself says: its only cell, or what stands behind a number of a section, before a count. */
function sayAlone(filled: readonly Cell[]): string | null {
  const [first = '', second = '', third = ''] = filled.map(({ text }) => text);
  if (filled.length === 1) return first;
  const isHeaded = filled.length <= 3 && /^(?:[IVX]{1,5}|[A-H])\s*[.):]?$/u.test(first.trim());
  const isCounted = third === '' || /^\(?\d+/.test(third);
  return isHeaded && isCounted && isSection(second) ? second : null;
}

const isSection = (text: string): boolean =>
  categoryOf(text) !== null || readRoom(text) !== null || readSchool(text) !== null;

const readSchool = (text: string): string | null => unitAbove([[{ text, isError: false }]])?.unit ?? null;

/** “LỚP 4A”, “II. Lớp: 4A (12 em)”, “Danh sách lớp 4A” → “Lớp 4A”. */
function readRoom(text: string): string | null {
  const found =
    /^(?:[\divx]+\s*[.)/-]\s*)?(?:danh sách\s+)?(?:học sinh\s+)?(lớp|khối)\s*:?\s*(\d{1,2}\s?\p{L}?\d{0,2})(?:\s*[:.(–-].*)?$/iu.exec(
      tidyLine(text.slice(0, 120)),
    );
  const [, kind = '', name = ''] = found ?? [];
  if (!found) return null;
  return `${/^l/iu.test(kind) ? 'Lớp' : 'Khối'} ${name.replace(/\s/g, '').toUpperCase()}`;
}
