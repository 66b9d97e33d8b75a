import type { Libheif } from 'libheif-js/libheif-wasm/libheif-bundle.mjs';
import type { Dimensions } from '../../shared/picture-size.ts';
import { isTooLarge, type Pixels } from './pixels.ts';

/** Values of libheif's enumerations (libheif/heif_image.h). */
const rgb = 1;
const interleaved = { rgb: 10, rgba: 11, channel: 10 };
/** ITU-T H.273, “Colour primaries”: SMPTE EG 432-1, which is Display-P3. */
const displayP3 = 12;

export type HeicColours =
  | { readonly kind: 'profile'; readonly icc: Uint8Array }
  | { readonly kind: 'display-p3' }
  | { readonly kind: 'srgb' };

export type Heic =
  | { readonly kind: 'decoded'; readonly pixels: Pixels; readonly colours: HeicColours }
  | { readonly kind: 'too-large'; readonly size: Dimensions }
  /** `cause` is libheif's own sentence. */
  | { readonly kind: 'unreadable'; readonly cause: string };

/**
 * Decodes the primary picture of a HEIC or HEIF file upright, as its own transformations say (the EXIF
 * orientation beside them is not to be applied: ISO/IEC 23008-12, A.2.3). The colours are still those of its profile.
 */
export async function decodeHeic(file: Uint8Array): Promise<Heic> {
  // Loaded when the first HEIC comes: it is two megabytes of program.
  const { default: createLibheif } = await import('libheif-js/libheif-wasm/libheif-bundle.mjs');
  try {
    // Its memory only grows and its state after an abort is unknown: every picture gets an instance of its own.
    return decode(createLibheif({ print: () => undefined, printErr: () => undefined }), file);
  } catch (error) {
    // A trap within WebAssembly, which a hostile file may cause.
    if (!(error instanceof Error) || error.name !== 'RuntimeError') throw error;
    return { kind: 'unreadable', cause: error.message };
  }
}

function decode(lib: Libheif, file: Uint8Array): Heic {
  const slot = lib._malloc(16);
  const check = (call: (error: number) => void): string | null => {
    const error = lib._malloc(12);
    call(error);
    return read32(lib, error) === 0 ? null : readText(lib, read32(lib, error + 8));
  };
  const context = lib._heif_context_alloc();
  const bytes = lib._malloc(file.length);
  if (bytes === 0) return { kind: 'unreadable', cause: 'no memory' };
  lib.HEAPU8.set(file, bytes);
  let failure =
    check((error) => {
      lib._heif_context_read_from_memory_without_copy(error, context, bytes, file.length, 0);
    }) ?? check((error) => lib._heif_context_get_primary_image_handle(error, context, slot));
  if (failure !== null) return { kind: 'unreadable', cause: failure };
  const handle = read32(lib, slot);
  const width = lib._heif_image_handle_get_width(handle);
  const height = lib._heif_image_handle_get_height(handle);
  if (isTooLarge({ width, height })) return { kind: 'too-large', size: { width, height } };
  const channels = lib._heif_image_handle_has_alpha_channel(handle) ? 4 : 3;
  const chroma = channels === 4 ? interleaved.rgba : interleaved.rgb;
  failure = check((error) => lib._heif_decode_image(error, handle, slot, rgb, chroma, 0));
  if (failure !== null) return { kind: 'unreadable', cause: failure };
  const plane = lib._heif_image_get_plane_readonly2(read32(lib, slot), interleaved.channel, slot + 8);
  const stride = read32(lib, slot + 8);
  if (plane === 0) return { kind: 'unreadable', cause: 'no pixels' };
  const row = width * channels;
  const data = new Uint8Array(row * height);
  for (let y = 0; y < height; y += 1) {
    data.set(lib.HEAPU8.subarray(plane + y * stride, plane + y * stride + row), y * row);
  }
  return { kind: 'decoded', pixels: { data, width, height, channels }, colours: readColours() };

  function readColours(): HeicColours {
    const size = lib._heif_image_handle_get_raw_color_profile_size(handle);
    if (size > 0) {
      const into = lib._malloc(size);
      const missing = check((error) => lib._heif_image_handle_get_raw_color_profile(error, handle, into));
      if (missing === null) return { kind: 'profile', icc: lib.HEAPU8.slice(into, into + size) };
    }
    const missing = check((error) => lib._heif_image_handle_get_nclx_color_profile(error, handle, slot));
    const isWide = missing === null && read32(lib, read32(lib, slot) + 4) === displayP3;
    return { kind: isWide ? 'display-p3' : 'srgb' };
  }
}

const read32 = (lib: Libheif, at: number): number =>
  new DataView(lib.HEAPU8.buffer, lib.HEAPU8.byteOffset).getUint32(at, true);

function readText(lib: Libheif, at: number): string {
  const end = lib.HEAPU8.indexOf(0, at);
  return Buffer.from(lib.HEAPU8.subarray(at, end)).toString('utf8');
}
