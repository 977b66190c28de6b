/**
 * Tests have three forms (docs/decisions/028). `npm test` asks each promise once. `npm test -- whole`, which every change passes before it goes in, asks also
 * what has `@whole` in its title. `npm run test:faults` has the long forms of faults, and of journeys those with `@long` in the title.
 */
export const isLong = process.env.SALA_FAULTS === 'long';
/** How often, where a longer or shorter run is asked for by name: `SALA_SERVER_KILLS=200 npm run test:faults`. */
export const asked = (name: string, usual: number): number => Number(process.env[name] || usual);
export const inForm = <T>(short: T, long: T): T => (isLong ? long : short);

/** At the end of a title, where one sentence is asked of several pages, languages or sizes: which of them stand for all in `npm test`. */
export const wholeUnless = (standsForAll: boolean): string => (standsForAll ? '' : ' @whole');

/** Of two looks at each screen the short form takes one and the other by turns, and the long form both. */
export function byTurns(): <T>(both: readonly T[]) => readonly T[] {
	let n = 0;
	return (both) => (isLong ? both : [both[n++ % both.length]!]);
}
