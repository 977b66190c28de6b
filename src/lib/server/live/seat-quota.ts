/**
 * Who has how many seats, so that one phone can't fill the room. A phone is known by a random name that its page makes, and by its connection where no
 * name came; never by its address, for a whole room may share one. A balancer shares connections among phones too, but not their names. Nothing of
 * it is written down: after a start each phone begins anew, but says which seats it has, and the number of seats in the room still holds.
 *
 * Whoever makes up a new name for each seat gets as many seats as the room has. Then the facilitator empties it.
 */

export interface Seating {
	/** People who answer with one phone. */
	readonly perPhone: number;
	readonly perSession: number;
}
export const usualSeating: Seating = { perPhone: 8, perSession: 300 };

/** The name that a page made, or the connection it came on. */
export type Phone = string | object;

interface Holder {
	seats: number;
	/** The seats of this phone that count towards the five. */
	counting: readonly string[];
}

/** A phone is handed from one to another, and two of its seats may be two people; whoever has five of them must not be a room of five. */
const counting = 2;

export class SeatQuota {
	readonly #seating: Seating;
	readonly #named = new Map<string, Holder>();
	/** A connection that is gone takes its number with it. */
	readonly #connected = new WeakMap<object, Holder>();
	readonly #holders = new Map<string, Holder>();
	/** Seats on their way to the disk. */
	readonly coming = new Set<string>();

	constructor(seating: Seating) {
		this.#seating = seating;
	}

	isFull(taken: number): boolean {
		return taken + this.coming.size >= this.#seating.perSession;
	}

	/** Keeps a place for a seat until it is on the disk. The same seat asked for twice at once is one. */
	keep(seat: string, phone: Phone, taken: number): 'live.room_full' | 'live.phone_full' | null {
		if (this.coming.has(seat)) return null;
		if (this.isFull(taken)) return 'live.room_full';
		const known = typeof phone === 'string' ? this.#named.get(phone) : this.#connected.get(phone);
		const holder = known ?? { seats: 0, counting: [] };
		if (holder.seats >= this.#seating.perPhone) return 'live.phone_full';
		if (typeof phone === 'string') this.#named.set(phone, holder);
		else this.#connected.set(phone, holder);
		this.#give(seat, holder);
		this.coming.add(seat);
		return null;
	}

	/** Whether this seat has a place already. */
	holds(seat: string): boolean {
		return this.#holders.has(seat);
	}

	/** Two others of its phone count already. */
	isExtra(seat: string): boolean {
		return this.#holders.get(seat)?.counting.includes(seat) === false;
	}

	/** The seat is on the disk. */
	arrived(seat: string): void {
		this.coming.delete(seat);
	}

	/** The seat did not come to the disk, or was taken away. */
	free(seat: string): void {
		this.coming.delete(seat);
		const holder = this.#holders.get(seat);
		this.#holders.delete(seat);
		if (!holder) return;
		holder.seats--;
		holder.counting = holder.counting.filter((one) => one !== seat);
		if (holder.seats === 0) for (const [name, one] of this.#named) if (one === holder) this.#named.delete(name);
	}

	/** The room was emptied by another process. */
	freeAll(): void {
		for (const seat of [...this.#holders.keys()]) if (!this.coming.has(seat)) this.free(seat);
	}

	/**
	 * Seats that are in the room answer with one phone: it says so whenever it comes back, for after a start nobody else knows. One that came since has
	 * a place by the name of the phone, and the others come to it.
	 */
	together(seats: readonly string[]): void {
		const holder = seats.flatMap((seat) => this.#holders.get(seat) ?? []).at(-1) ?? { seats: 0, counting: [] };
		for (const seat of seats) {
			if (this.#holders.get(seat) === holder || holder.seats >= this.#seating.perPhone) continue;
			this.free(seat);
			this.#give(seat, holder);
		}
	}

	#give(seat: string, holder: Holder): void {
		holder.seats++;
		if (holder.counting.length < counting) holder.counting = [...holder.counting, seat];
		this.#holders.set(seat, holder);
	}

	/** The given seats with the others of their phones: of one phone at most as many as it was given. */
	withNeighbours(seats: ReadonlySet<string>): ReadonlySet<string> {
		const holders = new Set([...seats].flatMap((seat) => this.#holders.get(seat) ?? []));
		return new Set([...seats, ...[...this.#holders].flatMap(([seat, holder]) => (holders.has(holder) ? [seat] : []))]);
	}
}
