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
  | 'psd'
  | 'jxl'
  | 'svg'
  | 'html'
  | 'pdf'
  | 'zip'
  | 'ole'
  | 'mp3'
  | 'wav'
  | 'flac'
  | 'ogg'
  | 'aac'
  | 'mp4'
  | 'webm'
  | 'other';

const starts = (bytes: Uint8Array, ...expected: number[]) => expected.every((value, i) => bytes[i] === value);

/** Tells by the first bytes (a few hundred are enough). */
export function sniff(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty';
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'png';
  if (starts(bytes, 0x49, 0x49, 0x2a, 0) || starts(bytes, 0x4d, 0x4d, 0, 0x2a)) return 'tiff';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'ole';
  if (starts(bytes, 0x1a, 0x45, 0xdf, 0xa3)) return 'webm';
  if (starts(bytes, 0xff, 0x0a)) return 'jxl';
  if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2) return 'mp3';
  if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0) return 'aac';
  const text = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  const brand = text.slice(8, 12);
  if (text.startsWith('GIF8')) return 'gif';
  if (text.startsWith('RIFF')) return brand === 'WEBP' ? 'webp' : brand === 'WAVE' ? 'wav' : 'other';
  if (text.startsWith('BM')) return 'bmp';
  if (text.startsWith('8BPS')) return 'psd';
  if (text.startsWith('PK\x03\x04')) return 'zip';
  if (text.includes('%PDF-')) return 'pdf';
  if (text.startsWith('ID3')) return 'mp3';
  if (text.startsWith('fLaC')) return 'flac';
  if (text.startsWith('OggS')) return 'ogg';
  if (text.slice(4, 8) === 'JXL ') return 'jxl';
  if (text.slice(4, 8) === 'ftyp') {
    if (/^avi[fs]/.test(brand)) return 'avif';
    return /^(hei|hev|mif1|msf1)/.test(brand) ? 'heic' : 'mp4';
  }
  if (/<svg[\s>]/i.test(text)) return 'svg';
  if (/<(!doctype html|html|head|body)[\s>]/i.test(text)) return 'html';
  return 'other';
}
