import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataFolder, inTime, movingClock, onDisk, quiet, sessionRow } from '../../../../tests/support/live/live.ts';
import { gathering, WriteBatcher } from './write-batcher.ts';
import { openSqlite } from './sqlite.ts';
import type { LiveStore, VoteRow } from './store.ts';

let folder: ReturnType<typeof dataFolder>;
let clock: ReturnType<typeof movingClock>;
let file: LiveStore;
let disk: ReturnType<typeof onDisk>;
let slow: number;
/** When each commit began, and with how many votes. */
let commits: { readonly at: number; readonly votes: number }[];
let batcher: WriteBatcher;

const session = sessionRow(1).id;
beforeEach(async () => {
	[folder, clock, slow, commits] = [dataFolder(), movingClock(0), 0, []];
	file = await openSqlite(folder.path, { reserve: 0 });
	await file.create(sessionRow(1));
	disk = onDisk(file, clock, () => slow);
	const counted: Pick<LiveStore, 'commit'> = {
		commit(seats, votes) {
			commits.push({ at: clock.now(), votes: votes.length });
			return disk.commit(seats, votes);
		}
	};
	batcher = new WriteBatcher(counted, clock);
});
afterEach(async () => {
	await file.end();
	folder.forget();
});

const row = (seat: string, n = 1, choice = 'a'): VoteRow => ({ session, visit: 0, round: 1, seat, n, choice });
const vote = (...of: Parameters<typeof row>) => batcher.vote({ ...row(...of), at: 0, refusal: () => null });
const seat = (name: string) => batcher.seat({ session, seat: name, from: 0, at: 0 });
const onTheDisk = async () => (await file.load(session))!.votes;

test('what comes within a few milliseconds is written together, and nobody is answered before', async () => {
	const answered: string[] = [];
	for (let n = 0; n < 100; n++) {
		void vote(`seat-${n}`).then(() => answered.push('vote'));
		void seat(`seat-${n}`).then(() => answered.push('seat'));
		if (n % 25 === 0) clock.pass(1);
	}
	slow = 10;
	clock.pass(gathering.usual - 4);
	await quiet();
	expect(commits).toEqual([{ at: gathering.usual, votes: 100 }]);
	clock.pass(10);
	await quiet();
	expect(await onTheDisk()).toHaveLength(100);
	expect(answered).toEqual([]);
	clock.pass(10);
	await quiet();
	expect(answered).toHaveLength(200);
});

test('what comes while the disk is busy is written afterwards, in its order', async () => {
	slow = 30;
	const answered: number[] = [];
	for (const n of [1, 2, 3]) {
		void vote('a', n, `choice-${n}`).then(() => answered.push(n));
		clock.pass(gathering.usual);
		await quiet();
	}
	expect(commits).toHaveLength(1);
	await inTime(clock, batcher.flush());
	expect(commits.map(({ at }) => at)).toEqual([5, 65, 125]);
	expect(answered).toEqual([1, 2, 3]);
	expect(await onTheDisk()).toEqual([row('a', 3, 'choice-3')]);
});

test.each([
	['in their order', [1, 2]],
	['in the other order', [2, 1]]
])('of two taps that come together %s the later one is written, and both are answered', async (_, order) => {
	const both = Promise.all(order.map((n) => vote('a', n, `choice-${n}`)));
	await inTime(clock, both);
	expect(commits).toHaveLength(1);
	expect(await onTheDisk()).toEqual([row('a', 2, 'choice-2')]);
});

test('whoever waits for what could not be written is told; what comes next is written', async () => {
	disk.full = true;
	const lost = Promise.allSettled([vote('a'), seat('a')]);
	expect((await inTime(clock, lost)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	disk.full = false;
	await inTime(clock, vote('b'));
	expect(await onTheDisk()).toEqual([row('b')]);
});

test('each is answered for itself: written, overtaken, refused, or judged on another event', async () => {
	await inTime(clock, vote('overtaken', 2));
	const refused = { ...row('refused'), at: 0, refusal: () => 'live.not_yet' as const };
	const moved = { ...row('moved'), at: 1, refusal: () => null };
	const all = Promise.all([vote('written'), vote('overtaken', 1), batcher.vote(refused), batcher.vote(moved), seat('a')]);
	expect(await inTime(clock, all)).toEqual([
		{ stands: row('written'), isNew: true, counting: true },
		{ stands: row('overtaken', 2), isNew: false, counting: true },
		{ refused: 'live.not_yet' },
		'moved',
		{ row: { session, seat: 'a', from: 0 }, isNew: true }
	]);
});

test('flushing does not wait for more to come', async () => {
	void vote('a');
	await batcher.flush();
	expect(clock.now()).toBe(0);
	expect(await onTheDisk()).toEqual([row('a')]);
});

test('flushing after a failure is no failure', async () => {
	disk.full = true;
	void vote('a').catch(() => {});
	expect(await batcher.flush()).toBeUndefined();
});

test('a slow disk is given more at once, and a disk that is fast again less', async () => {
	const gathered: number[] = [];
	for (const ms of [0, 15, 15, 15, 0, 0, 0, 0]) {
		slow = ms;
		const from = clock.now();
		await inTime(clock, vote('a', from + 1));
		gathered.push(commits.at(-1)!.at - from);
	}
	const { usual, slow: wide } = gathering;
	expect(gathered).toEqual([usual, usual, usual, wide, wide, wide, usual, usual]);
});
