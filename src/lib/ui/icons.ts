/**
 * Icons: one path each, view box 0 0 24 24, drawn with the pen of the place pictures (stroke 1.6, round ends, no fill).
 * An icon never stands without a word.
 */
export const back = 'M20 12H5M11 5.5 4.5 12 11 18.5';
export const next = 'M4 12H19M13 5.5 19.5 12 13 18.5';
export const lang = 'M4 5H20V16H12L7.5 20V16H4ZM8 9H16M8 12.5H13';
/** A closed eye: quiet, no alarm. */
export const hide = 'M3 10C7 16 17 16 21 10M6 13 4 16M10 14.5 9.2 18M14 14.5 14.8 18M18 13 20 16';
export const rest = 'M3 9C6 6.5 9 6.5 12 9S18 11.5 21 9M3 15C6 12.5 9 12.5 12 15S18 17.5 21 15';
export const pause = 'M8.5 5V19M15.5 5V19';
/** A way over the place where one stands. */
export const skip = 'M4 16C5 8 15 6 19 14M19.5 8.5 19 14 13.5 13.5M10 19H14';
export const done = 'M4.5 12.5 9.5 17.5 19.5 6.5';
export const open = 'M6 9.5 12 15.5 18 9.5';
export const undo = 'M8.5 5 4 9.5 8.5 14M4.5 9.5H14C18 9.5 20 12 20 14.5S18 19.5 14 19.5H9';
export const ask =
	'M12 3.5C16.7 3.5 20.5 7.3 20.5 12S16.7 20.5 12 20.5 3.5 16.7 3.5 12 7.3 3.5 12 3.5ZM9.3 9.8C9.3 8.2 10.4 7.3 12 7.3S14.7 8.3 14.7 9.8C14.7 11.8 12 11.9 12 14M12 16.9V17';
/** A small note with a turned corner: something here is wrong. */
export const flag = 'M5 4H19V14.5L13.5 20H5ZM19 14.5H13.5V20M12 7.5V11.5M12 14.4V14.5';
export const phone =
	'M5.5 4H9L10.5 8.5 8.5 10C9.6 12.4 11.4 14.3 14 15.5L15.5 13.5 20 15V18.5C20 19.5 19.2 20.2 18.2 20 10.8 19.2 4.9 13.2 4 5.8 3.9 4.8 4.6 4 5.5 4Z';
export const people =
	'M9 11A3.5 3.5 0 1 0 9 4 3.5 3.5 0 0 0 9 11ZM2.5 20C2.5 15.5 5 13.5 9 13.5S15.5 15.5 15.5 20M15.5 4.5C18.5 4.5 19.5 9 17 10.5M17.5 13.5C20 14 21.5 16 21.5 20';
export const own = 'M7 3H17V21H7ZM11 18H13';
export const health = 'M4 20.5V9L12 3.5 20 9V20.5ZM12 10V17M8.5 13.5H15.5';
export const police = 'M12 3.5 19.5 6V12C19.5 17 16 19.5 12 21 8 19.5 4.5 17 4.5 12V6ZM9 12H15';
/** Two sliders. */
export const settings =
	'M4 8H11M16 8H20M4 16H7M12 16H20M13.5 5.5A2.5 2.5 0 1 1 13.5 10.5 2.5 2.5 0 1 1 13.5 5.5ZM9.5 13.5A2.5 2.5 0 1 1 9.5 18.5 2.5 2.5 0 1 1 9.5 13.5Z';
export const fileOut = 'M13 3.5H5V20.5H19V14M13 3.5V7.5M12 12.5 20 4.5M14.5 4.5H20V10';
export const fileIn = 'M13 3.5H5V20.5H19V14M13 3.5V6M20 4.5 12 12.5M12 7V12.5H17.5';
/** A cloth that has passed over a surface. */
export const wipe = 'M14 3.5 20.5 10 12.5 18 6 11.5ZM9 8.5 15.5 15M3.5 20.5H20.5M6 11.5 4 14.5 9.5 20';
export const sun =
	'M12 8A4 4 0 1 1 12 16 4 4 0 1 1 12 8ZM12 2.5V4.5M12 19.5V21.5M2.5 12H4.5M19.5 12H21.5M5.3 5.3 6.7 6.7M17.3 17.3 18.7 18.7M5.3 18.7 6.7 17.3M17.3 6.7 18.7 5.3';
export const moon = 'M19.5 14.5C14 17 8 12 9.5 4.5 1 8.5 3.5 20.5 12 20.5 15.5 20.5 18.5 18 19.5 14.5Z';
export const book =
	'M12 6.5C9.5 4.5 6.5 4.5 3.5 5V18.5C6.5 18 9.5 18 12 20 14.5 18 17.5 18 20.5 18.5V5C17.5 4.5 14.5 4.5 12 6.5ZM12 6.5V20';
export const moveUp = 'M12 20V5M5.5 11 12 4.5 18.5 11';
export const moveDown = 'M12 4V19M5.5 13 12 19.5 18.5 13';
export const slot = 'M12 4A8 8 0 1 1 12 20 8 8 0 1 1 12 4Z';
