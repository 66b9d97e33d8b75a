export const categories = ['painting', 'poem', 'song', 'initiative'] as const;
export type Category = (typeof categories)[number];

/** What the works of a category lie in: what is decided of a folder's pictures says nothing of its documents. */
export const fileKinds: Record<Category, 'pictures' | 'sounds' | 'documents'> = {
  painting: 'pictures',
  poem: 'documents',
  song: 'sounds',
  initiative: 'documents',
};
