/** What works and screens are told in. Plain, for pages load no schema library. */
export const languages = ['vi', 'en'] as const;
