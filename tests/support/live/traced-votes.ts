/**
 * A session on a disk that is watched: `node tests/support/live/traced-votes.ts FOLDER kept|normal WAVES`. Says on its output what was acknowledged,
 * in the moment it was, so that whoever watches sees that in its place among the writes.
 */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openSessionService } from '#lib/server/live/session-service.ts';
import { settings, type Settings } from '#lib/server/live/database.ts';
import { openSqlite } from '#lib/server/live/sqlite.ts';
import type { Command } from '#lib/live/session.ts';
import { recognisingSigns } from '../course/core-scenarios.ts';
import type { Acknowledged } from '../power/power-cut.ts';

const [folder = '', synchronous, waves = '1'] = process.argv.slice(2);
const normal: Settings = { ...settings, synchronous: { set: 'normal', reads: 1 } };
const store = await openSqlite(folder, { reserve: 0, settings: synchronous === 'normal' ? normal : settings });
const service = await openSessionService({
	store,
	scenarios: new Map([['2/5', { hash: 'h', shape: recognisingSigns }]]),
	clock: { now: () => Date.now(), after: (ms, then) => setTimeout(then, ms) },
	random: randomBytes,
	today: () => '2026-11-25'
});
const acknowledged = (what: Acknowledged) => writeSync(1, `${JSON.stringify(what)}\n`);

const made = await service.create('2/5', false);
if (!made.ok) throw new Error(made.code);
const { id } = made;
const { token } = service.wall(id)!.join!;
async function lead(command: Command): Promise<void> {
	const done = await service.command(id, service.phone(id)!.seq, command);
	if (!done.ok) throw new Error(done.code);
	acknowledged({ seq: done.seq });
}

const seats = await Promise.all(
	Array.from({ length: 40 }, async () => {
		const joined = await service.join({ token });
		if (!joined.ok) throw new Error(joined.code);
		acknowledged({ joined: joined.seat });
		return joined.seat;
	})
);
await lead({ do: 'begin' });
await lead({ do: 'open' });
let n = 0;
for (let wave = 1; wave <= Number(waves); wave++) {
	const { visit, round, choices } = service.phone(id)!;
	n++;
	// Not all in the same batch, and not one by one either.
	const some = seats.filter((_, place) => (place + wave) % 4 === 0);
	await Promise.all(
		some.map(async (seat, place) => {
			const vote = { visit, round, n, choice: choices[(place + wave) % choices.length]! };
			const done = await service.vote(seat, vote);
			if (!done.ok) throw new Error(done.code);
			acknowledged({ seat, ...vote });
		})
	);
	if (wave % 25) continue;
	await lead({ do: 'reveal' });
	await lead({ do: 'rewind', visit: 0 });
	await lead({ do: 'open' });
	n = 0;
}
// The power fails before anybody could end it.
process.exit(0);
