import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { asNewPhone, onServer } from '../../../tests/support/live/new-phone.ts';
import type { Failure } from './reconnect.ts';
import { LiveConnection, post, type LinkState } from './connection.browser.ts';
import { Outbox, stored } from './outbox.browser.ts';
import type { Kept } from './outbox.ts';
import type { Frame, Message, Mine } from './protocol.ts';

interface Room {
	readonly id: string;
	readonly token: string;
}
interface Joined {
	readonly session: string;
	readonly seat: string;
	readonly mine: Mine;
	readonly state: Frame;
}
const lead = (id: string, what: string) => onServer<{ voted: number; seq: number }>(`lead?id=${id}&do=${what}`);
const wall = (id: string) => onServer<{ voted: number; seats: number }>(`look?id=${id}`);

async function join(): Promise<Joined & { readonly room: Room }> {
	const room = await onServer<Room>('new');
	const heard = await post<Joined>('join', { token: room.token });
	if (!heard.ok) throw new Error(heard.code);
	return { ...heard, room };
}

const open: { close(): void }[] = [];
function listen(seat: string) {
	const states: LinkState[] = [];
	const messages: Message[] = [];
	const link = new LiveConnection({ seat }, { onmessage: (message) => messages.push(message), onstate: (state) => states.push(state) });
	open.push(link);
	const last = () => messages.map((one) => ('state' in one ? one.state.phase : 'gone' in one ? one.gone : '')).at(-1);
	return { link, states, messages, last };
}
/** While the clock is held, the server's answers are waited for by asking it something else. `performance` is never held. */
async function until(done: () => boolean): Promise<void> {
	const latest = performance.now() + 10_000;
	while (performance.now() < latest && !done()) await onServer('look');
	expect(done()).toBe(true);
}
function see(state: 'visible' | 'hidden'): void {
	vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
	document.dispatchEvent(new Event('visibilitychange'));
}
beforeEach(asNewPhone);
afterEach(() => {
	for (const one of open.splice(0)) one.close();
	vi.restoreAllMocks();
	vi.useRealTimers();
});

describe('a phone that listens', () => {
	test('hears the whole state and its own seat first, then every change', async () => {
		const { room, seat } = await join();
		const { states, messages, last } = listen(seat);
		await expect.poll(last).toBe('lobby');
		expect(messages[0]).toMatchObject({ mine: { from: 0, vote: null } });
		await lead(room.id, 'begin');
		await expect.poll(last).toBe('scene');
		expect(states.at(-1)).toBe('on');
	});

	test('holds no stream while nobody sees it, and is up to date as soon as somebody does', async () => {
		const { room, seat } = await join();
		const { messages, last } = listen(seat);
		await expect.poll(last).toBe('lobby');
		see('hidden');
		await lead(room.id, 'begin');
		await lead(room.id, 'open');
		expect(messages).toHaveLength(1);
		see('visible');
		await expect.poll(last).toBe('vote');
		expect(messages).toHaveLength(2);
	});

	test('does not believe a stream that says it is open: after "online" it opens a new one', async () => {
		const { seat } = await join();
		const { messages } = listen(seat);
		await expect.poll(() => messages.length).toBe(1);
		dispatchEvent(new Event('online'));
		await expect.poll(() => messages.length).toBe(2);
	});

	test('hears the heartbeat, and opens a new stream when two of them stay out', async () => {
		const { seat } = await join();
		let beats = 0;
		const add = vi.spyOn(EventSource.prototype, 'addEventListener').mockImplementation(function (this: EventSource, ...[name, hear]) {
			EventTarget.prototype.addEventListener.call(this, name, hear as EventListener);
			if (name === 'beat') EventTarget.prototype.addEventListener.call(this, name, () => void beats++);
		});
		// Only the clock of the page is held: what comes from the server comes in its own time.
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
		const { states, messages } = listen(seat);
		await until(() => messages.length === 1);
		vi.advanceTimersByTime(30_000);
		await onServer('beat');
		await until(() => beats === 1);
		vi.advanceTimersByTime(30_000);
		expect(states.at(-1)).toBe('on');
		vi.advanceTimersByTime(6000);
		expect(states.at(-1)).toBe('trying');
		// The turn that the laptop gave, nine seconds at most.
		vi.advanceTimersByTime(9000);
		await until(() => messages.length === 2);
		expect(states.at(-1)).toBe('on');
		add.mockRestore();
	});

	test('asks instead where no stream will hold, and hears the same', async () => {
		const { room, seat } = await join();
		await onServer('line?streams=cut');
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
		const { states, last } = listen(seat);
		// The next try comes within nine seconds, and is answered in its own time.
		const tryUntil = async (done: () => boolean) => {
			for (let tries = 0; tries < 40 && !done(); tries++) {
				for (let n = 0; n < 5; n++) await onServer('look');
				vi.advanceTimersByTime(9000);
			}
			expect(done()).toBe(true);
		};
		await tryUntil(() => states.at(-1) === 'polling');
		await lead(room.id, 'begin');
		await tryUntil(() => last() === 'scene');
	});

	test('comes to an end where there is no such seat', async () => {
		const { states, last } = listen('0000000000000000');
		await expect.poll(() => states.at(-1), { timeout: 5000 }).toBe('gone');
		expect(last()).toBe('live.no_seat');
	});
});

describe('a vote', () => {
	const box = () => {
		const seen: (Kept | null)[] = [];
		let trouble: Failure | null = null;
		const one = new Outbox({
			onchange(kept, why) {
				seen.push(kept);
				trouble = why;
			},
			ongone: () => seen.push(null)
		});
		open.push(one);
		return { one, seen, trouble: () => trouble, standing: () => seen.at(-1)?.seats[0]?.cast?.standing };
	};
	async function atTheVote() {
		const { room, session, seat, mine } = await join();
		await lead(room.id, 'begin');
		await lead(room.id, 'open');
		const kept: Kept = { session, door: { token: room.token }, lang: 'km', seats: [{ seat, from: mine.from, cast: null }] };
		return { room, seat, kept };
	}
	const first = { visit: 0, round: 1 };

	test('is on this device before it is sent, and "sent" when the server has it', async () => {
		const { room, seat, kept } = await atTheVote();
		const { one, seen, standing } = box();
		one.join(kept);
		one.choose(seat, first, '-');
		expect(standing()).toBe('sending');
		expect(stored()?.seats[0]?.cast).toMatchObject({ choice: '-', standing: 'sending' });
		await expect.poll(standing).toBe('sent');
		expect(stored()).toEqual(seen.at(-1));
		expect((await wall(room.id)).voted).toBe(1);
	});

	test('of somebody who is not asked in a second vote has been heard, and is no reason why the next one on this phone is not sent yet', async () => {
		const { room, seat, kept } = await atTheVote();
		const { one, standing, trouble } = box();
		one.join(kept);
		one.choose(seat, first, '-');
		await expect.poll(standing).toBe('sent');
		for (const step of ['reveal', 'open']) await lead(room.id, step);
		one.choose(seat, { visit: 0, round: 2 }, '-');
		expect(standing()).toBe('sending');
		await expect.poll(standing).toBe('sent');
		expect(trouble()).toBeNull();
	});

	test('whose answers are lost is sent until one arrives, and counts once', async () => {
		const { room, seat, kept } = await atTheVote();
		const { one, standing, trouble } = box();
		one.join(kept);
		await onServer('line?votes=mute');
		one.choose(seat, first, '-');
		// The browser itself tries a second time before it says so.
		await expect.poll(trouble, { timeout: 5000 }).toBe('live.no_answer');
		expect((await wall(room.id)).voted).toBe(1);
		expect(standing()).toBe('sending');
		await onServer('line');
		await expect.poll(standing, { timeout: 8000 }).toBe('sent');
		expect((await wall(room.id)).voted).toBe(1);
	}, 15_000);

	test('goes on after the page was closed before it was sent', async () => {
		const { seat, kept } = await atTheVote();
		await onServer('line?votes=mute');
		const before = box();
		before.one.join(kept);
		before.one.choose(seat, first, '-');
		before.one.close();
		await onServer('line');
		const { one, standing } = box();
		expect(one.open()?.session).toBe(kept.session);
		await expect.poll(standing, { timeout: 5000 }).toBe('sent');
	});

	test('that comes after the round says so', async () => {
		const { room, seat, kept } = await atTheVote();
		await lead(room.id, 'reveal');
		const { one, standing } = box();
		one.join(kept);
		one.choose(seat, first, '-');
		await expect.poll(standing).toBe('late');
	});

	test('works without storage, for as long as the page is open', async () => {
		vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		const { seat, kept } = await atTheVote();
		const { one, standing } = box();
		one.join(kept);
		one.choose(seat, first, '-');
		await expect.poll(standing).toBe('sent');
	});

	test('M4: is kept for this page only where others use the device too', async () => {
		const { kept } = await atTheVote();
		sessionStorage.setItem('sala.mode', 'shared');
		const { one } = box();
		one.join(kept);
		expect([localStorage.getItem('sala-seat'), Object.keys(sessionStorage)]).toEqual([null, ['sala.mode']]);
		expect(stored()).toEqual(kept);
		one.wipe();
		expect(stored()).toBeNull();
	});

	test('leaves nothing behind when the session is gone', async () => {
		const { kept } = await atTheVote();
		const { one } = box();
		one.join(kept);
		expect(localStorage.getItem('sala-seat')).toContain(kept.seats[0]!.seat);
		one.wipe();
		expect(Object.keys(localStorage)).toEqual(['sala.mode']);
	});
});
