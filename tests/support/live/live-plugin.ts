/**
 * The real server of sessions behind the pages of a browser test, and a hand on it: `/live-test/new`, `/live-test/lead?id=…&do=…`, and
 * `/live-test/line?streams=…&votes=…` for what a bad line does (`streams=cut` breaks each at once, `votes=mute` loses the answers).
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import type * as LiveServers from './live-server.ts';

/** By Node itself: what Vite bundles into its configuration could not find the project's own names. */
const load = () =>
	import(/* @vite-ignore */ pathToFileURL(resolve('tests/support/live/live-server.ts')).href) as Promise<typeof LiveServers>;

export function liveForTests(): Plugin {
	return {
		name: 'live-for-tests',
		configureServer(server) {
			let opened: Promise<LiveServers.LiveServer> | undefined;
			const open = () => (opened ??= load().then(({ startLive }) => startLive()));
			const sessions = new Map<string, Awaited<ReturnType<typeof LiveServers.newSession>>>();
			let line = new URLSearchParams();
			server.httpServer?.once('close', () => void opened?.then((live) => live.stop()));

			async function act(action: string, query: URLSearchParams): Promise<object> {
				const live = await open();
				if (action === 'new') {
					const made = await (await load()).newSession(live);
					sessions.set(made.id, made);
					return made;
				}
				if (action === 'lead') {
					const id = query.get('id') ?? '';
					const what = query.get('do') as 'begin' | 'everybody out' | 'six hands';
					const six = () => ({ do: 'hand', counts: { [live.service.wall(id)!.choices[0]!]: 6 } }) as const;
					const command = what === 'everybody out' ? ({ do: 'empty', everybody: true } as const) : what === 'six hands' ? six() : what;
					await sessions.get(id)!.lead(command);
				}
				if (action === 'beat') live.live.beat();
				if (action === 'line') line = query;
				return live.service.wall(query.get('id') ?? '') ?? {};
			}
			server.middlewares.use((request, response, next) => {
				const url = new URL(request.url ?? '/', 'http://localhost');
				const [, room, action = ''] = url.pathname.split('/');
				if (room === 'live-test') return void act(action, url.searchParams).then((said) => response.end(JSON.stringify(said)), next);
				if (room !== 'live') return next();
				if (action === 'stream' && line.get('streams') === 'cut')
					return void response.writeHead(200, { 'content-type': 'text/event-stream' }).end();
				// The vote is taken in; only its answer is lost on the way.
				if (action === 'vote' && line.get('votes') === 'mute') response.end = () => response.destroy();
				open().then((live) => void live.live.handle(request, response), next);
			});
		}
	};
}
