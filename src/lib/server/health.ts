/** For whoever runs several servers: whether this process lives, and whether it can be given phones. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Why no phones should be sent here. */
export type NotReady = 'starting' | 'database' | 'draining';

/**
 * `/healthz` never asks the database: a manager that kills whatever does not answer would kill every process while the database is away. `/readyz` says
 * in one word why a balancer should leave this process alone.
 */
export function healthAnswers(notReady: () => NotReady | null): (request: IncomingMessage, response: ServerResponse) => boolean {
	return ({ url, method }, response) => {
		const [path] = (url ?? '').split('?');
		if (path !== '/healthz' && path !== '/readyz') return false;
		const reason = path === '/readyz' ? notReady() : null;
		const body = `${reason ?? 'ok'}\n`;
		response.writeHead(reason ? 503 : 200, {
			'Content-Type': 'text/plain; charset=utf-8',
			'Content-Length': body.length,
			'Cache-Control': 'no-store'
		});
		response.end(method === 'HEAD' ? undefined : body);
		return true;
	};
}
