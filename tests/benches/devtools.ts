/**
 * A second, browser-level DevTools connection that slows service workers down too: Playwright's own session reaches only the page,
 * and a worker that fetches at full speed beside a slow page would make the figures look better than they are.
 */
import { setTimeout as wait } from 'node:timers/promises';

export interface Conditions {
	readonly offline: false;
	readonly latency: number;
	readonly downloadThroughput: number;
	readonly uploadThroughput: number;
}

export const unthrottled: Conditions = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

interface Message {
	readonly id?: number;
	readonly method?: string;
	readonly params?: { readonly sessionId?: string };
}

export async function workerThrottle(port: number): Promise<{ readonly set: (to: Conditions) => void; readonly close: () => void }> {
	const socket = new WebSocket(await address(port));
	await new Promise((open, fail) => {
		socket.onopen = open;
		socket.onerror = fail;
	});
	let id = 0;
	let conditions = unthrottled;
	const workers = new Set<string>();
	const send = (method: string, params: object = {}, sessionId?: string) =>
		socket.send(JSON.stringify({ id: ++id, method, params, sessionId }));
	const slow = (worker: string) => send('Network.emulateNetworkConditions', conditions, worker);
	socket.onmessage = ({ data }) => {
		const { method, params } = JSON.parse(String(data)) as Message;
		const worker = params?.sessionId;
		if (!worker) return;
		if (method === 'Target.detachedFromTarget') workers.delete(worker);
		if (method !== 'Target.attachedToTarget') return;
		workers.add(worker);
		// One burst, nothing awaited between: Playwright may let the worker run at any moment.
		send('Network.enable', {}, worker);
		slow(worker);
		send('Runtime.runIfWaitingForDebugger', {}, worker);
	};
	send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter: [{ type: 'service_worker' }] });
	return {
		set: (to) => {
			conditions = to;
			workers.forEach(slow);
		},
		close: () => socket.close()
	};
}

async function address(port: number): Promise<string> {
	for (let tries = 0; tries < 100; tries++) {
		const answer = await fetch(`http://127.0.0.1:${port}/json/version`).catch(() => undefined);
		if (answer) return ((await answer.json()) as { webSocketDebuggerUrl: string }).webSocketDebuggerUrl;
		await wait(100);
	}
	throw new Error('The browser opened no DevTools port.');
}
