/** The seats of this phone and their votes: kept on the device before anything is sent, and sent until the server has them or says no. */
import type { Lang } from '../base/lang.ts';
import { modeKey, seatInPage, seatKey, seatMoved, seatWiped } from '../base/kept-names.browser.ts';
import type { Failure } from './reconnect.ts';
import { post } from './connection.browser.ts';
import { again, answered, choose, isGone, pending, readKept, told, type Kept, type Seat } from './outbox.ts';
import type { ErrorCode, Frame, Mine, Vote } from './protocol.ts';

/**
 * Where a seat is kept. `own`: on the device. `unsaid`, as every phone that scanned the code: in this tab, and whoever opens the page next is asked whether
 * they sat here. `shared`: in this page only, because browsers write to the disk what they keep for a tab.
 */
export function whose(): 'own' | 'unsaid' | 'shared' {
	try {
		const said = sessionStorage.getItem(modeKey) ?? localStorage.getItem(modeKey);
		return said === 'own' || said === 'shared' ? said : 'unsaid';
	} catch {
		return 'unsaid';
	}
}

interface Changes {
	/** `trouble`: why a vote is still not sent. */
	readonly onchange: (kept: Kept | null, trouble: Failure | null) => void;
	readonly ongone: (code: ErrorCode) => void;
}

export class Outbox {
	readonly #tell: Changes;
	#kept: Kept | null = null;
	#trouble: Failure | null = null;
	readonly #waiting = new Map<string, { readonly timer?: ReturnType<typeof setTimeout> }>();

	constructor(tell: Changes) {
		this.#tell = tell;
		addEventListener('storage', this.#elsewhere);
		addEventListener('online', this.#now);
		document.addEventListener('visibilitychange', this.#now);
	}

	/** What is still under way finds no seat here any more: by then the device may be wiped, or sit in another room. The next one to be opened asks again. */
	close(): void {
		removeEventListener('storage', this.#elsewhere);
		removeEventListener('online', this.#now);
		document.removeEventListener('visibilitychange', this.#now);
		this.#kept = null;
	}

	/** What an earlier visit left on this device; votes that were under way go on. Not before `mustAsk` has been answered. */
	open(): Kept | null {
		const kept = stored();
		keep(kept);
		this.#set(kept);
		this.#now();
		return this.#kept;
	}

	/** Also after closing: then it is only kept. */
	join(kept: Kept): void {
		this.#set(kept);
	}
	add(seat: Seat): void {
		if (this.#kept) this.#set({ ...this.#kept, seats: [...this.#kept.seats, seat] });
	}
	speak(lang: Lang): void {
		if (this.#kept && this.#kept.lang !== lang) this.#set({ ...this.#kept, lang });
	}

	told(seat: string, mine: Mine, frame: Frame): void {
		this.#change(seat, (one) => told(one, mine, frame));
		this.#send(seat);
	}

	choose(seat: string, where: Pick<Vote, 'visit' | 'round'>, choice: string): void {
		this.#change(seat, (one) => choose(one, where, choice));
		this.#send(seat);
	}

	/** The session is over for this phone: nothing of it stays here. */
	wipe(): void {
		for (const { timer } of this.#waiting.values()) clearTimeout(timer);
		this.#waiting.clear();
		// Also a seat that nobody has said is theirs.
		keep(null);
		this.#set(null);
	}

	/** Another tab has joined, voted or left. */
	readonly #elsewhere = (event: StorageEvent): void => {
		if (event.key !== seatKey && event.key !== null) return;
		// Others use this device too, somebody says in another tab: this one is still in, and off the disk from now on.
		if (event.newValue === seatMoved) this.#share();
		if (event.newValue === seatWiped) {
			this.wipe();
			return this.#tell.onchange(null, null);
		}
		this.#kept = stored();
		this.#tell.onchange(this.#kept, this.#trouble);
	};

	readonly #now = (): void => {
		// A tab that was asleep may have missed that another one joined another session.
		const there = stored();
		if (there && this.#kept && there.session !== this.#kept.session) this.#set(there);
		for (const { seat } of this.#kept?.seats ?? []) this.#send(seat);
	};

	#share(): void {
		try {
			sessionStorage.setItem(modeKey, 'shared');
		} catch {
			// Storage refused or full: then nothing of the seat is there either.
		}
		keep(this.#kept);
	}

	#set(kept: Kept | null): void {
		if (kept === this.#kept) return;
		this.#kept = kept;
		keep(kept);
		this.#tell.onchange(kept, this.#trouble);
	}

	#change(seat: string, change: (seat: Seat) => Seat): void {
		if (!this.#kept) return;
		const seats = this.#kept.seats.map((one) => (one.seat === seat ? change(one) : one));
		if (seats.some((one, i) => one !== this.#kept!.seats[i])) this.#set({ ...this.#kept, seats });
	}

	#send(seat: string, tries = 0): void {
		const vote = this.#pending(seat);
		clearTimeout(this.#waiting.get(seat)?.timer);
		this.#waiting.delete(seat);
		if (!vote) return;
		const turn = {};
		this.#waiting.set(seat, turn);
		void post<{ vote: Vote }>('vote', { seat, ...vote }).then((heard) => {
			// Wiped meanwhile, or another session was joined.
			if (!this.#kept?.seats.some((one) => one.seat === seat)) return;
			// Whoever is not asked has been heard: no later vote of this phone waits for that.
			this.#trouble = heard.ok || heard.code === 'live.not_yet' ? null : heard.code;
			this.#change(seat, (one) => answered(one, vote, heard));
			if (!heard.ok && isGone(heard.code)) return this.#tell.ongone(heard.code as ErrorCode);
			if (this.#waiting.get(seat) !== turn) return;
			this.#waiting.delete(seat);
			const next = this.#pending(seat);
			// Another question than the one just answered, such as which vote stands, need not wait.
			const wait = next && next.n === vote.n ? again(tries, Math.random()) : 0;
			if (!next) return;
			this.#waiting.set(seat, { timer: setTimeout(() => this.#send(seat, tries + 1), wait) });
			this.#tell.onchange(this.#kept, this.#trouble);
		});
	}

	#pending(seat: string): Vote | null {
		const one = this.#kept?.seats.find((known) => known.seat === seat);
		return one ? pending(one) : null;
	}
}

/** Keeps a seat where a device like this one may keep it, and takes it away from everywhere else. */
function keep(kept: Kept | null): void {
	const text = kept && JSON.stringify(kept);
	const where = whose();
	// A device of one's own has one seat for all its tabs, on the disk.
	seatInPage.text = where === 'own' ? null : text;
	const put = (storage: () => Storage, here: boolean) => {
		try {
			if (here && text) storage().setItem(seatKey, text);
			else storage().removeItem(seatKey);
		} catch {
			// Storage refused or full: the seat lives as long as this page.
			seatInPage.text = text;
		}
	};
	put(() => sessionStorage, where === 'unsaid');
	// On the disk of a device that this tab calls shared there may be the seat of an owner, in another tab.
	if (where !== 'shared') put(() => localStorage, where === 'own');
}

/** The seat of this device, and in which language. Of a shared one nothing is taken that an earlier page left. */
export function stored(): Kept | null {
	const read = (storage: () => Storage): string | null => {
		try {
			return storage().getItem(seatKey);
		} catch {
			return null;
		}
	};
	const where = whose();
	if (where === 'shared') return readKept(seatInPage.text);
	const [first, second] = where === 'own' ? [() => localStorage, () => sessionStorage] : [() => sessionStorage, () => localStorage];
	return readKept(seatInPage.text ?? read(first) ?? read(second));
}

/** Whether somebody sat here before this page was opened, and nobody has said that this is their device. */
export const mustAsk = (): boolean => whose() === 'unsaid' && seatInPage.text === null && stored() !== null;
