/**
 * The keys of a clicker go to the window that has the keyboard, and after F11 that is the wall. It has no rights: it only says to the other windows of this browser
 * which key was pressed, and the console of the same session, where a clicker is switched on, presses its own button.
 */
import { named } from '../base/kept-names.browser.ts';
import { clickOf, type Click } from './clicker.ts';

const channel = () => (typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(named('sala.click')));

/** Tells of every click in this window, unless it is typed into something that takes it. Gives back how to stop. */
export function onClicks(told: (click: Click) => void, listens: () => boolean): () => void {
	const pressed = (event: KeyboardEvent) => {
		const target = event.target as Element;
		// Whoever has just ticked that a clicker leads has the focus there.
		const into = target.matches?.('[type="checkbox"]') ? '' : (target.tagName ?? '');
		const click = listens() ? clickOf(event, into) : null;
		if (!click) return;
		event.preventDefault();
		told(click);
	};
	addEventListener('keydown', pressed);
	return () => removeEventListener('keydown', pressed);
}

/** Passes the clicks in this window on, with the token of the wall that it shows; none while there is no token. Gives back how to stop. */
export function passClicks(wall: () => string | null): () => void {
	const windows = channel();
	const stop = onClicks(
		(click) => windows?.postMessage({ wall: wall(), click }),
		() => Boolean(wall())
	);
	return () => {
		stop();
		windows?.close();
	};
}

const clicks: ReadonlySet<unknown> = new Set<Click>(['next', 'back', 'blank']);

/** Tells of the clicks that the window of this wall passes on. Gives back how to stop. */
export function followClicks(told: (click: Click) => void, wall: () => string | undefined): () => void {
	const windows = channel();
	windows?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
		const { wall: from, click } = Object(data) as { readonly wall?: unknown; readonly click?: unknown };
		if (typeof from === 'string' && from === wall() && clicks.has(click)) told(click as Click);
	});
	return () => windows?.close();
}
