/** Opens the store of runs on this device. It always opens: where nothing can be kept it works in memory, and says so. */
import { named } from '../base/kept-names.browser.ts';
import { openDisk } from './database.browser.ts';
import { RunKeeper } from './run-store.ts';
import type { TabNews, RunStore, Why } from './run-store.ts';
import type { StorageBackend } from './memory.ts';
import { persistOnce } from './persist.browser.ts';

/** Own: this device is one person's. Shared: nothing is written to it. */
export type Mode = 'own' | 'shared';

/** Time and waiting, so that a test can move them. Gives back how to stop. */
export type After = (ms: number, then: () => void) => () => void;

const clock: After = (ms, then) => {
	const timer = setTimeout(then, ms);
	return () => clearTimeout(timer);
};
/** A browser that has not opened a database by now is held up by another tab or a slow disk. The course begins without; see `late`. */
const openTimeout = 4000;
/** Between two tries. A browser that was just killed may still hold the files, and then the first one fails. */
const again = 250;
const channelName = named('sala-runs');

export async function openStore(mode: Mode, after: After = clock): Promise<RunStore> {
	let keeping: RunKeeper | undefined;
	const open = (late: (disk: StorageBackend) => void) => openInTime(after, (newer) => keeping?.lost('closed', newer), late);
	const opened: Opened = mode === 'shared' ? { why: 'shared' } : await open((disk) => void keeping!.found(disk));
	const disk = 'disk' in opened ? opened.disk : null;
	// A shared tab has nothing to tell but a wipe, and hears of one from the others.
	const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(channelName) : null;
	const { store, heard } = (keeping = new RunKeeper({
		disk,
		why: 'why' in opened ? opened.why : null,
		async reopen() {
			const reopened = await open((disk) => disk.close());
			// An empty database where there was a full one: the person cleared it, and must not find it filled again.
			return 'disk' in reopened && !reopened.fresh ? reopened.disk : null;
		},
		newId,
		tell(news) {
			channel?.postMessage(news);
			// A step was saved.
			if (typeof news === 'object') void persistOnce().catch(() => {});
		},
		leave: () => channel?.close()
	}));
	channel?.addEventListener('message', ({ data }: MessageEvent<TabNews>) => heard(data));
	return store;
}

type Opened = { readonly disk: StorageBackend; readonly fresh: boolean } | { readonly why: Why };

function openInTime(after: After, closed: (newer: boolean) => void, late: (disk: StorageBackend) => void): Promise<Opened> {
	return new Promise((resolve) => {
		let inTime = true;
		const stop = after(openTimeout, () => {
			inTime = false;
			resolve({ why: 'blocked' });
		});
		const settle = (opened: Opened) => {
			stop();
			resolve(opened);
		};
		const attempt = () =>
			openDisk(closed).then(
				({ backend, fresh }) => {
					if (inTime) settle({ disk: backend, fresh });
					// Made anew meanwhile: the person cleared it, and must not find it filled again.
					else if (fresh) backend.close();
					else late(backend);
				},
				(cause: unknown) => {
					const name = cause instanceof Error ? cause.name : '';
					// Chromium's name for a failing file; every other refusal stays one.
					if (name === 'UnknownError' && inTime) after(again, () => void attempt());
					// A newer version of Sala has been here: its database can't be opened by this one.
					else settle({ why: name === 'VersionError' ? 'blocked' : 'refused' });
				}
			);
		void attempt();
	});
}

/** Sixteen characters, 80 bits. Not randomUUID, which is missing on a plain http page. */
function newId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(bytes, (byte) => 'abcdefghijkmnopqrstuvwxyz2345678'[byte & 31]).join('');
}
