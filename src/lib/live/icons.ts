/** Icons that only the screens of a group need; drawn as those of ui/icons. */
export const end = 'M5.5 5.5H18.5V18.5H5.5Z';
export const fork = 'M7 21V3M7 15C7 10 17 12 17 5M13.5 8 17 4.5 20.5 8';
export const hand = 'M5 13H19M5 17.5H14M5 8.5H19';
export const print = 'M7 9V4H17V9M7 17H4V9H20V17H17M7 14H17V20.5H7ZM16.5 11.7H17';
export const wall = 'M3.5 5H20.5V15.5H3.5ZM12 15.5V20M8 20H16';
export const more = 'M12 4A8 8 0 1 1 12 20 8 8 0 1 1 12 4ZM12 8V12.5L15 14.5';
/** Half of it is in the shade. */
export const contrast = 'M12 4A8 8 0 1 1 12 20 8 8 0 1 1 12 4ZM12 4V20M12 7.5 18.5 7M12 12H20M12 16.5 18.5 17';
export const door = 'M6 20.5V3.5H18V20.5M3.5 20.5H20.5M14.5 12V12.1';
