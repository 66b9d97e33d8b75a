import { useQuery } from '@tanstack/preact-query';
import type { Catalogue } from '../../shared/catalogue.ts';
import type { Picture, Sound } from '../../shared/entry.ts';
import type { PictureSize } from '../../shared/picture-size.ts';
import { getJson } from './request.ts';

/** All published works; undefined until they have been read once. */
export function useCatalogue(): Catalogue | undefined {
  return useQuery({
    queryKey: ['catalogue'],
    queryFn: () => getJson<Catalogue>('/api/catalogue'),
    refetchInterval: false,
  }).data;
}

export const pictureUrl = (picture: Picture, size: PictureSize): string => `/media/${picture.hash}/${size}`;

/** A tile of `tileLevels(picture)`: `level` 0 is the original. */
export const tileUrl = (picture: Picture, level: number, column: number, row: number): string =>
  `/media/${picture.hash}/tiles/${level}/${column}/${row}`;

export const soundUrl = (sound: Sound): string => `/media/${sound.hash}/sound`;
