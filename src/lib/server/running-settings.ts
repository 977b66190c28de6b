/** What whoever runs a server sets about watching and stopping it. */
import type { Code } from './messages.ts';

export interface RunningSettings {
	/** Where numbers for Prometheus are given; nowhere without a port. */
	readonly metrics: { readonly port: number; readonly host: string } | undefined;
	/** Seconds between being told to stop and doing it, for a balancer to notice. */
	readonly drain: number;
	/** Lines of JSON instead of words. */
	readonly jsonLog: boolean;
}

const usualDrain = 5;

/** `shared`: others serve from the same database, and take over. What is wrong, as a code. */
export function readRunningSettings(env: Readonly<Record<string, string | undefined>>, shared: boolean): RunningSettings | Code {
	const port = Number(env.METRICS_PORT || NaN);
	if (env.METRICS_PORT && (!Number.isInteger(port) || port < 1 || port > 65_535)) return 'server.bad_metrics_port';
	const drain = Number(env.DRAIN_SECONDS || (shared ? usualDrain : 0));
	if (!Number.isInteger(drain) || drain < 0 || drain > 300) return 'server.bad_drain';
	return {
		metrics: env.METRICS_PORT ? { port, host: env.METRICS_HOST || '127.0.0.1' } : undefined,
		drain,
		jsonLog: env.LOG === 'json'
	};
}
