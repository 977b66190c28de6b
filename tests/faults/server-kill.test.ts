/**
 * The laptop's battery is empty, somebody trips over the cable, the system kills the server: whatever a phone showed as sent is there afterwards,
 * once, and the room goes on by itself. Kills the real server with SIGKILL at random moments while a hundred phones vote, change their minds, and
 * come back as phones do. Several rooms side by side, each with a server and a process of phones, because coming back is mostly waiting.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { seeded } from '#lib/base/random.ts';
import { openSqlite } from '#lib/server/live/sqlite.ts';
import type { Command, SessionEvent } from '#lib/live/session.ts';
import type { Whole } from '#lib/server/live/store.ts';
import { bySecond, most, percentile, sum } from '../support/run/figures.ts';
import { asked, inForm, isLong } from '../support/run/forms.ts';
import { untried } from '../support/run/told-at-the-end.ts';
import { faultsIn } from '../support/live/vote-faults.ts';
import { facilitator, openPhones } from '../support/live/room-of-phones.ts';
import { waited } from '../support/power/processor.ts';
import type { Told } from '../support/live/phones.ts';
import { startServer, type RunningServer } from '../support/live/server.ts';

const rooms = 4;
/** R1 was shown with a thousand, which takes a quarter of an hour: SALA_SERVER_KILLS=1000. */
const killsInRoom = inForm(2, Math.ceil(asked('SALA_SERVER_KILLS', 200) / rooms));
/** A room waits for all of its phones after some kills only: the others fall on phones that are still coming back. */
const waits = (kill: number) => kill === killsInRoom || kill % 5 === 0;
const phonesInRoom = 100;
const scenario = 'sex-work-or-trafficking/recognising-signs';
/** Milliseconds between an answer and the next one. */
const think = [200, 1000] as const;

interface Return {
	/** Milliseconds from the kill until the last phone showed the new state. */
	readonly last: number;
	/** Milliseconds from the kill until the laptop served again. */
	readonly down: number;
	/** How many lines came back in each second after the kill. */
	readonly bins: readonly number[];
}
interface Outcome {
	readonly faults: string[];
	kills: number;
	/** Milliseconds from each start to the first right answer, and how many of them other work on this machine had the processor. */
	readonly serving: number[];
	readonly heldUp: number[];
	readonly returns: Return[];
	/** Votes shown as sent. */
	shown: number;
}

/** Opens what the kill left as the next start will, but in a copy. */
async function whatIsLeft(dataDir: string, id: string): Promise<Whole> {
	const copy = mkdtempSync(join(tmpdir(), 'sala-left-'));
	try {
		for (const name of ['sala.db', 'sala.db-wal']) if (existsSync(join(dataDir, name))) copyFileSync(join(dataDir, name), join(copy, name));
		const store = await openSqlite(copy, { reserve: 0 });
		const whole = await store.load(id);
		await store.end();
		return whole!;
	} finally {
		rmSync(copy, { recursive: true, force: true });
	}
}

const start = (dataDir: string, port: number): Promise<RunningServer> => startServer({ DATA_DIR: dataDir, PORT: String(port) });

/** Everything that happens in one room. */
async function oneRoom(number: number, outcome: Outcome): Promise<void> {
	const random = seeded(20261125 + number);
	const dataDir = mkdtempSync(join(tmpdir(), 'sala-room-'));
	const phones = openPhones();
	const shown: Told['shown'][number][] = [];
	let seq = 0;
	const check = (whole: Whole, { tapped, ...told }: Told, kill: number) => {
		shown.push(...told.shown);
		outcome.faults.push(...faultsIn(whole, shown, tapped, seq).map((fault) => `room ${number}, kill ${kill}: ${fault}`));
	};
	let server = await start(dataDir, 0);
	try {
		const { id, token } = await (await facilitator(server)).begin(scenario);
		await phones.join(server.origin, token, phonesInRoom, number);
		seq = await (await facilitator(server)).lead(id, { do: 'begin' }, { do: 'open' });
		await phones.ask({ do: 'restless', think });
		for (let kill = 1; kill <= killsInRoom; kill++) {
			await wait(100 + random() * 1200);
			const dead = new Promise((gone) => server.process.once('exit', gone));
			const at = Date.now();
			server.process.kill('SIGKILL');
			await dead;
			// The server is still dead: nothing that the phones tell now was acknowledged later.
			const [whole, told] = await Promise.all([whatIsLeft(dataDir, id), phones.tell()]);
			check(whole, told, kill);

			const [from, own] = [Date.now(), waited(process.pid)];
			server = await start(dataDir, server.port);
			const { state, lead } = await facilitator(server);
			if ((await state(id)).seq !== seq) outcome.faults.push(`room ${number}, kill ${kill}: the facilitator is shown another state`);
			outcome.serving.push(Date.now() - from);
			const down = Date.now() - at;
			outcome.heldUp.push(waited(server.process.pid) + waited(process.pid) - own);
			outcome.kills++;
			const on: readonly Command[] = [{ do: 'reveal' }, { do: 'rewind', visit: 0 }, { do: 'open' }];
			if (waits(kill) || kill % 3 === 0) seq = await lead(id, ...on);
			if (!waits(kill)) continue;
			await phones.ask({ do: 'show', seq });
			const last = Date.now() - at;
			const { back, shown: more } = await phones.tell();
			shown.push(...more);
			outcome.returns.push({ last, down, bins: bySecond(back, at) });
		}
		await phones.ask({ do: 'calm' });
		const told = await phones.tell();
		await server.stop();
		check(await whatIsLeft(dataDir, id), told, killsInRoom);
		outcome.shown += shown.length;
	} finally {
		phones.end();
		server.process.kill('SIGKILL');
		rmSync(dataDir, { recursive: true, force: true });
	}
}

const outcome: Outcome = { faults: [], kills: 0, serving: [], heldUp: [], returns: [], shown: 0 };
/** Of each return, the part of the room that came in its fullest second. */
const fullestSeconds = ({ returns }: Outcome) => returns.map(({ bins }) => most(bins) / sum(bins));

test(
	'R1: whenever the server dies, nothing that was shown as sent is lost, and everybody is back within fifteen seconds',
	async () => {
		await Promise.all(Array.from({ length: rooms }, (_, number) => oneRoom(number, outcome)));
		const { faults, kills, serving, heldUp, returns, shown } = outcome;
		const together = Array.from({ length: 60 }, (_, second) => sum(returns.map(({ bins }) => bins[second]!)));
		const share = most(together) / Math.max(1, sum(together));
		const fullest = fullestSeconds(outcome);
		const percent = (part: number) => `${(part * 100).toFixed(1)} %`;
		console.log(
			`${kills} kills, ${shown} votes shown as sent, ${faults.length} faults; serving again after ${percentile(serving, 0.5)} ms, ` +
				`99 of 100 after ${percentile(serving, 0.99)}, the last after ${most(serving)} (other work had the processor for ${Math.round(most(heldUp))} of them at most); ` +
				`in ${returns.length} returns the last phone was right after ${Math.round(most(returns.map(({ last }) => last)))} ms at most, ` +
				`${most(returns.map(({ last, down }) => last - down))} after the laptop served again; ` +
				`fullest second ${percent(share)} of all, in 99 of 100 returns at most ${percent(percentile(fullest, 0.99))}, ${percent(most(fullest))} at most; by second ${together.join(' ').replace(/( 0)+$/, '')}`
		);
		expect(faults).toEqual([]);
		expect(kills).toBe(rooms * killsInRoom);
		expect(shown).toBeGreaterThan(kills * 10);
		// Serving again is our own work: what other programs took of the processor is said above, and is not ours. All other times are as they were.
		expect(most(serving.map((ms, n) => ms - heldUp[n]!))).toBeLessThanOrEqual(2000);
		// Fifteen seconds with the two in which the laptop starts; a machine that is busy with other tests may take longer for those, and no longer for the rest.
		expect(most(returns.map(({ last, down }) => last - inForm(down, 0)))).toBeLessThanOrEqual(inForm(13_000, 15_000));
		expect(share).toBeLessThanOrEqual(inForm(0.25, 0.2));
	},
	60_000 + killsInRoom * inForm(24_000, 12_000)
);

// The laptop dies again while phones are coming back, which have turns of two starts then; a room that loses it once: room-back.test.ts. Of 200 returns of
// 100 phones whose turns are drawn by chance, one or two have a second with over 25.
if (isLong)
	test('R1: in 99 of 100 returns no second sees more than a quarter of the room', ({ skip }) => {
		// Other work lets phones wait for the processor too, and then they come together.
		const rested = percentile(outcome.serving, 0.99) <= 2000;
		skip(!rested, untried('Other work held up the laptop for more than two seconds', 'on a machine at rest'));
		expect(percentile(fullestSeconds(outcome), 0.99)).toBeLessThanOrEqual(0.25);
	});

describe('the check finds', () => {
	const vote = { session: 's', seat: 'a', visit: 0, round: 1, n: 2, choice: 'ask' };
	const events: SessionEvent[] = [{ do: 'begin' }, { do: 'open' }, { do: 'reveal', counts: { ask: 1 }, seats: 1 }];
	const good = { votes: [vote], shown: [vote], events, seq: 3 };
	const cases: Record<string, [Partial<typeof good>, number]> = {
		'nothing where all is well': [{}, 0],
		'a vote that is lost': [{ votes: [], events: events.slice(0, 2), seq: 2 }, 1],
		'an older answer than the one shown as sent': [{ shown: [{ ...vote, n: 3 }] }, 1],
		'another answer': [{ votes: [{ ...vote, choice: 'wait' }], events: events.slice(0, 2), seq: 2 }, 2],
		'a vote counted twice': [{ events: [...events.slice(0, 2), { do: 'reveal', counts: { ask: 2 }, seats: 1 }] }, 1],
		'two votes of one seat': [{ votes: [vote, vote], events: events.slice(0, 2), seq: 2 }, 1],
		'a vote that nobody gave': [{ votes: [vote, { ...vote, seat: 'b' }], events: events.slice(0, 2), seq: 2 }, 1],
		'a step of the facilitator that is lost': [{ seq: 4 }, 1]
	};
	test.each(Object.entries(cases))('%s', (_, [change, count]) => {
		const { votes, shown, events, seq } = { ...good, ...change };
		expect(faultsIn({ votes, events }, shown, [['a.0.1.2', 'ask']], seq)).toHaveLength(count);
	});
});
