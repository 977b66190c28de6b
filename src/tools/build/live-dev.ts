/** Sessions of groups under `npm run dev`: the same guard and the same way in, in front of Vite's own, over a data folder of their own. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin, ViteDevServer } from 'vite';
import type * as Open from '#lib/server/live/open.ts';
import type * as Scenarios from '#lib/server/live/scenarios.ts';
import type { Course } from '#lib/course/course.ts';
import type { Playable } from '#lib/server/live/live-session.ts';
// By their files: Vite bundles these into its configuration, where the names of the project are not known.
import { refusal } from '../../lib/server/guard.ts';
import { inWords } from '../../lib/server/messages.ts';
import { thisComputer } from '../../lib/server/self.ts';

/** Whatever `DATA_DIR` says: that is where real sessions lie, and what is tried out here must not touch them. */
export const developmentData = 'data-dev';

export function liveInDevelopment(dataDir = developmentData): Plugin {
	return {
		name: 'live',
		apply: 'serve',
		configureServer(server) {
			let opened: Promise<Open.OpenLive> | undefined;
			const scenarios = new Map<string, Playable>();
			const live = () => (opened ??= refresh(server, scenarios).then(() => open(server, scenarios, dataDir)));

			server.httpServer?.once('listening', () => {
				live().then(
					({ newLink }) =>
						server.config.logger.info(
							`  ➜  Lead a group (works once; r + Enter for a new one): ${here(server)}/km/lead/#${newLink('here')}`
						),
					(error: unknown) => server.config.logger.error(String(error))
				);
			});
			server.httpServer?.once('close', () => {
				void opened?.then(
					async (sessions) => {
						sessions.closeStreams();
						await sessions.end();
					},
					// Why nothing was opened has been told; untaken, it would end the server that Vite starts anew in this process.
					() => {}
				);
			});
			server.middlewares.use((request, response, next) => {
				if (!request.url?.startsWith('/live/')) return next();
				if (turnedAway(request, response)) return;
				live()
					// An author has changed a scenario: the next session is begun on what it is now.
					.then((sessions) => refresh(server, scenarios).then(() => void sessions.handle(request, response)))
					.catch(next);
			});
		}
	};
}

/** As the listener of `npm start` does it: a page of another name, or from elsewhere, neither reads nor leads. */
function turnedAway(request: IncomingMessage, response: ServerResponse): boolean {
	const self = thisComputer(new Map());
	const { method = '', url = '', headers, headersDistinct } = request;
	const refused = refusal({ method, target: url, encrypted: false, hosts: headersDistinct.host ?? [], headers }, self);
	if (!refused) return false;
	response.writeHead(refused.status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' }).end(inWords(refused.code));
	return true;
}

/** By Vite, so that it sees the course that the pages see; and not at all for a build. */
async function refresh(server: ViteDevServer, scenarios: Map<string, Playable>): Promise<void> {
	const { course } = (await server.ssrLoadModule('virtual:course')) as { course: Course };
	const { byStep, scenariosOf } = (await server.ssrLoadModule('/src/lib/server/live/scenarios.ts')) as typeof Scenarios;
	scenarios.clear();
	for (const [step, scenario] of byStep(scenariosOf(course))) scenarios.set(step, scenario);
}

async function open(server: ViteDevServer, scenarios: ReadonlyMap<string, Playable>, dataDir: string): Promise<Open.OpenLive> {
	const { openLive } = (await server.ssrLoadModule('/src/lib/server/live/open.ts')) as typeof Open;
	return openLive({
		dataDir,
		scenarios,
		addresses: () => (server.resolvedUrls?.network ?? []).map(withoutSlash),
		remoteFacilitator: false,
		mostPhones: 100
	});
}

const here = (server: ViteDevServer): string =>
	withoutSlash(server.resolvedUrls?.local[0] ?? `http://localhost:${server.config.server.port}/`);
const withoutSlash = (url: string): string => url.replace(/\/$/, '');
