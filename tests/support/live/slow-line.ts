/** A session on a bad line, from inside of it: `node tests/support/live/slow-line.ts PHONES WITHIN ROUNDS`, started by faults/slow-line.test.ts. Prints what it saw. */
import { facilitator, openPhones } from './room-of-phones.ts';
import { startServer } from './server.ts';

const [count = 0, within = 0, rounds = 0] = process.argv.slice(2).map(Number);

export interface OnSlowLine {
	/** Milliseconds from tap to "sent". */
	readonly took: readonly number[];
	/** For each round how many votes were counted. */
	readonly counted: readonly number[];
	readonly seats: readonly number[];
	readonly shown: number;
}

const server = await startServer();
const phones = openPhones();
try {
	const { begin, state, lead } = await facilitator(server);
	const { id, token } = await begin('sex-work-or-trafficking/recognising-signs');
	await phones.join(server.origin, token, count, 1);
	let seq = await lead(id, { do: 'begin' }, { do: 'open' });
	const took: number[] = [];
	const counted: number[] = [];
	const seats: number[] = [];
	let shown = 0;
	for (let round = 1; round <= rounds; round++) {
		await phones.ask({ do: 'show', seq });
		await phones.ask({ do: 'once', within });
		const told = await phones.tell();
		took.push(...told.took);
		shown += told.shown.length;
		const before = await state(id);
		counted.push(before.voted ?? -1);
		seats.push(before.seats ?? -2);
		seq = await lead(id, { do: 'reveal' }, { do: 'rewind', visit: 0 }, { do: 'open' });
	}
	console.log(JSON.stringify({ took, counted, seats, shown } satisfies OnSlowLine));
} finally {
	phones.end();
	await server.stop();
}
