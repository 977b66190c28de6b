/** What whoever runs a server sets about watching and stopping it. */
import { wholeNumber } from './whole-number.ts';

const usualDrain = 5;

/** `shared`: others serve from the same database, and take over. What is wrong, as a code. */
export function readRunningSettings(env: Readonly<Record<string, string | undefined>>, shared: boolean) {
	const port = env.METRICS_PORT ? wholeNumber(env.METRICS_PORT, 0, [1, 65_535]) : undefined;
	if (port === null) return 'server.bad_metrics_port';
	const drain = wholeNumber(env.DRAIN_SECONDS, shared ? usualDrain : 0, [0, 300]);
	if (drain === null) return 'server.bad_drain';
	return {
		/** Where numbers for Prometheus are given; nowhere without a port. */
		metrics: port === undefined ? undefined : { port, host: env.METRICS_HOST || '127.0.0.1' },
		/** Seconds between being told to stop and doing it, for a balancer to notice. */
		drain,
		/** Lines of JSON instead of words. */
		jsonLog: env.LOG === 'json'
	};
}
