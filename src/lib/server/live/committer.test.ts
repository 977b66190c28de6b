import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataFolder, inTime, movingClock, onDisk, quiet, sessionRow } from '../../../../tests/support/live.ts';
import { committer, gathering, type Committer } from './committer.ts';
import { openSqlite } from './sqlite.ts';
import type { LiveStore, VoteRow } from './store.ts';

let folder: ReturnType<typeof dataFolder>;
let clock: ReturnType<typeof movingClock>;
let file: LiveStore;
let disk: ReturnType<typeof onDisk>;
let slow: number;
/** When each commit began, and with how many votes. */
let commits: { readonly at: number; readonly votes: number }[];
let commit: Committer;

const session = sessionRow(1).id;
beforeEach(async () => {
	[folder, clock, slow, commits] = [dataFolder(), movingClock(0), 0, []];
	file = await openSqlite(folder.path, { ballast: 0 });
	await file.create(sessionRow(1));
	disk = onDisk(file, clock, () => slow);
	const counted: Pick<LiveStore, 'commit'> = {
		commit(seats, votes) {
			commits.push({ at: clock.now(), votes: votes.length });
			return disk.commit(seats, votes);
		}
	};
	commit = committer(counted, clock);
});
afterEach(async () => {
	await file.end();
	folder.forget();
});

const row = (seat: string, n = 1, choice = 'a'): VoteRow => ({ session, visit: 0, round: 1, seat, n, choice });
const nothing = () => {};
const onTheDisk = async () => (await file.load(session))!.votes;

test('what comes within a few milliseconds is written together, and nobody is answered before', async () => {
	const answered: string[] = [];
	for (let n = 0; n < 100; n++) {
		void commit.vote(row(`seat-${n}`), nothing).then(() => answered.push('vote'));
		void commit.seat({ session, seat: `seat-${n}`, from: 0 }).then(() => answered.push('seat'));
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
		void commit.vote(row('a', n, `choice-${n}`), nothing).then(() => answered.push(n));
		clock.pass(gathering.usual);
		await quiet();
	}
	expect(commits).toHaveLength(1);
	await inTime(clock, commit.settle());
	expect(commits.map(({ at }) => at)).toEqual([5, 65, 125]);
	expect(answered).toEqual([1, 2, 3]);
	expect(await onTheDisk()).toEqual([row('a', 3, 'choice-3')]);
});

test.each([
	['in their order', [1, 2]],
	['in the other order', [2, 1]]
])('of two taps that come together %s the later one is written, and both are answered', async (_, order) => {
	const both = Promise.all(order.map((n) => commit.vote(row('a', n, `choice-${n}`), nothing)));
	await inTime(clock, both);
	expect(commits).toMatchObject([{ votes: 1 }]);
	expect(await onTheDisk()).toEqual([row('a', 2, 'choice-2')]);
});

test('what could not be written is forgotten first, then whoever waits is told; what comes next is written', async () => {
	disk.full = true;
	const order: string[] = [];
	const lost = commit.vote(row('a'), () => order.push('forgotten')).catch(() => order.push('told'));
	const seat = commit.seat({ session, seat: 'a', from: 0 }).catch(() => order.push('told'));
	await inTime(clock, Promise.all([lost, seat]));
	expect(order).toEqual(['forgotten', 'told', 'told']);
	disk.full = false;
	await inTime(
		clock,
		commit.vote(row('b'), () => order.push('forgotten'))
	);
	expect(await onTheDisk()).toEqual([row('b')]);
	expect(order).toHaveLength(3);
});

test('settling does not wait for more to come', async () => {
	void commit.vote(row('a'), nothing);
	await commit.settle();
	expect(clock.now()).toBe(0);
	expect(await onTheDisk()).toEqual([row('a')]);
});

test('settling after a failure is no failure', async () => {
	disk.full = true;
	void commit.vote(row('a'), nothing).catch(nothing);
	expect(await commit.settle()).toBeUndefined();
});

test('a slow disk is given more at once, and a disk that is fast again less', async () => {
	const gathered: number[] = [];
	for (const ms of [0, 15, 15, 15, 0, 0, 0, 0]) {
		slow = ms;
		const from = clock.now();
		await inTime(clock, commit.vote(row('a', from + 1), nothing));
		gathered.push(commits.at(-1)!.at - from);
	}
	const { usual, slow: wide } = gathering;
	expect(gathered).toEqual([usual, usual, usual, wide, wide, wide, usual, usual]);
});
