/** The window of the wall: one, with a name of its own, which can be moved to the projector. */
const name = 'sala-wall';
const features = 'popup,width=1280,height=720';

/** Null where the browser allows none. */
export const openWall = (href: string): Window | null => window.open(href, name, features);

/** Whoever leads from a phone has another computer at the projector. As wide as `--laptop`. */
export const atLaptop = (): boolean => matchMedia('(min-width: 60em)').matches;

/** An empty one, while the finger is still on the button: a browser allows no window to an answer that comes later. */
export const wallToCome = (): Window | null => window.open('', name, features);

/** Nothing will be shown in it. One that shows a wall already, of another room, stays: by its name the browser gave that one. */
export function dropWall(waiting: Window | null): void {
	try {
		if (waiting?.location.href === 'about:blank') waiting.close();
	} catch {
		// Somebody has gone to a page of another origin with it.
	}
}

/** Shows the wall in a window that waited for it. Without an entry to go back to: behind it is nothing. */
export const showWall = (waiting: Window, path: string): void => waiting.location.replace(new URL(path, location.href).href);
