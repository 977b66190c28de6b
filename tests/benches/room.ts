/** A room that is measured: phones in a process of their own, and the facilitator who leads it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Command } from '#lib/live/session.ts';
import type { facilitator } from '../support/live/room-of-phones.ts';
import type { Order, Report } from './crowd.ts';

export function openCrowd() {
	const child = fork('tests/benches/crowd.ts', { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
	const errors: string[] = [];
	return {
		errors,
		async tell(order: Order): Promise<Report> {
			child.send(order);
			const [report] = (await once(child, 'message')) as [Report];
			errors.push(...report.errors);
			return report;
		},
		end: () => child.kill()
	};
}

export type Crowd = ReturnType<typeof openCrowd>;
export type Laptop = Awaited<ReturnType<typeof facilitator>>;

interface Measured {
	readonly port: number;
	/** `module/step` */
	readonly scenario: string;
	readonly laptop: Laptop;
	readonly crowd: Crowd;
	readonly count: number;
}

/** A session with phones in it, at its first vote. */
export async function openRoom({ port, scenario, laptop, crowd, count }: Measured) {
	const { id, token } = await laptop.begin(scenario);
	const more = (count: number) => crowd.tell({ do: 'open', port, count, token });
	await more(count);
	await laptop.lead(id, { do: 'begin' }, { do: 'open' });
	const say = async (command: Command): Promise<NonNullable<Report['heard']>> => {
		const { seq: expected } = await laptop.state(id);
		const body = { session: id, expected, command };
		return (await crowd.tell({ do: 'say', path: '/live/command', body, cookie: laptop.cookie, mark: `"seq":${expected + 1},` })).heard!;
	};
	return {
		id,
		more,
		state: () => laptop.state(id),
		reveal: () => say({ do: 'reveal' }),
		again: () => laptop.lead(id, { do: 'rewind', visit: 0 }, { do: 'open' }),
		vote: async (within: number): Promise<{ readonly took: readonly number[]; readonly stood: number }> => {
			const { visit, round, choices } = await laptop.state(id);
			const { took = [], stood = 0 } = await crowd.tell({ do: 'vote', where: { visit, round }, choices, within });
			return { took, stood };
		}
	};
}
