import { expect, test } from 'vitest';
import { putUp, takeDown, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import type { Spread, Stop } from '../protocol.ts';
import LookBack from './LookBack.svelte';

takeDownAfterEach();
type Shown = readonly [scene: string, spreads: readonly Spread[], more?: Partial<Stop>];
const show = (...visits: readonly Shown[]) => showWith(null, ...visits);
function showWith(unseen: number | null, ...visits: readonly Shown[]): readonly string[] {
	const decision = (id: string) => ({ kind: 'decision', id, choices: [{ id: 'a' }, { id: 'b' }] });
	const words = { scenes: { door: { title: ['The door'] }, hall: { title: ['The hall'] } } };
	const map = visits.map(([scene, , more]) => ({ scene, parent: null, whatIf: null, followed: 'a', ...more }));
	const frame = { look: { is: 'way' }, map, shown: visits.map(([, spreads]) => spreads), unseen, can: [] };
	const props = { frame, shape: { id: 'x', scenes: [decision('door'), decision('hall')] }, words, desk: { act: async () => true } };
	putUp(LookBack, props);
	return [...document.querySelectorAll('li[data-back]')].map((one) => one.textContent.replace(/\s+/g, ' ').trim());
}
const votes = (a: number, b: number): Spread => ({ counts: { a, b }, by: 'votes' });
const hidden: Spread = { counts: null, by: 'votes' };

test('a scene that was looked at twice is told apart in the list, whichever of the two divided the room more', () => {
	const [most, next, last] = show(['door', [votes(9, 1)]], ['hall', [votes(8, 2)]], ['door', [votes(5, 5)], { whatIf: 0 }]) as [
		string,
		string,
		string
	];
	expect(most, 'a “what if” is no other time of the way').toMatch(/^The door What if 1/);
	expect(next).toMatch(/^The hall First vote/);
	expect(last, 'that of the way').toMatch(/^The door First vote/);
});

test('that two votes are hidden, and why, is said once', () => {
	const [only] = show(['door', [hidden, hidden]]) as [string];
	expect(only).toContain(`${en.lead.roundFirst} · ${en.lead.roundSecond}: ${en.lead.few}`);
	expect(only.split(en.lead.few)).toHaveLength(2);
});

test('a scene whose answer was taken back is told as that, beside the one that the way has', () => {
	const rows = show(['door', [votes(9, 1)]], ['hall', [votes(8, 2)], { parent: 0 }], ['door', [votes(5, 5)], { instead: 0 }]);
	expect(rows.map((row) => row.replace(/ (First vote|no vote).*/, ''))).toEqual([
		'The door (again, time 2)',
		`The hall ${en.room.taken}`,
		`The door (the first time) · ${en.room.taken}`
	]);
});

test.each([
	['shown in one of them', [votes(5, 5)], en.lead.scenes],
	['hidden in each', [hidden], en.lead.scenesInOrder]
] as const)('that the most divided scene is first is said only where numbers are there to say it: %s', (_, spreads, heading) => {
	show(['door', spreads], ['hall', [hidden]]);
	expect(document.querySelector('h2')?.textContent).toBe(heading);
});

test('of a vote that the room has just left, the list says that it is counted and when its numbers come, not that it is hidden or was none', async () => {
	const [second, first] = showWith(1, ['door', [hidden]], ['hall', [votes(5, 5), hidden]]) as [string, string];
	expect(first).toContain(`${en.lead.roundFirst}: ${en.lead.few}`);
	expect(second).toContain(`${en.lead.roundSecond}: ${en.lead.unseen}`);
	expect(second).toContain(en.lead.roundFirst);
	expect(second).not.toContain(en.lead.few);
	await takeDown();
	const [only] = showWith(0, ['door', [hidden]]) as [string];
	expect(only).toContain(`${en.lead.roundFirst}: ${en.lead.unseen}`);
	expect(only).not.toContain(en.lead.unvoted);
});

test('where no answer was followed the list of sentences says so, and is not empty', () => {
	const map = [{ scene: 'door', parent: null, whatIf: null, followed: null }];
	const words = { scenes: { door: { title: ['The door'], choices: {} } } };
	const frame = { look: { is: 'sentences' }, map, shown: [[]], unseen: null, can: [] };
	putUp(LookBack, { frame, shape: { id: 'x', scenes: [] }, words, desk: {} });
	expect(document.querySelector('[data-sentences]')?.textContent).toBe(en.lookBack.noSentences);
});
