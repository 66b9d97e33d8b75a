/** What a file really is, whatever its name says. */
export type FileKind =
  | 'empty'
  | 'jpeg'
  | 'png'
  | 'gif'
  | 'webp'
  | 'tiff'
  | 'avif'
  | 'heic'
  | 'bmp'
  | 'raw'
  | 'psd'
  | 'jxl'
  | 'jp2'
  | 'ico'
  | 'icns'
  | 'xcf'
  | 'eps'
  | 'svg'
  | 'html'
  | 'pdf'
  | 'zip'
  | 'rar'
  | '7z'
  | 'ole'
  | 'mp3'
  | 'wav'
  | 'flac'
  | 'ogg'
  | 'aac'
  | 'mp4'
  | 'webm'
  | 'other';

/** What can be tried as a picture. */
const pictureKinds = ['jpeg', 'png', 'gif', 'webp', 'tiff', 'avif', 'heic', 'bmp'] as const;
export type PictureKind = (typeof pictureKinds)[number];

export const isPicture = (kind: FileKind): kind is PictureKind => pictureKinds.some((one) => one === kind);

const starts = (bytes: Uint8Array, ...expected: number[]) => expected.every((value, i) => bytes[i] === value);

/** Tells by the first bytes (a thousand are enough). */
export function sniff(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty';
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'png';
  if (starts(bytes, 0x49, 0x49, 0x2a, 0)) return isCameraRaw(bytes, true) ? 'raw' : 'tiff';
  if (starts(bytes, 0x4d, 0x4d, 0, 0x2a)) return isCameraRaw(bytes, false) ? 'raw' : 'tiff';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'ole';
  if (starts(bytes, 0x1a, 0x45, 0xdf, 0xa3)) return 'webm';
  if (starts(bytes, 0xff, 0x0a)) return 'jxl';
  if (starts(bytes, 0, 0, 1, 0) || starts(bytes, 0, 0, 2, 0)) return 'ico';
  if (starts(bytes, 0x37, 0x7a, 0xbc, 0xaf)) return '7z';
  if (starts(bytes, 0xc5, 0xd0, 0xd3, 0xc6)) return 'eps';
  if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2) return 'mp3';
  if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0) return 'aac';
  const text = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  const brand = text.slice(8, 12);
  if (text.startsWith('GIF8')) return 'gif';
  if (text.startsWith('RIFF')) return brand === 'WEBP' ? 'webp' : brand === 'WAVE' ? 'wav' : 'other';
  if (text.startsWith('BM')) return 'bmp';
  if (text.startsWith('8BPS')) return 'psd';
  if (text.startsWith('icns')) return 'icns';
  if (text.startsWith('gimp xcf')) return 'xcf';
  if (text.startsWith('%!PS')) return 'eps';
  // Olympus, Panasonic, Fujifilm, Sigma.
  if (/^(IIR[OS]|MMOR|IIU\0|FUJIFILMCCD-RAW|FOVb)/.test(text)) return 'raw';
  if (text.startsWith('PK\x03\x04')) return 'zip';
  if (text.startsWith('Rar!')) return 'rar';
  if (text.includes('%PDF-')) return 'pdf';
  if (text.startsWith('ID3')) return 'mp3';
  if (text.startsWith('fLaC')) return 'flac';
  if (text.startsWith('OggS')) return 'ogg';
  if (text.slice(4, 8) === 'JXL ') return 'jxl';
  if (text.slice(4, 8) === 'jP  ') return 'jp2';
  if (text.slice(4, 8) === 'ftyp') return sniffBrand(text, brand);
  if (/<svg[\s>]/i.test(text)) return 'svg';
  if (/<(!doctype html|html|head|body)[\s>]/i.test(text)) return 'html';
  return 'other';
}

function sniffBrand(text: string, brand: string): FileKind {
  if (/^avi[fs]/.test(brand)) return 'avif';
  if (brand === 'crx ') return 'raw';
  if (/^(hei|hev)/.test(brand)) return 'heic';
  // The structural brands say nothing of the coding: the list of compatible ones behind them does.
  if (/^(mif1|msf1)/.test(brand)) return /^(.{4})*?avi[fs]/s.test(text.slice(16, 64)) ? 'avif' : 'heic';
  return 'mp4';
}

const tag = { subfile: 254, compression: 259, make: 271, subdirectories: 330, dngVersion: 50706 };
/** Nikon, Sony, Samsung, Pentax. */
const rawCompressions = [34713, 32767, 32770, 65535];

/**
 * Whether a TIFF is a camera's raw file: Canon's mark, Adobe's DNG tag, a coding only cameras use, or a small first
 * picture of a named camera that refers to others (TIFF 6.0, section 2; DNG 1.7, “Tags”).
 */
function isCameraRaw(bytes: Uint8Array, little: boolean): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 16) return false;
  if (view.getUint16(8) === 0x4352) return true;
  const start = view.getUint32(4, little);
  if (start + 2 > view.byteLength) return false;
  const values = new Map<number, number>();
  for (let entry = 0; entry < view.getUint16(start, little); entry += 1) {
    const at = start + 2 + entry * 12;
    if (at + 12 > view.byteLength) break;
    const short = view.getUint16(at + 2, little) === 3;
    const value = short ? view.getUint16(at + 8, little) : view.getUint32(at + 8, little);
    values.set(view.getUint16(at, little), value);
  }
  if (values.has(tag.dngVersion)) return true;
  if (rawCompressions.includes(values.get(tag.compression) ?? 0)) return true;
  return values.get(tag.subfile) === 1 && values.has(tag.make) && values.has(tag.subdirectories);
}
