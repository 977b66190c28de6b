import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { asNewPhone, onServer, type Room } from '../../../../tests/support/live/new-phone.ts';
import { seatInPage } from '../../base/kept-names.browser.ts';
import { newSeat } from '../names.ts';
import { post } from '../connection.browser.ts';
import { stored } from '../outbox.browser.ts';
import type { Kept } from '../outbox.ts';
import type { Mine } from '../protocol.ts';
import { Participant } from './participant.svelte.ts';

const lead = (id: string, what: string) => onServer(`lead?id=${id}&do=${what}`);
const seatIn = ({ id }: Room) => stored()?.session === id;

/** Another tab of this browser: what it writes down, this one is told. */
let other: HTMLIFrameElement;
const open: Participant[] = [];
function phone(): Participant {
	const one = new Participant([]);
	open.push(one);
	one.open();
	return one;
}
beforeEach(async () => {
	await asNewPhone();
	other = document.body.appendChild(document.createElement('iframe'));
});
afterEach(() => {
	for (const one of open.splice(0)) one.close();
	other.remove();
	vi.restoreAllMocks();
	vi.useRealTimers();
});

/** Somebody scans the code on the wall, and the camera opens a new tab for it, which `tells` the others. */
async function scannedElsewhere({ token }: Room, tells = other.contentWindow!.localStorage): Promise<void> {
	const name = newSeat((bytes) => crypto.getRandomValues(new Uint8Array(bytes)));
	const heard = await post<{ session: string; seat: string; mine: Mine }>('join', { token, seat: name });
	if (!heard.ok) throw new Error(heard.code);
	const { session, seat, mine } = heard;
	const kept: Kept = { session, door: { token }, lang: 'km', seats: [{ seat, from: mine.from, cast: null }] };
	tells.setItem('sala-seat', JSON.stringify(kept));
}
const onDisk = () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
/** The document is another one. */
const reloaded = () => (seatInPage.text = seatInPage.ended = null);
function see(state: 'visible' | 'hidden'): void {
	vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
	document.dispatchEvent(new Event('visibilitychange'));
}
async function joined(room: Room): Promise<Participant> {
	const one = phone();
	await one.join({ token: room.token }, 'km');
	await expect.poll(() => one.now?.phase).toBe('lobby');
	return one;
}

describe('a tab of an earlier session, when the device has joined another one since,', () => {
	test('and the earlier one was over, takes its seat away from nobody', async () => {
		const [first, second] = [await onServer<Room>('new'), await onServer<Room>('new')];
		const one = await joined(first);
		await lead(first.id, 'end');
		await expect.poll(() => one.stage).toBe('over');
		await scannedElsewhere(second);
		await expect.poll(() => one.kept?.session).toBe(second.id);
		expect([one.stage, seatIn(second)]).toEqual(['over', true]);
	});

	test('goes on in the other one, and the end of the earlier one takes nothing away', async () => {
		const [first, second] = [await onServer<Room>('new'), await onServer<Room>('new')];
		const one = await joined(first);
		await scannedElsewhere(second);
		await expect.poll(() => one.kept?.session).toBe(second.id);
		await lead(first.id, 'end');
		await lead(second.id, 'begin');
		await expect.poll(() => one.now?.phase).toBe('scene');
		expect([one.stage, seatIn(second)]).toEqual(['in', true]);
	});

	test('and slept through that, finds out when it wakes', async () => {
		const [first, second] = [await onServer<Room>('new'), await onServer<Room>('new')];
		const one = await joined(first);
		see('hidden');
		// A window hears nothing of what is written by itself.
		await scannedElsewhere(second, localStorage);
		await lead(first.id, 'end');
		await lead(second.id, 'begin');
		expect(one.kept?.session).toBe(first.id);
		see('visible');
		await expect.poll(() => one.now?.phase).toBe('scene');
		expect([one.stage, seatIn(second)]).toEqual(['in', true]);
	});
});

test('whoever goes on in the session of before is not pulled out of it by a door that was tried', async () => {
	const [first, second] = [await onServer<Room>('new'), await onServer<Room>('new')];
	(await joined(first)).close();
	location.hash = second.token;
	const one = phone();
	expect([one.stage, one.kept?.session]).toEqual(['out', first.id]);
	// Only the clock of the page is held.
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	const line = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no line'));
	await one.join({ token: second.token }, 'km');
	expect([one.problem, one.busy]).toEqual(['live.no_answer', true]);
	one.resume();
	expect([one.stage, one.busy]).toEqual(['in', false]);
	vi.advanceTimersByTime(6000);
	expect(line).toHaveBeenCalledTimes(1);
});

test('and not by one that opens late', async () => {
	const [first, second] = [await onServer<Room>('new'), await onServer<Room>('new')];
	(await joined(first)).close();
	location.hash = second.token;
	const one = phone();
	const opening = one.join({ token: second.token }, 'km');
	one.resume();
	await opening;
	expect([one.stage, one.kept?.session]).toEqual(['in', first.id]);
});

test('whoever says in another tab that others use this device keeps the seat in this one, and off the disk', async () => {
	const room = await onServer<Room>('new');
	const one = await joined(room);
	const { seat } = one.kept!.seats[0]!;
	const there = other.contentWindow!.localStorage;
	there.setItem('sala-seat', 'moved');
	there.removeItem('sala-seat');
	await lead(room.id, 'begin');
	await expect.poll(() => one.now?.phase).toBe('scene');
	expect([one.stage, one.kept?.seats[0]?.seat, localStorage.getItem('sala-seat')]).toEqual(['in', seat, null]);
	expect(JSON.stringify({ ...sessionStorage })).not.toContain(seat);
	// Back from another page in the same document it is still in; loaded anew it has no seat.
	one.close();
	expect(phone().kept?.seats[0]?.seat).toBe(seat);
	reloaded();
	expect(phone().stage).toBe('out');
});

describe('M4: a seat on a device', () => {
	const leave = (mode: 'own' | 'shared' | 'unsaid') => {
		localStorage.clear();
		if (mode === 'own') localStorage.setItem('sala.mode', mode);
		if (mode === 'shared') sessionStorage.setItem('sala.mode', mode);
	};
	test.each([
		{ mode: 'own', kept: 'for all its tabs', asks: false, after: 'in' },
		{ mode: 'unsaid', kept: 'in this tab', asks: true, after: 'in' },
		{ mode: 'shared', kept: 'nowhere', asks: false, after: 'out' }
	] as const)('that is $mode is kept $kept, and the page loaded anew is $after (asks first: $asks)', async ({ mode, asks, after }) => {
		leave(mode);
		const room = await onServer<Room>('new');
		const one = await joined(room);
		const { seat } = one.kept!.seats[0]!;
		expect(onDisk().includes(seat)).toBe(mode !== 'shared');
		expect(JSON.stringify({ ...localStorage }).includes(seat)).toBe(mode === 'own');
		expect(one.shared).toBe(mode === 'shared');
		one.close();
		reloaded();
		const next = phone();
		expect([next.stage, next.kept === null]).toEqual(asks ? ['asked', true] : [after, after === 'out']);
		if (!asks) return;
		next.answer(true);
		expect([next.stage, next.kept?.seats[0]?.seat]).toEqual(['in', seat]);
	});

	test('is asked about once in a document: not when somebody comes back from another page of it', async () => {
		leave('unsaid');
		(await joined(await onServer<Room>('new'))).close();
		expect(phone().stage).toBe('in');
	});

	test('is gone from the tab when whoever is asked was not there, and the way to the room stays', async () => {
		leave('unsaid');
		const room = await onServer<Room>('new');
		const one = await joined(room);
		const { seat } = one.kept!.seats[0]!;
		one.close();
		reloaded();
		const next = phone();
		next.answer(false);
		expect([next.stage, next.kept, onDisk().includes(seat)]).toEqual(['out', null, false]);
		await next.join({ token: next.token! }, 'km');
		expect(next.kept?.seats[0]?.seat).not.toBe(seat);
	});

	test('that an earlier release left on a phone where nobody has said whose it is, is asked about too', async () => {
		const room = await onServer<Room>('new');
		const one = await joined(room);
		const { seat } = one.kept!.seats[0]!;
		one.close();
		reloaded();
		localStorage.removeItem('sala.mode');
		const next = phone();
		expect(next.stage).toBe('asked');
		next.answer(true);
		expect([next.stage, localStorage.getItem('sala-seat'), next.kept?.seats[0]?.seat]).toEqual(['in', null, seat]);
	});

	test('in a tab that is still asking goes when another tab says that others use this device', async () => {
		leave('unsaid');
		const one = await joined(await onServer<Room>('new'));
		const { seat } = one.kept!.seats[0]!;
		one.close();
		reloaded();
		const next = phone();
		other.contentWindow!.localStorage.setItem('sala-seat', 'moved');
		await expect.poll(() => next.stage).toBe('out');
		expect(onDisk()).not.toContain(seat);
	});
});

test('an end that is taken back finds the phone where it was: with its seat and its answer, and says so until the next step', async () => {
	const room = await onServer<Room>('new');
	const one = await joined(room);
	const { seat } = one.kept!.seats[0]!;
	await lead(room.id, 'begin');
	await lead(room.id, 'open');
	await expect.poll(() => one.now?.phase).toBe('vote');
	one.choose(seat, '-');
	await expect.poll(() => one.kept?.seats[0]?.cast?.standing).toBe('sent');
	await lead(room.id, 'end');
	await expect.poll(() => one.stage).toBe('over');
	expect([one.waits, stored()], 'nothing on the device').toEqual([true, null]);
	await lead(room.id, 'reopen');
	await expect.poll(() => one.stage).toBe('in');
	// It was ended in the middle of a vote, which is open again.
	expect([one.waits, one.returned, one.now?.phase, stored()?.seats[0]?.seat]).toEqual([false, true, 'vote', seat]);
	expect(one.kept?.seats[0]?.cast).toMatchObject({ choice: '-', standing: 'sent' });
	await lead(room.id, 'reveal');
	await expect.poll(() => one.now?.phase).toBe('revealed');
	expect(one.returned).toBe(false);
});

test('whoever reads another page of this document after the end finds the way back to the seat, and nothing of it is on the device', async () => {
	const room = await onServer<Room>('new');
	const one = await joined(room);
	const { seat } = one.kept!.seats[0]!;
	await lead(room.id, 'end');
	await expect.poll(() => one.stage).toBe('over');
	one.close();
	expect(onDisk()).not.toContain(seat);
	const back = phone();
	await expect.poll(() => [back.stage, back.waits]).toEqual(['over', true]);
	expect(onDisk()).not.toContain(seat);
	back.close();
	await lead(room.id, 'reopen');
	const again = phone();
	await expect.poll(() => [again.stage, again.returned, again.now?.phase]).toEqual(['in', true, 'lobby']);
	expect(stored()?.seats[0]?.seat).toBe(seat);
	again.leave();
	expect(phone().stage).toBe('out');
});

test('an end that is taken back while the phone sleeps finds it when it wakes; one of a device that joined another session since takes nothing from that', async () => {
	const [first, second] = [await onServer<Room>('new'), await onServer<Room>('new')];
	for (const [elsewhere, stage] of [
		[false, 'in'],
		[true, 'over']
	] as const) {
		const one = await joined(first);
		await lead(first.id, 'end');
		await expect.poll(() => one.stage).toBe('over');
		see('hidden');
		if (elsewhere) await scannedElsewhere(second, localStorage);
		await lead(first.id, 'reopen');
		see('visible');
		await expect.poll(() => [one.stage, one.waits]).toEqual([stage, false]);
		expect(seatIn(elsewhere ? second : first)).toBe(true);
		one.leave();
	}
});

test('a vote on its way when the session ends is told that it was late', async () => {
	const room = await onServer<Room>('new');
	const one = await joined(room);
	await lead(room.id, 'begin');
	await lead(room.id, 'open');
	await expect.poll(() => one.now?.phase).toBe('vote');
	const own = globalThis.fetch;
	const line = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no line'));
	one.choose(one.kept!.seats[0]!.seat, '-');
	line.mockImplementation((path, init) => (String(path).endsWith('/vote') ? Promise.reject(new TypeError('no line')) : own(path, init)));
	await lead(room.id, 'end');
	await expect.poll(() => one.stage).toBe('over');
	expect(one.kept!.seats[0]!.cast!.standing).toBe('sending');
	line.mockRestore();
	dispatchEvent(new Event('online'));
	await expect.poll(() => one.kept?.seats[0]?.cast?.standing).toBe('late');
	expect([stored(), one.stage]).toEqual([null, 'over']);
});

test('whoever finishes and wipes in another tab leaves the group in this one', async () => {
	const room = await onServer<Room>('new');
	const one = await joined(room);
	const there = other.contentWindow!.localStorage;
	for (const what of ['moved', 'wiped']) {
		there.setItem('sala-seat', what);
		there.removeItem('sala-seat');
	}
	await expect.poll(() => one.stage).toBe('out');
	expect([one.kept, sessionStorage.getItem('sala-seat'), localStorage.getItem('sala-seat')]).toEqual([null, null, null]);
});

test('M1: a phone that slept while the room was emptied stands at the door, is told so, and comes in again by the new code', async () => {
	const room = await onServer<Room>('new');
	const one = await joined(room);
	await lead(room.id, 'begin');
	await expect.poll(() => one.now?.phase).toBe('scene');
	see('hidden');
	const { join } = await onServer<{ join: { code: string; token: string } }>(`lead?id=${room.id}&do=empty`);
	expect(join.token).not.toBe(room.token);
	see('visible');
	await expect.poll(() => one.stage).toBe('out');
	expect([one.problem, one.kept, stored()]).toEqual(['live.no_seat', null, null]);
	await one.join({ code: join.code }, 'km');
	await expect.poll(() => one.now?.phase).toBe('scene');
	expect(one.stage).toBe('in');
});

test('F2: a phone that listens while the room is emptied of everybody stands at the door, is told so, and comes in by the new code', async () => {
	const room = await onServer<Room>('new');
	const one = await joined(room);
	await lead(room.id, 'begin');
	await expect.poll(() => one.now?.phase).toBe('scene');
	const { join } = await onServer<{ join: { code: string; token: string } }>(`lead?id=${room.id}&do=everybody%20out`);
	await expect.poll(() => one.stage).toBe('out');
	expect([one.problem, one.kept, stored()]).toEqual(['live.no_seat', null, null]);
	await one.join({ code: join.code }, 'km');
	await expect.poll(() => one.now?.phase).toBe('scene');
	expect(one.stage).toBe('in');
});

test('M1: people who answer with one phone name the same phone, and another phone another one', async () => {
	const room = await onServer<Room>('new');
	const named = vi.spyOn(globalThis, 'fetch');
	const names = () =>
		named.mock.calls.flatMap(([path, init]) =>
			String(path).endsWith('/join') ? [(JSON.parse(String(init?.body)) as { phone?: string }).phone] : []
		);
	const one = await joined(room);
	expect(await one.add()).toBe(true);
	one.close();
	const again = phone();
	await expect.poll(() => again.now?.phase).toBe('lobby');
	expect(await again.add()).toBe(true);
	again.leave();
	await joined(room);
	const [first, ...others] = names();
	expect(first).toMatch(/^[0-9a-z]{26}$/);
	expect(others.map((name) => name === first)).toEqual([true, true, false]);
});

test('a phone says on its line who answers with it: after a power cut the laptop knows it from nowhere else', async () => {
	const room = await onServer<Room>('new');
	const lines = vi.spyOn(globalThis, 'EventSource');
	const one = await joined(room);
	expect(await one.add()).toBe(true);
	const seats = one.kept!.seats.map(({ seat }) => seat);
	expect(seats).toHaveLength(2);
	expect(lines.mock.calls.map(([url]) => new URL(url, location.href).searchParams.get('seat'))).toEqual([seats[0], seats.join()]);
	expect(one.lost).toBe(false);
});
