/** The twelve ways a picture can be painted. */
export const handNames = [
  'oil',
  'gouache',
  'watercolour',
  'crayon',
  'pastel',
  'marker',
  'ink-wash',
  'paper-cut',
  'woodblock',
  'batik',
  'lacquer',
  'cross-stitch',
] as const;

export type HandName = (typeof handNames)[number];
