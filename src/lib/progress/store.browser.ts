/** Opens the store of runs on this device. It always opens: where nothing can be kept it works in memory, and says so. */
import { openDisk } from './database.browser.ts';
import { keepRuns } from './keep.ts';
import type { Keeping, News, RunStore, Why } from './keep.ts';
import type { Shelf } from './memory.ts';

/** Own: this device is one person's. Shared: nothing is written to it. */
export type Mode = 'own' | 'shared';

/** Time and waiting, so that a test can move them. Gives back how to stop. */
export type After = (ms: number, then: () => void) => () => void;

const clock: After = (ms, then) => {
	const timer = setTimeout(then, ms);
	return () => clearTimeout(timer);
};
/** A browser that has not opened a database by now is held up by another tab, or never will. */
const patience = 4000;
const channelName = 'sala-runs';

export async function openStore(mode: Mode, after: After = clock): Promise<RunStore> {
	let keeping: Keeping | undefined;
	const open = () => openInTime(after, (newer) => keeping?.lost('closed', newer));
	const opened: Opened = mode === 'shared' ? { why: 'shared' } : await open();
	const disk = 'disk' in opened ? opened.disk : null;
	const channel = disk && typeof BroadcastChannel === 'function' ? new BroadcastChannel(channelName) : null;
	const { store, heard } = (keeping = keepRuns({
		disk,
		why: 'why' in opened ? opened.why : null,
		async reopen() {
			const again = await open();
			// An empty database where there was a full one: the person cleared it, and must not find it filled again.
			return 'disk' in again && !again.fresh ? again.disk : null;
		},
		newId,
		tell: (news) => channel?.postMessage(news),
		leave: () => channel?.close()
	}));
	channel?.addEventListener('message', ({ data }: MessageEvent<News>) => heard(data));
	return store;
}

type Opened = { readonly disk: Shelf; readonly fresh: boolean } | { readonly why: Why };

function openInTime(after: After, closed: (newer: boolean) => void): Promise<Opened> {
	return new Promise((resolve) => {
		let late = false;
		const giveUp = () => {
			late = true;
			resolve({ why: 'blocked' });
		};
		const stop = after(patience, giveUp);
		openDisk({ blocked() {}, closed })
			.then(
				({ shelf, fresh }) => (late ? shelf.close() : resolve({ disk: shelf, fresh })),
				// A newer version of Sala has been here: its database can't be opened by this one.
				(cause: unknown) => resolve({ why: cause instanceof Error && cause.name === 'VersionError' ? 'blocked' : 'refused' })
			)
			.finally(stop);
	});
}

/** Sixteen characters, 80 bits. Not randomUUID, which is missing on a plain http page. */
function newId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(bytes, (byte) => 'abcdefghijkmnopqrstuvwxyz2345678'[byte & 31]).join('');
}
