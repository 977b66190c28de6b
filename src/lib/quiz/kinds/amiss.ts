/** The icon beside what is not right, as `done` is beside what is. No arrow: that is a button's, and would be tapped. */
export const amiss = 'M6 12H18';
