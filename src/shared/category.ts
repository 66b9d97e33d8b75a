export const categories = ['painting', 'poem', 'song', 'initiative'] as const;
export type Category = (typeof categories)[number];
