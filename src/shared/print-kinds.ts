/** What can be had on paper. */
export const printKinds = ['labels', 'certificates', 'list'] as const;
export type PrintKind = (typeof printKinds)[number];
