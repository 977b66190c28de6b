import { seatInPage, seatKey } from '../../base/kept-names.browser.ts';
import type { Lang } from '../../base/lang.ts';
import type { ScenarioHead } from '../../course/page.ts';
import { tokenOf, type Door } from '../code.ts';
import type { Failure } from '../reconnect.ts';
import { newSeat } from '../names.ts';
import { LiveConnection, post, type LinkState } from '../connection.browser.ts';
import { mustAsk, Outbox, stored, whose } from '../outbox.browser.ts';
import { pending, type Kept } from '../outbox.ts';
import type { ErrorCode, Frame, Message, Mine } from '../protocol.ts';
import { storyOf } from '../story.svelte.ts';
import type { ViewStage } from './view.ts';

type Joined = { readonly session: string; readonly seat: string; readonly mine: Mine; readonly state: Frame };

/** Milliseconds. A line that is back by then was never worth a word. */
const lostAfter = 2500;
const opensAgain: ReadonlySet<Failure> = new Set(['live.locked', 'live.room_full', 'live.phone_full']);
const tryAgain: ReadonlySet<Failure> = new Set(['live.no_answer', 'live.crowded', 'live.failed', 'live.unkept']);

/** A vote still waits for its answer. */
const isUnderWay = (kept: Kept | null): boolean => kept?.seats.some((seat) => pending(seat)) === true;
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

/** A phone in the room: its seats, what is on the wall, and whether the line holds. */
export class Participant {
	stage = $state<ViewStage>('out');
	kept = $state.raw<Kept | null>(null);
	now = $state.raw<Frame | null>(null);
	/** When the talk ends, on the clock of `performance.now()`. */
	until = $state<number | null>(null);
	/** The line has been down for a while. */
	lost = $state(false);
	/** Nobody has had the wall or the facilitator's page open for a while. */
	away = $state(false);
	/** Why a vote is still not sent. */
	trouble = $state.raw<Failure | null>(null);
	/** Why joining did not work. */
	problem = $state.raw<Failure | null>(null);
	busy = $state(false);
	/** Others use this device too: the seat is in this page only. */
	shared = $state(false);
	/** After an end, which can be taken back: until the session is closed this page listens on. */
	waits = $state(false);
	/** An end was taken back. Said until the next step. */
	returned = $state(false);
	/** The QR code's, until somebody has tapped. */
	token = $state.raw<string | null>(null);
	story = $state.raw<ReturnType<typeof storyOf> | null>(null);

	readonly #scenarios: readonly ScenarioHead[];
	#scenario = '';
	#outbox: Outbox | undefined;
	#link: LiveConnection | undefined;
	#down: ReturnType<typeof setTimeout> | undefined;
	#retry: ReturnType<typeof setTimeout> | undefined;
	/** The page was left: no answer opens a line or knocks at a door again. */
	#left = false;
	/** What the laptop knows this phone by, while it looks for a seat and as long as it has some. */
	readonly #phone = newSeat(random);

	constructor(scenarios: readonly ScenarioHead[]) {
		this.#scenarios = scenarios;
	}

	/** Goes on where this phone was, or stays at the door. A token in the address is taken out of it at once. */
	open(): void {
		this.#outbox = new Outbox({
			onchange: (kept, trouble) => this.#keep(kept, trouble),
			ongone: (code) => this.#gone(code)
		});
		this.token = tokenOf(location.hash);
		if (location.hash) history.replaceState(history.state, '', location.pathname);
		this.shared = whose() === 'shared';
		const door = stored()?.door;
		const another = this.token && !(door && 'token' in door && door.token === this.token);
		if (!another && mustAsk()) this.stage = 'asked';
		else if (this.#outbox.open() && !another) this.resume();
		else if (!another) this.#waitAgain((seatInPage.ended ?? null) as Kept | null);
	}

	/** Back from another page of this document after an end: it listens on, and tells an end that was taken back meanwhile. */
	#waitAgain(last: Kept | null): void {
		if (!last) return;
		this.kept = last;
		this.resume();
		this.stage = 'over';
	}

	/** Whoever is here says that they sat here before, or not: then the seat is gone, and the way to the room stays. */
	answer(same: boolean): void {
		const door = stored()?.door;
		this.stage = 'out';
		if (same) {
			if (this.#outbox!.open()) this.resume();
			return;
		}
		this.leave();
		if (door && 'token' in door) this.token = door.token;
	}

	close(): void {
		this.#left = true;
		clearTimeout(this.#retry);
		this.#unlink();
		this.#outbox?.close();
	}

	async join(door: Door, lang: Lang): Promise<void> {
		// A second tap while the first is under way would take a second seat.
		if (this.busy && !this.#retry) return;
		clearTimeout(this.#retry);
		this.#retry = undefined;
		this.busy = true;
		this.problem = null;
		const asked = this.#nameFor(door);
		const heard = await post<Joined>('join', { ...door, seat: asked, phone: this.#phone });
		// Somebody went on in the other session meanwhile.
		if (this.stage !== 'out') return;
		if (heard.ok) {
			const { session, seat, mine, state } = heard;
			const kept = { session, phone: this.#phone, door, lang, seats: [{ seat, from: mine.from, cast: null }] };
			if (this.#left) return this.#keepLate(seatInPage.asked?.seat === asked && kept);
			this.#outbox!.join(kept);
			this.#take(state);
			return this.resume();
		}
		if (this.#left) return;
		this.problem = heard.code;
		if (tryAgain.has(heard.code)) this.#retry = setTimeout(() => void this.join(door, lang), 2000 + Math.random() * 3000);
		else {
			this.busy = false;
			// A QR code that leads nowhere: the code on the wall may. A closed room may open again, and a full one have a seat.
			if (!opensAgain.has(heard.code)) this.token = null;
		}
	}

	/** The seat this phone has. A door that did not open until now is not tried again. */
	resume(): void {
		if (!this.kept) return;
		clearTimeout(this.#retry);
		this.#retry = undefined;
		seatInPage.asked = null;
		this.token = null;
		this.stage = 'in';
		this.#unlink();
		const seats = this.kept.seats.map(({ seat }) => seat);
		const [seat = ''] = seats;
		// With those of others who answer with this phone: after a power cut the laptop does not know any more that they belong together.
		this.#link = new LiveConnection(
			{ seat: seats.join() },
			{ onmessage: (message) => this.#hear(seat, message), onstate: (state) => this.#turn(state) }
		);
	}

	/** Somebody else votes with this phone too. Tells whether there is a seat for them now. */
	async add(): Promise<boolean> {
		const kept = this.kept;
		if (!kept || this.busy) return false;
		this.busy = true;
		this.problem = null;
		const heard = await post<Joined>('join', { ...kept.door, seat: this.#nameFor(kept.door), phone: kept.phone ?? this.#phone });
		const one = heard.ok && { seat: heard.seat, from: heard.mine.from, cast: null };
		if (this.#left) {
			const there = stored();
			this.#keepLate(one && there?.session === kept.session && { ...there, seats: [...there.seats, one] });
			return false;
		}
		// The room was left meanwhile, or exchanged for another: nothing there waits for this answer.
		if (this.stage === 'out' || this.kept?.session !== kept.session) return false;
		this.busy = false;
		this.problem = heard.ok ? null : heard.code;
		if (!one || this.stage !== 'in') return false;
		this.#outbox!.add(one);
		// The line says who answers with this phone.
		this.resume();
		return true;
	}

	/**
	 * A seat that was given to somebody who had left the page by then is like that of anybody who sits and leaves the page: it is kept, and coming back leads to
	 * it. Thrown away it would be one that nobody can come back to, for which the room waits at each vote. Nothing where the device was wiped since, or
	 * somebody sits in another room.
	 */
	#keepLate(kept: Kept | false): void {
		if (!kept) return;
		seatInPage.asked = null;
		this.#outbox!.join(kept);
		// Whoever is back at the door hears of it as of what another tab does.
		dispatchEvent(new StorageEvent('storage', { key: seatKey }));
	}

	/** The same name until somebody sits, also after leaving the page and coming back: asking again takes no second seat. */
	#nameFor(door: Door): string {
		const at = JSON.stringify(door);
		if (seatInPage.asked?.at !== at) seatInPage.asked = { at, seat: newSeat(random) };
		return seatInPage.asked.seat;
	}

	leave(): void {
		this.stage = 'out';
		this.now = null;
		this.#unlink();
		this.#outbox!.wipe();
		seatInPage.ended = null;
		// What is only shown after an end is gone too: there is no other session to go on with.
		this.kept = null;
	}

	choose(seat: string, choice: string): void {
		if (this.now) this.#outbox!.choose(seat, this.now, choice);
	}

	speak(lang: Lang): void {
		this.#outbox?.speak(lang);
		void this.story?.load(lang);
	}

	#unlink(): void {
		this.#link?.close();
		this.#link = undefined;
		this.waits = false;
		// What was asked on it is waited for no more.
		this.busy = false;
		this.#turn('on');
	}

	#keep(kept: Kept | null, trouble: Failure | null): void {
		// A camera opens a new tab for each QR code: this device has joined another session there. What it keeps now is not of ours.
		const another = kept !== null && kept.session !== this.kept?.session;
		this.kept = kept;
		this.trouble = trouble;
		this.shared = whose() === 'shared';
		// Wiped in another tab, or said to be shared.
		if (this.stage === 'asked' && !mustAsk()) this.stage = 'out';
		if (this.stage === 'over') return another ? this.#unlink() : this.#finish();
		if (this.stage !== 'in') return;
		// Another tab has left the group.
		if (!kept) return this.leave();
		if (!another) return;
		this.now = null;
		this.resume();
	}

	#hear(seat: string, message: Message): void {
		if ('gone' in message) return this.#gone(message.gone);
		if ('away' in message) this.away = message.away === true;
		if (!('state' in message)) return;
		this.#take(message.state);
		if (message.mine) this.#outbox!.told(seat, message.mine, message.state);
	}

	#take(state: Frame): void {
		const returns = this.stage === 'over' && state.phase !== 'ended';
		if (returns && !this.#sitAgain()) return;
		this.returned = returns;
		this.now = state;
		if (!state.locked && this.problem === 'live.locked') this.problem = null;
		this.until = state.left === null || state.paused ? null : performance.now() + state.left;
		if (state.scenario !== this.#scenario) {
			this.#scenario = state.scenario;
			const head = this.#scenarios.find(({ id }) => id === state.scenario);
			this.story = head ? storyOf(head) : null;
		}
		if (state.phase !== 'ended') return;
		this.stage = 'over';
		this.waits = true;
		this.#finish();
	}

	/** Whoever ends a session waits for nobody, but a vote under way still hears whether it was in time. */
	#finish(): void {
		const last = this.kept;
		if (!last || isUnderWay(last)) return;
		this.#outbox!.wipe();
		// Gone from the device; on this page what became of the last answer can still be read, and an end that is taken back finds its people.
		this.kept = last;
		seatInPage.ended = last;
	}

	/** To the seats that this page still knows, where an end was taken back. Not over those of another session, which a tab of this device has joined since. */
	#sitAgain(): boolean {
		const [last, there] = [this.kept, stored()];
		if (!last || (there && there.session !== last.session)) {
			this.#unlink();
			return false;
		}
		this.stage = 'in';
		this.waits = false;
		seatInPage.ended = null;
		this.#outbox!.join(last);
		return true;
	}

	#gone(code: ErrorCode): void {
		// Closed after its end: what this page says of it stays.
		if (this.stage === 'over' && !isUnderWay(this.kept)) {
			seatInPage.ended = null;
			return this.#unlink();
		}
		// Only this seat is gone: the room was emptied, or it ended while this phone slept. One that comes back days later has seen nothing of an end either.
		const out = !this.now || code === 'live.no_seat';
		this.stage = out ? 'out' : 'over';
		if (out) this.problem = code;
		this.#unlink();
		this.#outbox!.wipe();
	}

	#turn(state: LinkState): void {
		if (state === 'trying') this.#down ??= setTimeout(() => (this.lost = true), lostAfter);
		else {
			clearTimeout(this.#down);
			this.#down = undefined;
			this.lost = false;
		}
	}
}
