/** The page's side of the copy on this device: asks the worker, and hears from it how the copy stands. */
import type { CopyChoice } from './list.ts';
import type { CopyReport, WorkerRequest, WorkerMessage } from './protocol.ts';

/** `http`: a browser keeps nothing from such an address. `refused`: nor from anywhere. `file`: this is the one file. */
export type CopyStanding = CopyReport | 'http' | 'refused' | 'file';

/** Scripts lie in `_app/immutable/…` below the root; the page may have moved on from the address it was opened at. */
const here = import.meta.url;
const root = () => new URL('../../../', here);

let standing: CopyStanding | undefined;
let registered: Promise<ServiceWorkerRegistration | null> | undefined;
const listeners = new Set<(now: CopyStanding) => void>();

/** Milliseconds without a word in the middle of fetching; one file may take a minute (service-worker/fetch-release.ts). */
const silenceBeforeLook = 75_000;
let silence: ReturnType<typeof setTimeout> | undefined;

function tell(now: CopyStanding): void {
	standing = now;
	clearTimeout(silence);
	// A browser ends a worker whenever it likes, and that one can't say so: whoever asks wakes it, and it goes on.
	if (typeof now === 'object' && now.fetching && !now.problem)
		silence = setTimeout(() => void askWorker({ do: 'look' }), silenceBeforeLook);
	for (const listener of listeners) listener(now);
}

/** Calls back with how the copy stands, now and at every change. Gives back how to stop. */
export function followCopy(listener: (now: CopyStanding) => void): () => void {
	listeners.add(listener);
	if (standing) listener(standing);
	return () => listeners.delete(listener);
}

/** In the middle of something, as the worker asks before it changes to another release. */
type Busy = () => Promise<boolean>;
let busy: Busy = () => Promise.resolve(true);

/** Starts the worker, once a document. Nothing is fetched yet. */
export function startOffline(isBusy: Busy): void {
	busy = isBusy;
	registered ??= register();
}

/** To the worker that works now: a newer one may have taken over since, and the one before hears nothing any more. */
export async function askWorker(wanted: Exclude<WorkerRequest, 'awake'>): Promise<void> {
	(await registered)?.active?.postMessage(wanted);
}
export const begin = (choice: CopyChoice): Promise<void> => askWorker({ do: 'begin', choice });

/** As soon as a worker works. */
async function register(): Promise<ServiceWorkerRegistration | null> {
	if (!isSecureContext) return (tell('http'), null);
	const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
	try {
		// Before it is registered: what it says first must not be missed.
		container!.addEventListener('message', hear);
		container!.startMessages();
		const address = scriptAddress(new URL('service-worker.js', root()).href);
		const before = await container!.getRegistration(root());
		const registering = container!.register(address, { scope: root().pathname, updateViaCache: 'none' }).then(working);
		// It waits for its turn behind a look for a newer worker, which a slow line holds up, and a dead one for minutes.
		const there = before?.active && before.scope === root().href;
		if (there) registering.catch(() => {});
		const registration = there ? before : await registering;
		// The line is back: what was interrupted goes on.
		addEventListener('online', () => void askWorker({ do: 'look' }));
		return registration;
	} catch {
		tell('refused');
		return null;
	}
}

async function working(registration: ServiceWorkerRegistration): Promise<ServiceWorkerRegistration> {
	const worker = registration.active ?? registration.waiting ?? registration.installing!;
	if (worker.state !== 'activated')
		await new Promise<void>((works, fails) =>
			worker.addEventListener('statechange', () => {
				if (worker.state === 'activated') works();
				else if (worker.state === 'redundant') fails(new Error('redundant'));
			})
		);
	return registration;
}

function hear({ data, ports }: MessageEvent<WorkerMessage>): void {
	if ('report' in data) tell(data.report);
	else if ('reload' in data) location.reload();
	else
		void busy().then(
			(answer) => ports[0]?.postMessage(answer),
			() => ports[0]?.postMessage(true)
		);
}

/** Browsers that guard addresses of scripts want one that was made on purpose. */
function scriptAddress(address: string): string {
	const { trustedTypes } = globalThis as {
		trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(a: string): string } };
	};
	return trustedTypes?.createPolicy('sala-worker', { createScriptURL: (known: string) => known }).createScriptURL(address) ?? address;
}
