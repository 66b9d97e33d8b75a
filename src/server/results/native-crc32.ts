import { crc32 } from 'node:zlib';

/** What yazl asks `buffer-crc32` for, which the build puts this in the place of: Node's own takes a tenth of the time. */
export const unsigned = (bytes: Uint8Array, previous = 0): number => crc32(bytes, previous);
