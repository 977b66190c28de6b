/** Changes to another release when nobody is in the middle of something. */
import { change as changed, type CourseCopy } from '../lib/offline/copy.ts';
import type { WorkerMessage } from '../lib/offline/protocol.ts';
import { changeRemembered, remembered, self } from './remembered.ts';

/** Milliseconds in which a page that is awake has answered; one that sleeps may be in the middle of a scenario. */
const answerWithin = 1000;

/** The pages that are open; the table that hides the course has nothing to lose. */
async function pages(): Promise<readonly WindowClient[]> {
	const open = await self.clients.matchAll({ type: 'window' });
	return open.filter(({ url }) => !new URL(url).pathname.endsWith('/table.html'));
}

export async function tell(message: WorkerMessage): Promise<void> {
	for (const page of await pages()) page.postMessage(message);
}

function isBusy(page: WindowClient): Promise<boolean> {
	return new Promise((answered) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = ({ data }) => answered(data !== false);
		setTimeout(() => answered(true), answerWithin);
		page.postMessage({ ask: 'busy' } satisfies WorkerMessage, [port2]);
	});
}

/** Milliseconds until a page that gives way to the one which is coming has gone; telling it to load anew would stop that one. */
const givingWay = 2000;

/** `coming`: the document that is just being opened, which can't be asked yet. */
export async function tryChange(coming?: FetchEvent): Promise<CourseCopy> {
	const others = (await pages()).filter(({ id }) => id !== coming?.resultingClientId);
	if ((await Promise.all(others.map(isBusy))).includes(true)) return remembered();
	const { current } = await remembered();
	const copy = await changeRemembered(changed);
	if (copy.current === current) return copy;
	const reload = async () => {
		for (const { id } of others) (await self.clients.get(id))?.postMessage({ reload: true } satisfies WorkerMessage);
	};
	if (coming) coming.waitUntil(new Promise((done) => setTimeout(done, givingWay)).then(reload));
	else await reload();
	return copy;
}
