/** Keys of the ready phrases, as they are recorded. */
export const phrases = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `phrase-${number}`);
