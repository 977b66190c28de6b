/** A process with many phones in it: `node tests/support/live/phones.ts`, told what to do over its channel by room-of-phones.ts. */
import { randomBytes } from 'node:crypto';
import { seeded } from '#lib/base/random.ts';
import { post } from '#lib/live/connection.browser.ts';
import { newSeat } from '#lib/live/names.ts';
import type { Seated } from './live-server.ts';
import { becomeBrowser, dropLines, Phone, type Shown } from '../pages/phone.ts';

export type Asked =
	| { readonly do: 'join'; readonly origin: string; readonly token: string; readonly count: number; readonly seed: number }
	/** Everybody taps, and taps another answer so many milliseconds after the last one was sent. */
	| { readonly do: 'restless'; readonly think: readonly [number, number] }
	/** Everybody taps once within so many milliseconds; answered when all were told that it is sent. */
	| { readonly do: 'once'; readonly within: number }
	/** This share of the lines breaks. */
	| { readonly do: 'drop'; readonly share: number }
	/** No more taps; answered when nothing is under way. */
	| { readonly do: 'calm' }
	/** Answered when everybody shows this state or a newer one. */
	| { readonly do: 'show'; readonly seq: number }
	/** What was shown as sent and tapped since the last time. */
	| { readonly do: 'tell' };

export interface Told {
	readonly shown: readonly Shown[];
	/** `seat.visit.round.n` and choice. */
	readonly tapped: readonly (readonly [string, string])[];
	/** Milliseconds until "sent". */
	readonly took: readonly number[];
	/** When lines came back. */
	readonly back: readonly number[];
}

let random: () => number = Math.random;
let phones: readonly Phone[] = [];
let think: readonly [number, number] | null = null;

async function join({ origin, token, count, seed }: Extract<Asked, { do: 'join' }>): Promise<void> {
	random = seeded(seed);
	becomeBrowser(origin);
	const one = async () => {
		// As a phone does: an answer that was lost on the way is asked for again, and takes no second seat.
		const [phone, seat] = [newSeat(randomBytes), newSeat(randomBytes)];
		for (;;) {
			const heard = await post<Seated>('join', { token, phone, seat });
			if (heard.ok) return new Phone(heard, token);
			if (heard.code !== 'live.no_answer') throw new Error(heard.code);
		}
	};
	phones = await Promise.all(Array.from({ length: count }, one));
	await until(() => phones.every(({ back }) => back.length > 0));
}

/** Looks again whenever a screen changes. */
function until(holds: () => boolean): Promise<void> {
	return new Promise((done) => {
		const look = () => {
			if (!holds()) return;
			waiting.delete(look);
			done();
		};
		waiting.add(look);
		for (const phone of phones) phone.onchange = () => waiting.forEach((one) => one());
		look();
	});
}
const waiting = new Set<() => void>();

/** One person who can't decide. */
async function fidget(phone: Phone): Promise<void> {
	while (think) {
		const [least, most] = think;
		await new Promise((over) => setTimeout(over, least + random() * (most - least)));
		if (think && phone.standing !== 'sending') phone.tap(random);
	}
}

async function once(within: number): Promise<void> {
	await Promise.all(
		phones.map(async (phone) => {
			await new Promise((over) => setTimeout(over, random() * within));
			phone.tap(random);
		})
	);
	await until(() => phones.every(({ standing }) => standing === 'sent'));
}

function tell(): Told {
	const taken = <T>(list: T[]): T[] => list.splice(0);
	const tapped = phones.flatMap(({ seat, tapped }) => [...tapped].map(([at, choice]) => [`${seat}.${at}`, choice] as const));
	return {
		shown: phones.flatMap(({ shown }) => taken(shown)),
		tapped,
		took: phones.flatMap(({ took }) => taken(took)),
		back: phones.flatMap(({ back }) => taken(back))
	};
}

async function act(asked: Asked): Promise<Told | null> {
	switch (asked.do) {
		case 'join':
			return join(asked).then(() => null);
		case 'restless':
			think = asked.think;
			for (const phone of phones) void fidget(phone);
			return null;
		case 'calm':
			think = null;
			return until(() => phones.every(({ standing }) => standing !== 'sending' && standing !== 'asking')).then(() => null);
		case 'drop':
			dropLines(asked.share, random);
			return null;
		case 'once':
			return once(asked.within).then(() => null);
		case 'show':
			return until(() => phones.every(({ now }) => now.seq >= asked.seq)).then(() => null);
		case 'tell':
			return tell();
	}
}

process.on('message', ({ n, asked }: { n: number; asked: Asked }) => {
	void act(asked).then((answer) => process.send?.({ n, answer }));
});
process.on('disconnect', () => process.exit(0));
