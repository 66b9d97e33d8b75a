import type { Category } from '../../shared/category.ts';
import type { IconName } from './icons.tsx';

export const categoryIcon: Record<Category, IconName> = {
  painting: 'brush',
  poem: 'page',
  song: 'note',
  initiative: 'bulb',
};
