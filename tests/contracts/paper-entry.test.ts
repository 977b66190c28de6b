/** A tally sheet, typed in after the power is back: through the real service to the real database. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { entered, left, type EntryBlock } from '#lib/live/paper/entry.ts';
import { openSessionService, type SessionService } from '#lib/server/live/session-service.ts';
import { bodies } from '#lib/server/live/request-schemas.ts';
import { openSqlite } from '#lib/server/live/sqlite.ts';
import type { LiveStore } from '#lib/server/live/store.ts';
import * as v from 'valibot';
import { recognisingSigns } from '../support/course/core-scenarios.ts';
import { dataFolder } from '../support/live/live.ts';

const scenario = '2/5';
const sheet: readonly EntryBlock[] = [
	{ first: { a: 3, b: 9, c: 8, d: 0 }, second: { a: 2, b: 4, c: 14, d: 0 }, followed: null, back: 0 },
	{ first: { a: 12, b: 2, c: 6, d: 0 }, second: null, followed: null, back: null },
	{ first: { a: 1, b: 1, c: 0, d: 1 }, second: null, followed: 'c', back: null }
];
const { commands } = entered(recognisingSigns, sheet);

let folder: ReturnType<typeof dataFolder>;
let store: LiveStore;
let service: SessionService;
let id: string;
async function start(): Promise<void> {
	store = await openSqlite(folder.path, { reserve: 0 });
	service = await openSessionService({
		store,
		scenarios: new Map([[scenario, { hash: 'h', shape: recognisingSigns }]]),
		clock: { now: Date.now, after: (ms, then) => setTimeout(then, ms) },
		random: randomBytes,
		today: () => '2026-11-25'
	});
}
beforeEach(async () => {
	folder = dataFolder();
	await start();
	const made = await service.create(scenario, false);
	if (made.ok) id = made.id;
});
afterEach(async () => {
	await store.end();
	folder.forget();
});

/** What the component does: the rest, one after the other, each on the answer to the one before. */
async function send(most = Infinity): Promise<void> {
	const at = service.console(id)!;
	let { seq } = at;
	for (const command of left(recognisingSigns, commands!, at)!.slice(0, most)) {
		const body = v.parse(bodies.command, { session: id, expected: seq, command });
		const answer = await service.command(id, body.expected, body.command);
		if (!answer.ok) throw new Error(`${command.do}: ${answer.code}`);
		({ seq } = answer);
	}
}

const expected = {
	visits: [
		{
			followed: 'c',
			whatIf: null,
			rounds: [
				{ votes: null, hands: sheet[0]!.first },
				{ votes: null, hands: sheet[0]!.second }
			]
		},
		{ followed: 'a', whatIf: null, instead: 0, rounds: [{ votes: null, hands: sheet[1]!.first }] },
		// Three hands are nobody's business.
		{ followed: 'c', whatIf: null, rounds: [{ votes: null, hands: null }] }
	]
};

test('the report is what stands on the sheet, and the session can be closed', async () => {
	await send();
	expect(await service.report(id)).toMatchObject(expected);
	expect(await service.close(id)).toEqual({ ok: true });
	expect(await service.report(id)).toMatchObject(expected);
});

test('the power fails while it is entered: the rest is sent afterwards, and nothing twice', async () => {
	await send(7);
	await store.end();
	await start();
	await send();
	expect(await service.report(id)).toMatchObject(expected);
});
