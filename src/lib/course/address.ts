/** `2/5` from what a router hands over: with `trailingSlash` set, a rest parameter comes with its last slash. */
export const addressOf = (at: string): string => at.replace(/\/$/, '');
