/** What the facilitator set up for the wall: which address phones open, the Wi-Fi of the room, light or dark, its language. */
import { languages, type Lang } from '../base/lang.ts';
import { onlyHere } from '../base/url.ts';
import type { Wifi } from './wifi.ts';

/** A room with the curtains open needs another one than a dark hall, whatever the laptop is set to. */
export const themes = ['light', 'dark'] as const;
export type WallTheme = (typeof themes)[number];

export interface RoomCard {
	/** `http://192.168.1.5:3000` */
	readonly address: string | null;
	/** What the facilitator picked. It is shown whenever the laptop has it. */
	readonly picked: string | null;
	readonly wifi: Wifi | null;
	/** The keys of a clicker lead. */
	readonly clicker?: boolean;
	/** Of the wall. Without one it looks as the computer does that shows it. */
	readonly theme?: WallTheme;
	/** Of the wall, once somebody has changed it there. Without one a wall is opened in the language of the console. */
	readonly lang?: Lang;
}
export const emptyCard: RoomCard = { address: null, picked: null, wifi: null };

/** A card from what another window said or a browser kept; nothing where it is none. */
export function readCard(data: unknown): RoomCard | null {
	if (typeof data !== 'object' || data === null) return null;
	const { address, picked, wifi, clicker, theme, lang } = data as Record<string, unknown>;
	const { name, password } = (typeof wifi === 'object' && wifi !== null ? wifi : {}) as Record<string, unknown>;
	return {
		address: typeof address === 'string' ? address : null,
		picked: typeof picked === 'string' ? picked : null,
		wifi: typeof name === 'string' && name !== '' && typeof password === 'string' ? { name, password } : null,
		...(clicker === true && { clicker }),
		...(themes.includes(theme as WallTheme) && { theme: theme as WallTheme }),
		...(languages.includes(lang as Lang) && { lang: lang as Lang })
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
