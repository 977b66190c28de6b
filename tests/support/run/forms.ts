/**
 * Tests have three forms (docs/decisions/028). `npm test` asks what most changes touch. `npm test -- whole`, which every change passes before it goes in, asks
 * also what has `@whole` in its title, and the files of `leftToWhole`. `npm run test:faults` has what stands behind `isLong`, the long forms of faults, and of
 * journeys those with `@long` or `@long-only` in the title.
 */
export const isLong = process.env.SALA_FAULTS === 'long';
/** `npm test`, and nothing else: whoever names a test to its runner has all of it. */
export const isShort = process.env.SALA_TESTS === 'short';
/** How often, where a longer or shorter run is asked for by name: `SALA_SERVER_KILLS=200 npm run test:faults`. */
export const asked = (name: string, usual: number): number => Number(process.env[name] || usual);
export const inForm = <T>(short: T, long: T): T => (isLong ? long : short);

/**
 * Files of parts that `npm test` leaves to the whole run: faults that a machine or a line has, programs of others that stand before a server or keep its
 * database, and commands of whoever runs one. Who changes a screen, a step or a word seldom breaks one of them, but may: some open pages of the build, or read
 * what is saved.
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
 * Numbered promises that `npm test` does not ask. The whole run does: of a machine that loses its power (R2), a connection that the system could not give (G11),
 * a database that writes down statements (K10), an address or a secret in an empty file (G6), and how many milliseconds Hide takes (P2). `npm run test:faults`
 * alone does: how soon an answer is saved (R4), how soon a room of 500 is back (R6), and two builds that are alike (S5; the whole run asks its list of
 * checksums). Of F1, R1 and R7 `npm test` asks a part: what is refused, when phones try again, how memory that grows is told.
 */
export const promisesLeft: readonly string[] = ['G11', 'G6', 'K10', 'P2', 'R2', 'R4', 'R6', 'S5'];

/** At the end of a title, where one sentence is asked of several pages, languages or sizes: which of them stand for all in `npm test`. */
export const wholeUnless = (standsForAll: boolean): string => (standsForAll ? '' : ' @whole');

/** Of two looks at each screen the short form takes one and the other by turns, and the long form both. */
export function byTurns(): <T>(both: readonly T[]) => readonly T[] {
	let n = 0;
	return (both) => (isLong ? both : [both[n++ % both.length]!]);
}
