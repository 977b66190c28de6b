/** Changes to another release when nobody is in the middle of something. */
import { change as changed, type Copy } from '../lib/offline/copy.ts';
import type { Word } from '../lib/offline/protocol.ts';
import { change, remembered, self } from './remembered.ts';

/** Milliseconds in which a page that is awake has answered; one that sleeps may be in the middle of a scenario. */
const patience = 1000;

/** The pages that are open; the table that hides the course has nothing to lose. */
async function pages(): Promise<readonly WindowClient[]> {
	const open = await self.clients.matchAll({ type: 'window' });
	return open.filter(({ url }) => !new URL(url).pathname.endsWith('/table.html'));
}

export async function tell(word: Word): Promise<void> {
	for (const page of await pages()) page.postMessage(word);
}

function isBusy(page: WindowClient): Promise<boolean> {
	return new Promise((answered) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = ({ data }) => answered(data !== false);
		setTimeout(() => answered(true), patience);
		page.postMessage({ ask: 'busy' } satisfies Word, [port2]);
	});
}

/** `coming`: the document that is just being opened, which can't be asked yet. */
export async function tryChange(coming?: string): Promise<Copy> {
	const others = (await pages()).filter(({ id }) => id !== coming);
	if ((await Promise.all(others.map(isBusy))).includes(true)) return remembered();
	const { current } = await remembered();
	const copy = await change(changed);
	if (copy.current !== current) for (const page of others) page.postMessage({ reload: true } satisfies Word);
	return copy;
}
