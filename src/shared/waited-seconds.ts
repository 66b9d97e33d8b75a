/** Seconds after which staff wait for an answer: until it is there their session does not end. */
export const waitedSeconds = 2;
