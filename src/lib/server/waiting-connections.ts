/**
 * Connections that hold a place without being answered: idle, or in the middle of a request. Where places run out, one of these is let go for somebody new.
 * Whoever takes many places with requests in slow pieces so loses their own, while an honest request is whole within milliseconds. Pure.
 */
export class WaitingConnections<Connection> {
	/** Since when each waits, the longest first, by the network it comes from. */
	readonly #networks = new Map<string, Map<Connection, number>>();

	/** A connection has nothing left to be answered, since now. */
	add(one: Connection, address: string | undefined, now: number): void {
		const network = networkOf(address);
		const connections = this.#networks.get(network) ?? new Map<Connection, number>();
		this.#networks.set(network, connections);
		// Put last again: it waits anew.
		connections.delete(one);
		connections.set(one, now);
	}

	/** A connection is being answered, or gone. */
	remove(one: Connection, address: string | undefined): void {
		const network = networkOf(address);
		const connections = this.#networks.get(network);
		connections?.delete(one);
		if (connections?.size === 0) this.#networks.delete(network);
	}

	/** Who goes first: of the network from which most wait, the one that has waited longest; nobody where all are being answered. */
	first(): Connection | undefined {
		let most: ReadonlyMap<Connection, number> = new Map();
		for (const connections of this.#networks.values())
			if (connections.size > most.size || (connections.size === most.size && oldest(connections) < oldest(most))) most = connections;
		return most.keys().next().value;
	}

	/** Everybody who has waited since before `then`. */
	before(then: number): readonly Connection[] {
		const found: Connection[] = [];
		for (const connections of this.#networks.values())
			for (const [one, since] of connections) {
				if (since >= then) break;
				found.push(one);
			}
		return found;
	}
}

const oldest = (connections: ReadonlyMap<unknown, number>): number => connections.values().next().value ?? Infinity;

/** One device may have as many addresses of IPv6 as it likes, all below the same first half. */
export function networkOf(address = ''): string {
	const plain = address.replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '');
	if (!plain.includes(':')) return plain;
	const [front = '', back] = plain.split('::');
	const before = front.split(':').filter(Boolean);
	const after = back?.split(':').filter(Boolean) ?? [];
	const whole = [...before, ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0'), ...after];
	return whole.slice(0, 4).join(':');
}
