/** Several servers on one database, behind a balancer, as a manager keeps them: whoever dies is started again after a while. */
import { setTimeout as wait } from 'node:timers/promises';
import { openBalancer } from './balancer.ts';
import { addLeader } from './postgres.ts';
import { startServer, type RunningServer } from '../live/server.ts';

/** Of a facilitator who is there. */
export const leadKey = 'k'.repeat(64);

export interface BalancedServers {
	readonly port: number;
	/** Exit codes of servers that nobody killed. */
	readonly died: readonly (number | null)[];
	readonly running: readonly RunningServer[];
	/** SIGKILL; it is started again after so many milliseconds. */
	kill(number: number, again: number): Promise<void>;
	/** All of them serve. */
	whole(): Promise<void>;
	end(): void;
}

export async function balancedServers(
	url: string,
	count: number,
	random: () => number,
	/** Of each server. */
	envOf: (number: number) => Readonly<Record<string, string>> = () => ({})
): Promise<BalancedServers> {
	const died: (number | null)[] = [];
	const killed = new WeakSet<RunningServer>();
	let ended = false;
	async function start(number: number): Promise<RunningServer> {
		for (;;)
			try {
				const server = await startServer({ DATABASE_URL: url, ALLOWED_HOSTS: 'https://sala.test', ...envOf(number) });
				server.process.once('exit', (code) => !ended && !killed.has(server) && died.push(code));
				return server;
			} catch (cause) {
				// The database may be away while it starts: a manager tries again.
				if (ended || !String(cause).includes('db.')) throw cause;
				await wait(300);
			}
	}
	const servers: (RunningServer | null)[] = await Promise.all(Array.from({ length: count }, (_, number) => start(number)));
	await addLeader(url, leadKey);
	const starting = new Set<Promise<unknown>>();
	const running = () => servers.filter((server) => server !== null);
	const balancer = await openBalancer(() => running().map(({ port }) => port), random);
	return {
		port: balancer.port,
		died,
		get running() {
			return running();
		},
		async kill(number, again) {
			const server = servers[number];
			if (!server) return;
			servers[number] = null;
			killed.add(server);
			const gone = new Promise((exit) => server.process.once('exit', exit));
			server.process.kill('SIGKILL');
			await gone;
			const started = wait(again)
				.then(() => start(number))
				.then((next) => (servers[number] = next));
			starting.add(started);
			void started.finally(() => starting.delete(started)).catch(() => {});
		},
		async whole() {
			await Promise.all(starting);
		},
		end() {
			ended = true;
			balancer.close();
			for (const server of running()) server.process.kill('SIGKILL');
		}
	};
}
