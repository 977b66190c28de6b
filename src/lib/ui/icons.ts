/**
 * Icons: one path each, view box 0 0 24 24, drawn with the pen of the place pictures (stroke 1.6, round ends, no fill).
 * An icon never stands without a word.
 * These are on the screens of steps, which every phone fetches first; icons-apart.ts has the others.
 */
export const back = 'M20 12H5M11 5.5 4.5 12 11 18.5';
export const next = 'M4 12H19M13 5.5 19.5 12 13 18.5';
export const lang = 'M4 5H20V16H12L7.5 20V16H4ZM8 9H16M8 12.5H13';
/** A closed eye: quiet, no alarm. */
export const hide = 'M3 10C7 16 17 16 21 10M6 13 4 16M10 14.5 9.2 18M14 14.5 14.8 18M18 13 20 16';
export const rest = 'M3 9C6 6.5 9 6.5 12 9S18 11.5 21 9M3 15C6 12.5 9 12.5 12 15S18 17.5 21 15';
export const phone =
	'M5.5 4H9L10.5 8.5 8.5 10C9.6 12.4 11.4 14.3 14 15.5L15.5 13.5 20 15V18.5C20 19.5 19.2 20.2 18.2 20 10.8 19.2 4.9 13.2 4 5.8 3.9 4.8 4.6 4 5.5 4Z';
export const pause = 'M8.5 5V19M15.5 5V19';
/** A way over the place where one stands. */
export const skip = 'M4 16C5 8 15 6 19 14M19.5 8.5 19 14 13.5 13.5M10 19H14';
export const done = 'M4.5 12.5 9.5 17.5 19.5 6.5';
export const open = 'M6 9.5 12 15.5 18 9.5';
export const undo = 'M8.5 5 4 9.5 8.5 14M4.5 9.5H14C18 9.5 20 12 20 14.5S18 19.5 14 19.5H9';
/** A small note with a turned corner: something here is wrong. */
export const flag = 'M5 4H19V14.5L13.5 20H5ZM19 14.5H13.5V20M12 7.5V11.5M12 14.4V14.5';
