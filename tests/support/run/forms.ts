/**
 * Tests have three forms (docs/decisions/028). `npm test` asks each promise once. `npm test -- whole`, which every change passes before it goes in, asks also
 * what has `@whole` in its title, and the files of `leftToWhole`. `npm run test:faults` has the long forms of faults, and of journeys those with `@long` in
 * the title.
 */
export const isLong = process.env.SALA_FAULTS === 'long';
/** `npm test`, and nothing else: whoever names a test to its runner has all of it. */
export const isShort = process.env.SALA_TESTS === 'short';
/** How often, where a longer or shorter run is asked for by name: `SALA_SERVER_KILLS=200 npm run test:faults`. */
export const asked = (name: string, usual: number): number => Number(process.env[name] || usual);
export const inForm = <T>(short: T, long: T): T => (isLong ? long : short);

/**
 * Files of parts that `npm test` leaves to the whole run: faults that a machine or a line has, programs of others that stand before a server or keep its
 * database, and commands of whoever runs one. A screen, a step or a word that is changed touches none of them.
 */
export const leftToWhole: readonly string[] = [
	'tests/faults/canaries.test.ts',
	'tests/faults/hostile.test.ts',
	'tests/faults/kill.test.ts',
	'tests/faults/power-cut.test.ts',
	'tests/faults/room-back.test.ts',
	'tests/faults/server-kill.test.ts',
	'tests/faults/servers-kill.test.ts',
	'tests/faults/slow-line.test.ts',
	'tests/faults/standby-promoted.test.ts',
	'tests/contracts/behind-caddy.test.ts',
	'tests/contracts/behind-haproxy.test.ts',
	'tests/contracts/build-gone.test.ts',
	'tests/contracts/headers.test.ts',
	'tests/contracts/helpers.test.ts',
	'tests/contracts/keep-running.test.ts',
	'tests/contracts/leader-command.test.ts',
	'tests/contracts/live-start.test.ts',
	'tests/contracts/live-store-judged.test.ts',
	'tests/contracts/migrate-command.test.ts',
	'tests/contracts/postgres-start.test.ts',
	'tests/contracts/restore-backup.test.ts',
	'tests/contracts/roles.test.ts',
	'tests/contracts/sweep.test.ts',
	'tests/contracts/two-servers.test.ts',
	'tests/contracts/usb.test.ts'
];

/**
 * Numbered promises that only the whole run asks: of a server that is killed or loses its power, that has no build, or whose database was set up wrongly;
 * and how many milliseconds Hide takes.
 */
export const promisesLeft: readonly string[] = ['F1', 'G11', 'K10', 'P2', 'R1', 'R2'];

/** At the end of a title, where one sentence is asked of several pages, languages or sizes: which of them stand for all in `npm test`. */
export const wholeUnless = (standsForAll: boolean): string => (standsForAll ? '' : ' @whole');

/** Of two looks at each screen the short form takes one and the other by turns, and the long form both. */
export function byTurns(): <T>(both: readonly T[]) => readonly T[] {
	let n = 0;
	return (both) => (isLong ? both : [both[n++ % both.length]!]);
}
