/** Icons that no step needs: drawn like those of icons.ts, and fetched with the pages that show them. */
export const ask =
	'M12 3.5C16.7 3.5 20.5 7.3 20.5 12S16.7 20.5 12 20.5 3.5 16.7 3.5 12 7.3 3.5 12 3.5ZM9.3 9.8C9.3 8.2 10.4 7.3 12 7.3S14.7 8.3 14.7 9.8C14.7 11.8 12 11.9 12 14M12 16.9V17';
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
export const slot = 'M12 4A8 8 0 1 1 12 20 8 8 0 1 1 12 4Z';
