/** Sessions of groups under `npm run dev`: the same way in, in front of Vite's own, over the same data folder. */
import type { Plugin, ViteDevServer } from 'vite';
import type * as Open from '#lib/server/live/open.ts';
import type * as Scenarios from '#lib/server/live/scenarios.ts';
import type { Course } from '#lib/course/course.ts';
import type { Playable } from '#lib/server/live/room.ts';

export function liveInDevelopment(): Plugin {
	return {
		name: 'live',
		apply: 'serve',
		configureServer(server) {
			let opened: Promise<Open.OpenLive> | undefined;
			const scenarios = new Map<string, Playable>();
			const live = () => (opened ??= refresh(server, scenarios).then(() => open(server, scenarios)));

			server.httpServer?.once('listening', () => {
				live().then(
					({ key }) => server.config.logger.info(`  ➜  Lead a group: ${here(server)}/km/lead/#${key}`),
					(error: unknown) => server.config.logger.error(String(error))
				);
			});
			server.httpServer?.once('close', () => {
				void opened?.then(async (sessions) => {
					sessions.hush();
					await sessions.end();
				});
			});
			server.middlewares.use((request, response, next) => {
				if (!request.url?.startsWith('/live/')) return next();
				live()
					// An author has changed a scenario: the next session is begun on what it is now.
					.then((sessions) => refresh(server, scenarios).then(() => void sessions.handle(request, response)))
					.catch(next);
			});
		}
	};
}

/** By Vite, so that it sees the course that the pages see; and not at all for a build. */
async function refresh(server: ViteDevServer, scenarios: Map<string, Playable>): Promise<void> {
	const { course } = (await server.ssrLoadModule('virtual:course')) as { course: Course };
	const { byStep, scenariosOf } = (await server.ssrLoadModule('/src/lib/server/live/scenarios.ts')) as typeof Scenarios;
	scenarios.clear();
	for (const [step, scenario] of byStep(scenariosOf(course))) scenarios.set(step, scenario);
}

async function open(server: ViteDevServer, scenarios: ReadonlyMap<string, Playable>): Promise<Open.OpenLive> {
	const { openLive } = (await server.ssrLoadModule('/src/lib/server/live/open.ts')) as typeof Open;
	return openLive({
		dataDir: process.env.DATA_DIR || './data',
		scenarios,
		addresses: () => (server.resolvedUrls?.network ?? []).map(withoutSlash),
		remoteFacilitator: false,
		mostPhones: 100
	});
}

const here = (server: ViteDevServer): string =>
	withoutSlash(server.resolvedUrls?.local[0] ?? `http://localhost:${server.config.server.port}/`);
const withoutSlash = (url: string): string => url.replace(/\/$/, '');
