/**
 * What the facilitator set up: which address phones open, the Wi-Fi of the room, whether the wall is light or dark, in which language, whether a clicker leads. It lies in this
 * browser only, and the wall, a window of the same browser, reads it there. It is never sent.
 */
import { named } from '../base/kept-names.browser.ts';
import { emptyCard, readCard, type RoomCard } from './room-card.ts';
import { readStored, writeStored } from './stored.browser.ts';

/** Wiped by progress/forget.browser.ts. */
const roomKey = named('sala.room');
/** Where the browser keeps nothing for a page. */
let kept: RoomCard = emptyCard;
const channel = () => (typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(roomKey));

export const readRoomCard = (): RoomCard => readCard(readStored(roomKey)) ?? kept;

export function writeRoomCard(card: RoomCard): void {
	kept = card;
	// Where it is refused the wall hears it by the channel.
	writeStored(roomKey, card);
	const windows = channel();
	windows?.postMessage(card);
	windows?.close();
}

/** Tells of every change another window makes. Gives back how to stop. */
export function followRoomCard(told: (card: RoomCard) => void): () => void {
	const windows = channel();
	windows?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
		kept = readCard(data) ?? kept;
		told(kept);
	});
	// Wiped in another window: a password that is gone from the browser must not stay on the wall.
	const wiped = ({ key, newValue }: StorageEvent) => {
		if ((key !== roomKey && key !== null) || newValue !== null) return;
		kept = emptyCard;
		told(kept);
	};
	addEventListener('storage', wiped);
	return () => {
		removeEventListener('storage', wiped);
		windows?.close();
	};
}
