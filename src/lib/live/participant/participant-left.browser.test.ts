/** An answer that comes after somebody has left: the page, the group, or this device. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { asNewPhone, onServer, type Room } from '../../../../tests/support/live/new-phone.ts';
import { forget } from '../../progress/forget.browser.ts';
import { stored } from '../outbox.browser.ts';
import { Participant } from './participant.svelte.ts';

/** How many seats the room has. */
const seatsIn = async ({ id }: Room) => (await onServer<{ seats: number }>(`look?id=${id}`)).seats;
const onDisk = () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);

const open: Participant[] = [];
function phone(): Participant {
	const one = new Participant([]);
	open.push(one);
	one.open();
	return one;
}
async function joined({ token }: Room): Promise<Participant> {
	const one = phone();
	await one.join({ token }, 'km');
	await expect.poll(() => one.now?.phase).toBe('lobby');
	return one;
}
/** Holds back what is said to a post to `path` once the server has done it; to be let go. */
async function held(path: string, post: () => Promise<unknown>) {
	const own = globalThis.fetch.bind(globalThis);
	let go!: () => void;
	const gate = new Promise<void>((free) => (go = free));
	let done = false;
	const line = vi.spyOn(globalThis, 'fetch').mockImplementation(async (asked, init) => {
		const answer = await own(asked, init);
		if (!String(asked).endsWith(path)) return answer;
		done = true;
		await gate;
		return answer;
	});
	const told = post();
	await expect.poll(() => done).toBe(true);
	line.mockRestore();
	return async () => (go(), await told);
}
const join = (one: Participant, { token }: Room) => held('/join', () => one.join({ token }, 'km'));

beforeEach(asNewPhone);
afterEach(() => {
	for (const one of open.splice(0)) one.close();
	vi.restoreAllMocks();
	vi.useRealTimers();
});

describe('whoever leaves the page before the answer to a join', () => {
	test.each(['own', 'unsaid', 'shared'] as const)('is on no line, and comes back to the seat that was given (%s)', async (mode) => {
		localStorage.clear();
		if (mode !== 'unsaid') (mode === 'own' ? localStorage : sessionStorage).setItem('sala.mode', mode);
		const lines = vi.spyOn(globalThis, 'EventSource');
		const room = await onServer<Room>('new');
		const one = phone();
		const answer = await join(one, room);
		one.close();
		await answer();
		expect([one.stage, lines.mock.calls.length]).toEqual(['out', 0]);
		const back = phone();
		await expect.poll(() => [back.stage, back.now?.phase]).toEqual(['in', 'lobby']);
		expect([back.kept?.session, await seatsIn(room)]).toEqual([room.id, 1]);
	});

	test.each([
		['live.no_answer', () => Promise.reject(new TypeError('no line'))],
		['live.crowded', () => Promise.resolve(Response.json({ ok: false, code: 'live.crowded' }))]
	])('knocks no more (%s)', async (_, answer) => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		const line = vi.spyOn(globalThis, 'fetch').mockImplementation(answer);
		const one = phone();
		const told = one.join({ code: 'ABCDEF' }, 'km');
		one.close();
		await told;
		await vi.advanceTimersByTimeAsync(60_000);
		expect(line).toHaveBeenCalledTimes(1);
	});

	test('and is back at the door by then, is told of the seat there', async () => {
		const room = await onServer<Room>('new');
		const one = phone();
		const answer = await join(one, room);
		one.close();
		const back = phone();
		expect([back.stage, back.kept]).toEqual(['out', null]);
		await answer();
		expect([back.stage, back.kept?.session]).toEqual(['out', room.id]);
		back.resume();
		await expect.poll(() => back.now?.phase).toBe('lobby');
	});

	test('and knocks again at the same door, takes one seat', async () => {
		const room = await onServer<Room>('new');
		const one = phone();
		const answer = await join(one, room);
		one.close();
		const back = phone();
		await back.join({ token: room.token }, 'km');
		await answer();
		expect([back.stage, back.kept?.seats.length, await seatsIn(room)]).toEqual(['in', 1, 1]);
	});

	test('and sits in another room by then, stays there', async () => {
		const [first, second] = [await onServer<Room>('new'), await onServer<Room>('new')];
		const one = phone();
		const answer = await join(one, first);
		one.close();
		const back = await joined(second);
		await answer();
		expect([back.stage, back.kept?.session, stored()?.session]).toEqual(['in', second.id, second.id]);
	});

	test('and wipes the device, leaves nothing on it', async () => {
		const one = phone();
		const answer = await join(one, await onServer<Room>('new'));
		one.close();
		forget();
		await answer();
		expect([stored(), onDisk()]).toEqual([null, '[{},{}]']);
	});
});

describe('whoever lets somebody else vote with this phone too, and before the answer', () => {
	test('leaves the page, is on no line, and comes back with both seats', async () => {
		const room = await onServer<Room>('new');
		const one = await joined(room);
		const answer = await held('/join', () => one.add());
		one.close();
		const lines = vi.spyOn(globalThis, 'EventSource');
		expect([await answer(), lines.mock.calls.length]).toEqual([false, 0]);
		expect([phone().kept?.seats.length, await seatsIn(room)]).toEqual([2, 2]);
	});

	test('leaves the page and wipes the device, leaves nothing on it', async () => {
		const one = await joined(await onServer<Room>('new'));
		const answer = await held('/join', () => one.add());
		one.close();
		forget();
		await answer();
		expect(stored()).toBeNull();
	});

	test('leaves the group, is not taken in again, nor into another one', async () => {
		const [first, second] = [await onServer<Room>('new'), await onServer<Room>('new')];
		const one = await joined(first);
		const answer = await held('/join', () => one.add());
		one.leave();
		await one.join({ token: second.token }, 'km');
		expect(await answer()).toBe(false);
		expect([one.kept?.session, one.kept?.seats.length]).toEqual([second.id, 1]);
	});
});

test('the answer to a vote of somebody who left the page and wiped the device leaves nothing on it', async () => {
	const { id, token } = await onServer<Room>('new');
	const one = await joined({ id, token });
	for (const what of ['begin', 'open']) await onServer(`lead?id=${id}&do=${what}`);
	await expect.poll(() => one.now?.phase).toBe('vote');
	const answer = await held('/vote', async () => one.choose(one.kept!.seats[0]!.seat, '-'));
	one.close();
	forget();
	await answer();
	// By the time that another answer is there, this one was heard.
	await seatsIn({ id, token });
	expect([stored(), onDisk()]).toEqual([null, '[{},{}]']);
});
