/** Whether the file of the sessions is still the one that the next start will find. */
import { statSync } from 'node:fs';
import { reportFault } from './faults.ts';
import { NotDurable } from './store.ts';
import { messages } from '../messages.ts';

/**
 * To be called before anything is written for good: a file that was deleted or moved goes on taking all that is written, and nobody sees it again. Windows
 * lets nobody delete one that is open.
 */
export function stillThere(path: string): () => void {
	if (process.platform === 'win32') return () => {};
	const opened = placeOf(path);
	return () => {
		if (placeOf(path) === opened) return;
		reportFault('data.gone', messages['data.gone'].join(' · '));
		throw new NotDurable('the file of the sessions is gone');
	};
}

function placeOf(path: string): string | undefined {
	try {
		const { dev, ino } = statSync(path, { bigint: true });
		return `${dev} ${ino}`;
	} catch {
		return undefined;
	}
}
