/**
 * Answers from the copy of the course on this device. What it may do next is decided in lib/offline/copy.ts; here it is carried out. The worker is
 * no release itself: it takes over at once, and goes on to answer from the release that the device uses (docs/decisions/010).
 */
/// <reference lib="webworker" />
import { keptPath } from '../lib/offline/answer.ts';
import { agree, look, mustLeave, copyOpened, want, woke } from '../lib/offline/copy.ts';
import { readWorkerRequest, type WorkerRequest } from '../lib/offline/protocol.ts';
import { answer, keptIn } from './answer.ts';
import { tryChange } from './change.ts';
import { failed, fetchRelease, reportCopy, siteRelease } from './fetch-release.ts';
import { changeRemembered as remember, remembered, self } from './remembered.ts';

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
	// Who asks for the head of a page asks whether there is a server; that there is none is an answer too, and no fault of the page.
	if (event.request.method === 'HEAD') return event.respondWith(fetch(event.request).catch(() => new Response(null, { status: 204 })));
	const path = keptPath(event.request.method, event.request.url, self.registration.scope);
	if (path === undefined) return;
	// Whatever goes wrong in here, the network may still have the answer.
	event.respondWith(answerFrom(event, path).catch(() => fetch(event.request)));
});

async function answerFrom(event: FetchEvent, path: string): Promise<Response> {
	// A full device can't write down what it does next; the page is there all the same.
	if (event.request.mode === 'navigate') await prepare(event, path).catch(() => {});
	return answer(event.request, path, await remembered());
}

/** A page is opened: now is the time to change to what was agreed, and to count. */
async function prepare(event: FetchEvent, path: string): Promise<void> {
	let copy = await remembered();
	if (copy.agreed) copy = await tryChange(event);
	// The table that hides the course never wakes up, and need not; a page that is no part of the release says nothing about it.
	if (copy.trial && path !== 'table.html' && (await keptIn(copy.current, path)))
		await remember((now) => copyOpened(now, event.resultingClientId, Date.now()));
}

self.addEventListener('message', (event) => {
	const request = readWorkerRequest(event.data);
	if (request && event.source) event.waitUntil(follow(request, (event.source as Client).id).catch(failed));
});

async function follow(request: WorkerRequest, client: string): Promise<void> {
	if (request === 'awake') {
		if ((await remembered()).trial) await remember((copy) => woke(copy, client)).catch(() => {});
		return;
	}
	if (request.do === 'agree') {
		await remember(agree);
		await tryChange();
		return reportCopy();
	}
	if (request.do === 'keep') await remember((copy) => want(copy, request.choice));
	if (request.do === 'begin') await remember((copy) => (copy.wanted.length > 0 ? copy : want(copy, request.choice)));
	// What is there already is told first: a look at the site may take long, or fail.
	await reportCopy();
	const site = await siteRelease();
	if (!site) return;
	let fetching: string | null = null;
	await remember((before) => {
		const seen = look(before, site);
		fetching = seen.fetch;
		return seen.copy;
	});
	if (fetching) await fetchRelease(fetching);
	// What somebody agreed to comes with the next page that is opened; what was taken back goes at once.
	if (mustLeave(await remembered())) await tryChange();
	await reportCopy();
}
