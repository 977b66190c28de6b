/**
 * The names of all that this copy of the course keeps in a browser. Pages of one origin share its storage, so that two copies in two folders, such as
 * two courses of a learning platform or two folders of files, would write into each other: a name ends in the folder that the copy was opened from. A
 * copy at the root of its origin has the plain names, which every copy had before there were folders in them (progress/adopt.browser.ts).
 *
 * The script of app.html finds the folder, because it needs it first. What hides the course (`sala.hidden`) has no folder: it is for all copies at once.
 */
const folder = globalThis.document?.documentElement.dataset.folder ?? '';

/** `sala.mode` at the root, `sala.mode /lms/course%2012/pkg/` below it. */
export const named = (plain: string): string => plain + folder;

/** The same name without the folder: that of the copy at the root, and of every copy before names had a folder. */
export const plainName = (name: string): string => name.split(' ')[0]!;

/** Whether this copy lies at the root of its origin. */
export const atRoot = !folder;

/** Runs. */
export const databaseName = named('sala');
/**
 * How far this copy has taken over what it kept under the plain names: `settings`, then `done`. Stays when a copy in a folder is wiped. The copy at the root
 * writes it too, so under its plain name: then what has plain names belongs to that copy, and no other one may take or delete it.
 */
export const adoptedKey = named('sala.adopted');

/** A phone's seat. `live` writes it; `player/device/mode.browser.ts` moves it when a device changes hands; `progress` wipes it. */
export const seatKey = named('sala-seat');
/** Stand there for a moment before the seat goes, for the tab that is in the group: it was moved off the disk, or wiped. */
export const seatMoved = 'moved';
export const seatWiped = 'wiped';
/**
 * The seat while this document is open: a shared device keeps it nowhere else. `ended`: that of a session which has ended meanwhile, which no device keeps;
 * an end can be taken back. `asked`: the one that was asked for at a door, until somebody sits; gone with everything else when the device is wiped.
 */
export const seatInPage: {
	text: string | null;
	ended?: object | null;
	asked?: { readonly at: string; readonly seat: string } | null;
} = { text: null };
/** Whose device this is: `own` or `shared`. */
export const modeKey = named('sala.mode');
