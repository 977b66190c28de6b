/** Tests of faults have two forms: a short one in `npm test`, and the long one, `npm run test:faults`; of journeys it runs those with `@long` in the title. */
export const isLong = process.env.SALA_FAULTS === 'long';
/** How often, where a longer or shorter run is asked for by name: `SALA_SERVER_KILLS=200 npm run test:faults`. */
export const asked = (name: string, usual: number): number => Number(process.env[name] || usual);
export const inForm = <T>(short: T, long: T): T => (isLong ? long : short);

/** Of two looks at each screen the short form takes one and the other by turns, and the long form both. */
export function byTurns(): <T>(both: readonly T[]) => readonly T[] {
	let n = 0;
	return (both) => (isLong ? both : [both[n++ % both.length]!]);
}
