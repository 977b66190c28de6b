/**
 * A room without people: a facilitator tries a session alone, with the same screens. Simulated seats join and vote through the same door as
 * phones, each in its own time; nothing about them is kept but what is kept of a phone, so a restart goes on with the same ones. What they have voted
 * stands; what they will vote nobody can work out, or a phone that has come in would be left over when their votes are taken from the spread.
 */
import { createHmac } from 'node:crypto';
import type { Clock } from './clock.ts';
import { simulatedSeat as seatOf } from './names.ts';
import type { SessionService } from './session-service.ts';
import { hashNumber } from '../../base/hash.ts';
import { seeded } from '../../base/random.ts';
import type { Frame, Vote } from '../../live/protocol.ts';
import { sitOut } from '../../live/tally.ts';

const usualSeats = 12;
/** Milliseconds that somebody thinks. */
const thinking = { least: 400, most: 4500 } as const;
const abstainPercent = 4;
const changeMindPercent = 40;

interface Simulation {
	readonly service: SessionService;
	readonly clock: Pick<Clock, 'after'>;
	/** Of this process, for every server is read by somebody. */
	readonly secret: string;
}

/** What a simulated seat votes. In the second round some go over to what most chose in the first. */
export function opinion(frame: Frame, seat: string, secret: string): string {
	const { visit, round, choices, spreads } = frame;
	const chance = (about: string) => createHmac('sha256', secret).update(about).digest().readUInt32BE() / 2 ** 32;
	const random = (about: string) => chance(`${seat}/${visit}/${about}`);
	if (random('sits out') * 100 < abstainPercent) return sitOut;
	// Some choices please more than others, so that the spread of a scene looks like one of a room.
	const liked = choices.map((_, n) => 1 + 3 * chance(`${seat.split('u')[0]}/${visit}/${n}`));
	let left = random('first') * liked.reduce((sum, one) => sum + one, 0);
	const first = choices[liked.findIndex((one) => (left -= one) < 0)] ?? choices.at(-1)!;
	if (round < 2 || random('second') * 100 >= changeMindPercent) return first;
	const counts = Object.entries(spreads[0]?.counts ?? {}).sort(([, a], [, b]) => b - a);
	return counts[0]?.[0] ?? first;
}

/** Keeps every rehearsal company, those that were going on when the server stopped too. */
export function accompany({ service, clock, secret }: Simulation): void {
	const all = Array.from({ length: usualSeats }, (_, n) => n + 1);
	const arriving = new Set<string>();
	const thinkingNow = new Set<string>();

	async function arrive(id: string, token: string): Promise<void> {
		if (arriving.has(id)) return;
		arriving.add(id);
		try {
			// Who has a seat already keeps it.
			await Promise.all(all.map((n) => service.join({ token }, seatOf(id, n))));
		} finally {
			arriving.delete(id);
		}
	}

	async function think(id: string, frame: Frame, n: number): Promise<void> {
		const seat = seatOf(id, n);
		const about = `${seat}/${frame.visit}/${frame.round}`;
		if (thinkingNow.has(about)) return;
		thinkingNow.add(about);
		const mine = (await service.seat(seat))?.mine;
		if (!mine || mine.vote || mine.from > frame.visit || (frame.round > 1 && !mine.chose)) return void thinkingNow.delete(about);
		const time = thinking.least + seeded(hashNumber(about))() * (thinking.most - thinking.least);
		clock.after(time, () => {
			thinkingNow.delete(about);
			const now = service.phone(id);
			// Paused in the meantime: they think again when it goes on.
			if (now?.phase !== 'vote' || now.paused || now.visit !== frame.visit || now.round !== frame.round) return;
			const vote: Vote = { visit: now.visit, round: now.round, n: 1, choice: opinion(now, seat, secret) };
			void service.vote(seat, vote);
		});
	}

	async function attend(id: string): Promise<void> {
		const wall = service.wall(id);
		if (!wall?.rehearsal || wall.phase === 'ended') return;
		if (wall.join) await arrive(id, wall.join.token);
		if (wall.phase === 'vote' && !wall.paused) await Promise.all(all.map((n) => think(id, wall, n)));
	}
	const failed = (cause: unknown) => console.error('live.failed', cause);
	const attended = (id: string) => void attend(id).catch(failed);

	service.listen((id, change, own) => {
		// Of several processes the one that took the step.
		if (change === 'state' && own) attended(id);
	});
	service.list().then((heads) => {
		for (const { id, rehearsal, closed, stale } of heads) if (rehearsal && !closed && !stale) attended(id);
	}, failed);
}
