const nbsp = '\u00a0';

/** The last two words of a name stay together, so that no line ends in half a place's name. */
export const keepEnd = (text: string): string => text.replace(/ (\S+)$/, `${nbsp}$1`);

/** So do a few words in brackets: “(trích Truyện Kiều)”. */
export const keepBrackets = (title: string): string =>
  title.replace(/\([^()]{1,24}\)/gu, (words) => words.replaceAll(' ', nbsp));

const place = / (xã|phường|thị trấn|huyện|thành phố|tỉnh|bản|tổ) (\S+) (\S+)$/iu;

/** A school or a hall: “Phường Chiềng An” at its end stays whole, as a place is read. */
export const keepPlace = (unit: string): string =>
  place.test(unit) ? unit.replace(place, ` $1${nbsp}$2${nbsp}$3`) : keepEnd(unit);

/** A person's name is not broken between lines; a longer one, as of a club, may be. */
export const keepName = (name: string): string => (name.length > 28 ? name : name.replaceAll(' ', nbsp));
