/** Rooms that vote without a break through several servers, while servers and databases die: led on step by step, and checked against the database. */
import { setTimeout as wait } from 'node:timers/promises';
import { openPostgres } from '#lib/server/live/postgres.ts';
import { sum } from '../run/figures.ts';
import { openPhones, type facilitatorWith } from '../live/room-of-phones.ts';
import type { Told } from '../live/phones.ts';
import { faultsIn } from '../live/vote-faults.ts';

const scenario = 'sex-work-or-trafficking/recognising-signs';
/** Milliseconds between an answer and the next one. */
const think = [200, 1000] as const;

type Lead = ReturnType<typeof facilitatorWith>;

interface Room {
	readonly id: string;
	readonly phones: ReturnType<typeof openPhones>;
	readonly shown: Told['shown'][number][];
	seq: number;
}

interface Rooms {
	readonly lead: Lead;
	/** Of the balancer before the servers. */
	readonly port: number;
	/** Of the database. */
	readonly url: string;
	readonly count: number;
	readonly phones: number;
}

/** Until it is done; a balancer and a database that come back take a moment. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
	for (let tries = 0; ; tries++)
		try {
			return await work();
		} catch (cause) {
			if (tries > 300) throw cause;
			await wait(100);
		}
}

/** One step after the other, whatever was heard of each: the state says how far it came. */
async function goOn(lead: Lead, id: string): Promise<number> {
	for (const step of ['reveal', 'rewind', 'open'] as const) {
		const command = step === 'rewind' ? { do: step, visit: 0 } : { do: step };
		const reached = { reveal: 'revealed', rewind: 'scene', open: 'vote' }[step];
		await patiently(async () => {
			if ((await lead.state(id)).phase !== reached) await lead.lead(id, command);
		});
	}
	return (await patiently(() => lead.state(id))).seq;
}

async function newRoom({ lead, port, phones: count }: Rooms, number: number): Promise<Room> {
	const { id, token } = await lead.begin(scenario);
	const phones = openPhones();
	await phones.join(`http://127.0.0.1:${port}`, token, count, number);
	const seq = await lead.lead(id, { do: 'begin' }, { do: 'open' });
	await phones.ask({ do: 'restless', think });
	return { id, phones, shown: [], seq };
}

export async function votingRooms(rooms: Rooms) {
	const { lead, url, count } = rooms;
	const all = await Promise.all(Array.from({ length: count }, (_, n) => newRoom(rooms, n + 1)));
	/** What was shown as sent and is not there, once, as it was. */
	async function check(): Promise<string[]> {
		const told = await Promise.all(all.map(({ phones }) => phones.tell()));
		const store = await patiently(() => openPostgres({ url, listen: false }));
		try {
			const faults: string[] = [];
			for (const [n, room] of all.entries()) {
				room.shown.push(...told[n]!.shown);
				const whole = (await store.load(room.id))!;
				// Taps of after the first question may be in the store already; what was acknowledged since is looked for the next time.
				const { shown, tapped } = await room.phones.tell();
				faults.push(...faultsIn(whole, room.shown, tapped, room.seq));
				room.shown.push(...shown);
			}
			return faults;
		} finally {
			await store.end();
		}
	}
	return {
		check,
		/** A round on in every room; done when every phone shows it. */
		async goOn(): Promise<void> {
			for (const room of all) room.seq = await goOn(lead, room.id);
			await Promise.all(all.map((room) => room.phones.ask({ do: 'show', seq: room.seq })));
		},
		/** Nothing is under way any more; checked once more. */
		async end(): Promise<string[]> {
			for (const { phones } of all) await phones.ask({ do: 'calm' });
			const faults = await check();
			for (const { phones } of all) phones.end();
			return faults;
		},
		/** Votes shown as sent so far. */
		get shown(): number {
			return sum(all.map((room) => room.shown.length));
		}
	};
}
