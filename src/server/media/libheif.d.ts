/** What is used of libheif's C functions (libheif/heif.h) as Emscripten gives them: pointers are numbers. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  export interface Libheif {
    /** Another array after every call that allocates. */
    readonly HEAPU8: Uint8Array;
    _malloc(size: number): number;
    _heif_context_alloc(): number;
    _heif_context_read_from_memory_without_copy(
      error: number,
      context: number,
      bytes: number,
      length: number,
      options: number,
    ): void;
    _heif_context_get_primary_image_handle(error: number, context: number, handle: number): void;
    _heif_image_handle_get_width(handle: number): number;
    _heif_image_handle_get_height(handle: number): number;
    _heif_image_handle_has_alpha_channel(handle: number): number;
    _heif_image_handle_get_raw_color_profile_size(handle: number): number;
    _heif_image_handle_get_raw_color_profile(error: number, handle: number, into: number): void;
    _heif_image_handle_get_nclx_color_profile(error: number, handle: number, profile: number): void;
    _heif_decode_image(
      error: number,
      handle: number,
      image: number,
      colorspace: number,
      chroma: number,
      options: number,
    ): void;
    _heif_image_get_plane_readonly2(image: number, channel: number, stride: number): number;
  }
  interface Output {
    readonly print: (line: string) => void;
    readonly printErr: (line: string) => void;
  }
  const createLibheif: (output: Output) => Libheif;
  export default createLibheif;
}
