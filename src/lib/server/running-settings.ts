/** What whoever runs a server sets about watching and stopping it. */
import type { Code } from './messages.ts';
import { oneOf } from './one-of.ts';
import { wholeNumber } from './whole-number.ts';

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
	const port = env.METRICS_PORT ? wholeNumber(env.METRICS_PORT, 0, [1, 65_535]) : undefined;
	if (port === null) return 'server.bad_metrics_port';
	const drain = wholeNumber(env.DRAIN_SECONDS, shared ? usualDrain : 0, [0, 300]);
	if (drain === null) return 'server.bad_drain';
	const log = oneOf(env.LOG, 'words', ['words', 'json']);
	if (log === null) return 'server.bad_log';
	const metrics = port === undefined ? undefined : { port, host: env.METRICS_HOST || '127.0.0.1' };
	return { metrics, drain, jsonLog: log === 'json' };
}
