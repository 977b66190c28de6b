/** A room full of phones in a process of its own, and the facilitator who leads it. */
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer as Said, ConsoleFrame, Message } from '#lib/live/protocol.ts';
import type { Command } from '#lib/live/session.ts';
import { ask } from './ask.ts';
import type { Asked, Told } from './phones.ts';
import type { RunningServer } from './server.ts';

export interface Phones {
	join(origin: string, token: string, count: number, seed: number): Promise<unknown>;
	ask(asked: Asked): Promise<unknown>;
	tell(): Promise<Told>;
	end(): void;
}

export function openPhones(): Phones {
	const child = fork('tests/support/live/phones.ts', { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
	const open = new Map<number, { done(answer: Told | null): void; fail(cause: Error): void }>();
	let asks = 0;
	let ended = false;
	child.on('message', ({ n, answer }: { n: number; answer: Told | null }) => {
		open.get(n)?.done(answer);
		open.delete(n);
	});
	child.on('exit', (code) => {
		if (!ended) for (const { fail } of open.values()) fail(new Error(`The phones ended with code ${code}.`));
	});
	const asked = (what: Asked) =>
		new Promise<Told | null>((done, fail) => {
			open.set(++asks, { done, fail });
			child.send({ n: asks, asked: what });
		});
	return {
		join: (origin, token, count, seed) => asked({ do: 'join', origin, token, count, seed }),
		ask: asked,
		tell: async () => (await asked({ do: 'tell' }))!,
		end() {
			ended = true;
			child.kill('SIGKILL');
		}
	};
}

/** The facilitator's browser, which came in at an earlier start: it holds the key, and uses no link up. */
export async function facilitator({ port, output, dataDir }: Pick<RunningServer, 'port' | 'output' | 'dataDir'>) {
	for (const until = Date.now() + 10_000; !/\/km\/lead\/#\w+\n/.test(output()); await wait(5))
		if (Date.now() > until) throw new Error(`No link for the facilitator was printed:\n${output()}`);
	return facilitatorWith(port, readFileSync(join(dataDir, 'key'), 'utf8').trim());
}

/** Who holds this key. */
export function facilitatorWith(port: number, key: string) {
	const cookie = `sala-lead=${key}`;

	async function post<T>(path: string, body: object): Promise<Said<T>> {
		const text = JSON.stringify(body);
		const headers = {
			cookie,
			origin: `http://127.0.0.1:${port}`,
			'content-type': 'application/json',
			'content-length': `${Buffer.byteLength(text)}`
		};
		return JSON.parse((await ask(port, { method: 'POST', path: `/live/${path}`, headers, body: text })).body) as Said<T>;
	}
	async function state(session: string): Promise<ConsoleFrame> {
		const { body } = await ask(port, { path: `/live/state?session=${session}`, headers: { cookie } });
		return (JSON.parse(body) as Extract<Message<ConsoleFrame>, { state: object }>).state;
	}

	return {
		cookie,
		state,
		async begin(scenario: string): Promise<{ readonly id: string; readonly token: string }> {
			const made = await post<{ id: string }>('sessions', { scenario, rehearsal: false });
			if (!made.ok) throw new Error(made.code);
			return { id: made.id, token: (await state(made.id)).join!.token };
		},
		async close(session: string): Promise<void> {
			const done = await post('close', { session });
			if (!done.ok) throw new Error(`close: ${done.code}`);
		},
		/** Gives the number of the state that these lead to. */
		async lead(session: string, ...commands: readonly Command[]): Promise<number> {
			let { seq } = await state(session);
			for (const command of commands) {
				const done = await post<{ seq: number }>('command', { session, expected: seq, command });
				if (!done.ok) throw new Error(`${command.do}: ${done.code}`);
				seq = done.seq;
			}
			return seq;
		}
	};
}
