import type { Address, Track } from './course.ts';

/** `2/5` from what a router hands over: with `trailingSlash` set, a rest parameter comes with its last slash. */
export const addressOf = (at: string): string => at.replace(/\/$/, '');

/** One letter, so that an address says nothing. */
export type TrackLetter = 'h' | 'p';
export const trackOf = (letter: TrackLetter): Track => (letter === 'h' ? 'health' : 'police');

/** The page of a track, below the language: `h/`. */
export const pathOf = (track: Track): string => (track === 'health' ? 'h/' : 'p/');

/** `2/` of `2/5`: the page of the module, where a step ends. */
export const moduleOf = (address: Address): string => `${parseInt(address)}/`;

/** The place of a module on the page of a track: `h/#module-2`. */
export const moduleMark = (number: number): string => `module-${number}`;
