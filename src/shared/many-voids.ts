/** Votes that one request takes out of the count; more are sent as several. */
export const mostVoidsAtOnce = 200;
