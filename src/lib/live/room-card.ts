/** What the facilitator typed for the wall: which address phones open, and the Wi-Fi of the room. */
import { onlyHere } from '../base/url.ts';
import type { Wifi } from './wifi.ts';

export interface RoomCard {
	/** `http://192.168.1.5:3000` */
	readonly address: string | null;
	/** What the facilitator picked. It is shown whenever the laptop has it. */
	readonly picked: string | null;
	readonly wifi: Wifi | null;
	/** The keys of a clicker lead. */
	readonly clicker?: boolean;
}
export const emptyCard: RoomCard = { address: null, picked: null, wifi: null };

/** A card from what another window said or a browser kept; nothing where it is none. */
export function readCard(data: unknown): RoomCard | null {
	if (typeof data !== 'object' || data === null) return null;
	const { address, picked, wifi, clicker } = data as Record<string, unknown>;
	const { name, password } = (typeof wifi === 'object' && wifi !== null ? wifi : {}) as Record<string, unknown>;
	return {
		address: typeof address === 'string' ? address : null,
		picked: typeof picked === 'string' ? picked : null,
		wifi: typeof name === 'string' && name !== '' && typeof password === 'string' ? { name, password } : null,
		...(clicker === true && { clicker })
	};
}

/** What phones open: what the console chose, else where this page itself lies, unless only this laptop can open that. */
export function phoneAddress({ address }: RoomCard, here: Pick<Location, 'protocol' | 'hostname' | 'origin'>): string | null {
	if (address !== null) return address;
	return onlyHere(here) ? null : here.origin;
}

/** The card for the addresses that the laptop has now: one that it no longer has would lead nowhere, and comes back when the laptop has it again. */
export function cardFor(card: RoomCard, addresses: readonly string[]): RoomCard {
	const address = [card.picked, card.address, addresses[0]].find((one) => one != null && addresses.includes(one)) ?? null;
	return address === card.address ? card : { ...card, address };
}
