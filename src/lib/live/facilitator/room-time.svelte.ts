import type { ScenarioShape } from '../../scenario/shape.ts';
import type { ConsoleFrame } from '../protocol.ts';
import type { Command } from '../session.ts';
import { longestSitting, type HowLed } from '../timing.ts';
import { atMinute, endIn, gone, minutesToEnd, type RoomClock } from './clock.ts';
import { howLed, isDecided, plannedBy } from './led.ts';
import { forgetClock, keepClock, keptClock } from './room-clock.browser.ts';

/** Milliseconds between two looks at the clock. */
const often = 5000;

interface Came {
	readonly visit: number;
	readonly left: number | null;
	readonly ends: number | null;
}

/**
 * The time of a room: minutes gone and left, and how there is time to lead the decision on the wall, which every screen that leads is told. To be made
 * while a component is.
 */
export class RoomTime {
	now = $state(0);
	clock: RoomClock = $state.raw({ session: '', began: null, ends: null });
	/** What was left when this decision came: what is done at it must not change what was suggested for it. */
	#came = $state.raw<Came | null>(null);
	/** What the other screens were told, or need not be. */
	#told: Came | null = null;
	/** At which state that was tried: where another screen was faster it is tried again at the next one. */
	#tried = -1;
	/** The session has ended, so its clock is kept nowhere. */
	#forgotten = false;
	/** The end that the other screens were told, or need not be; nothing before that is known. */
	#toldEnd: number | null | undefined;
	/** This browser knows of no end, as after a power cut that took the browser too: the one that the session keeps is taken over. */
	#adopts: boolean;
	readonly passed = $derived(gone(this.clock, this.now));
	readonly left = $derived(minutesToEnd(this.clock, this.now));
	/** Null where nothing is decided, or the story is not known yet. */
	readonly led: HowLed | null;
	/** The plan goes by the time that is left; without an end it is the one of the run sheet. */
	readonly timed: boolean;

	/**
	 * `tell`: says to every screen that leads when it has to end, and how there is time to lead this decision. `free`: nothing else is on its way there, which
	 * the telling could overtake.
	 */
	constructor(
		session: string,
		frame: () => ConsoleFrame | null,
		shape: () => ScenarioShape | undefined,
		tell: (command: Command) => Promise<boolean>,
		free: () => boolean
	) {
		this.clock = keptClock(session);
		if (this.clock.ends === null) this.#toldEnd = null;
		this.#adopts = this.clock.ends === null;
		this.led = $derived.by(() => {
			const [at, story, came] = [frame(), shape(), this.#came];
			return at && story ? howLed(at, story, came?.visit === at.visit ? came.left : null) : null;
		});
		this.timed = $derived(frame()?.led != null || (this.#came?.left != null && this.#came.visit === frame()?.visit));
		$effect(() => {
			this.now = Date.now();
			const timer = setInterval(() => (this.now = Date.now()), often);
			return () => clearInterval(timer);
		});
		$effect(() => {
			const due = frame()?.due ?? null;
			if (!this.#adopts || due === null) return;
			const ends = (this.#toldEnd = atMinute(Date.now() + due));
			this.#adopts = false;
			this.#change({ ends });
		});
		$effect(() => {
			const at = frame();
			if (!at || !isDecided(at) || this.now === 0 || (this.#came?.visit === at.visit && this.#came.ends === this.clock.ends)) return;
			const changed = this.#came?.visit === at.visit;
			this.#came = { visit: at.visit, left: this.left, ends: this.clock.ends };
			// Planned already, by another laptop or before this page was loaded anew: that stands until somebody here picks another end.
			if (!changed && at.led !== null) this.#told = this.#came;
		});
		$effect(() => {
			const [at, story, came, { ends }] = [frame(), shape(), this.#came, this.clock];
			if (at && free() && this.#tellEnd(at, ends, tell)) return;
			if (!at || !story || !came || came.visit !== at.visit || at.seq === this.#tried || !free()) return;
			// A decision that was left by Undo and is entered again has lost what was told of it.
			if ((came === this.#told && at.led !== null) || !at.can.includes('plan') || !isDecided(at)) return;
			const led = came.left === null ? null : plannedBy(at, story, came.left);
			if (led === at.led) return void (this.#told = came);
			this.#tried = at.seq;
			void tell({ do: 'plan', led }).then((taken) => taken && (this.#told = came));
		});
		$effect(() => {
			const at = frame();
			if (!at || at.phase === 'lobby') return;
			if (at.phase === 'ended') return void ((this.#forgotten = true), forgetClock(session));
			// An end that was taken back. A page that did not see the beginning says nothing of it.
			if (this.#forgotten) this.#change({});
			else if (this.clock.began === null && at.visit <= 0 && !at.over) this.#change({ began: (this.now = Date.now()) });
		});
	}

	/** Whether the other screens are told now when it has to end. What was told before this page was loaded, or by another laptop, stands until another end is picked here. Not before it begins: a sheet from paper is entered where nothing has been said yet. */
	#tellEnd({ seq, due, can, phase }: ConsoleFrame, ends: number | null, tell: (command: Command) => Promise<boolean>): boolean {
		if (this.#toldEnd === undefined && due !== null) this.#toldEnd = ends;
		const seconds = ends === null ? null : Math.round((ends - Date.now()) / 1000);
		const untold =
			this.#toldEnd !== ends &&
			phase !== 'lobby' &&
			can.includes('due') &&
			(seconds === null || (seconds >= 0 && seconds <= longestSitting));
		if (!untold || seq === this.#tried) return false;
		// The state may come before the answer.
		[this.#tried, this.#toldEnd] = [seq, ends];
		void tell({ do: 'due', seconds }).then((taken) => {
			if (!taken && this.#toldEnd === ends) this.#toldEnd = NaN;
		});
		return true;
	}

	/** In so many minutes, or at no fixed time. */
	end(minutes: number | null): void {
		this.#adopts = false;
		this.#change({ ends: minutes === null ? null : endIn(minutes, Date.now()) });
	}

	#change(to: Partial<RoomClock>): void {
		this.#forgotten = false;
		keepClock((this.clock = { ...this.clock, ...to }));
	}
}
