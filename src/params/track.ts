import type { TrackLetter } from '#lib/course/address.ts';

/** `/km/h` is the health track, `/km/p` the police track. */
export const match = (param: string): param is TrackLetter => param === 'h' || param === 'p';
