/** How a visit felt, from best to worst. */
export const moods = ['moved', 'happy', 'so-so', 'bored', 'not-yet'] as const;
export type Mood = (typeof moods)[number];
