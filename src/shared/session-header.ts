/** Carries the staff session; kept in the page's memory, never in a cookie (custom schemes lose them). */
export const sessionHeader = 'x-hoa-ban-session';
