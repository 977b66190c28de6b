/** A session on a bad line, from inside of it: `node tests/support/live/slow-line.ts PHONES WITHIN ROUNDS`, started by faults/slow-line.test.ts. Prints what it saw. */
import { setTimeout as wait } from 'node:timers/promises';
import { facilitator, openPhones } from './room-of-phones.ts';
import { startServer } from './server.ts';
import { listen } from './sse.ts';

const [count = 0, within = 0, rounds = 0] = process.argv.slice(2).map(Number);

export interface OnSlowLine {
	/** Milliseconds from tap to "sent". */
	readonly took: readonly number[];
	/** For each round how many votes were counted. */
	readonly counted: readonly number[];
	readonly seats: readonly number[];
	readonly shown: number;
	/** For each round how many milliseconds after the last "sent" the facilitator's page, on the same line, said how many have voted. */
	readonly board: readonly number[];
}

/** The facilitator's page: what it says now. */
class Board {
	#seq = -1;
	#voted: number | null = null;
	#onchange = (): void => {};

	constructor(stream: Awaited<ReturnType<typeof listen>>) {
		void this.#follow(stream);
	}

	async #follow(stream: Awaited<ReturnType<typeof listen>>): Promise<void> {
		for (;;) {
			const said = await stream.next();
			if ('state' in said) [this.#seq, this.#voted] = [said.state.seq, said.state.voted];
			else if ('voted' in said) this.#voted = said.voted.voted;
			this.#onchange();
		}
	}

	/** Resolves when it says in this state, or a newer one, that so many have voted. */
	says(seq: number, voted: number): Promise<void> {
		return new Promise((done) => {
			this.#onchange = () => void (this.#seq >= seq && this.#voted === voted && done());
			this.#onchange();
		});
	}
}

const server = await startServer();
const phones = openPhones();
try {
	const { begin, state, lead, cookie } = await facilitator(server);
	const { id, token } = await begin('sex-work-or-trafficking/recognising-signs');
	await phones.join(server.origin, token, count, 1);
	const board = new Board(await listen(server.port, `/live/stream?session=${id}`, { cookie }));
	let seq = await lead(id, { do: 'begin' }, { do: 'open' });
	const boardTook: number[] = [];
	const took: number[] = [];
	const counted: number[] = [];
	const seats: number[] = [];
	let shown = 0;
	for (let round = 1; round <= rounds; round++) {
		await phones.ask({ do: 'show', seq });
		await phones.ask({ do: 'once', within });
		const sent = performance.now();
		await Promise.race([board.says(seq, count), wait(10_000)]);
		boardTook.push(performance.now() - sent);
		const told = await phones.tell();
		took.push(...told.took);
		shown += told.shown.length;
		const before = await state(id);
		counted.push(before.voted ?? -1);
		seats.push(before.seats ?? -2);
		seq = await lead(id, { do: 'reveal' }, { do: 'rewind', visit: 0 }, { do: 'open' });
	}
	console.log(JSON.stringify({ took, counted, seats, shown, board: boardTook } satisfies OnSlowLine));
} finally {
	phones.end();
	await server.stop();
}
