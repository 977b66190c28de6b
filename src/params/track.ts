/** `/km/h` is the health track, `/km/p` the police track: one letter, so that an address says nothing. */
export const match = (param: string): param is 'h' | 'p' => param === 'h' || param === 'p';
