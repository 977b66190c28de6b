import { flushSync } from 'svelte';
import { fromStore, writable } from 'svelte/store';
import { expect, test } from 'vitest';
import { putUp, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import { nextAct } from '../facilitator/next.ts';
import type { HelperFrame } from '../protocol.ts';
import Hands from './Hands.svelte';

const stop = { scene: 's', parent: null, whatIf: null, followed: null };
const at = (change: Partial<HelperFrame>) =>
	({
		helper: 'remote',
		phase: 'scene',
		scene: 's',
		visit: 0,
		round: 0,
		seq: 1,
		map: [stop],
		spreads: [],
		choices: ['a', 'b'],
		leading: null,
		look: null,
		asked: null,
		seats: 9,
		can: ['open', 'debrief', 'undo', 'pause'],
		...change
	}) as HelperFrame;

takeDownAfterEach();

test.each<[HelperFrame['look'], string]>([
	[null, 'rules'],
	[{ is: 'rules' }, 'about']
])('before the first scene the wall can be turned from the remote: at %j to %s', (look, to) => {
	const frame = at({ phase: 'opening', look, can: ['begin', 'show', 'pause'] });
	const asked: unknown[] = [];
	const remote = { screen: { left: 0 }, busy: false, act: (command: unknown) => asked.push(command) };
	putUp(Hands, { frame, acts: nextAct(frame), late: false, answersShown: true, onanswers: () => {}, chosen: null, remote });
	document.querySelector<HTMLElement>(`[data-do="${to}"]`)!.click();
	expect(asked).toEqual([{ do: 'show', is: to }]);
});

test('who left looking back by Undo finds the way back into it on the remote, at this scene; while there is time nothing else cuts the story short', () => {
	const frame = writable(at({}));
	const now = fromStore(frame);
	putUp(Hands, {
		get frame() {
			return now.current;
		},
		get acts() {
			return nextAct(now.current);
		},
		late: false,
		answersShown: true,
		onanswers: () => {},
		chosen: null,
		remote: { screen: { left: 0 }, busy: false }
	});
	const offered = (change: Partial<HelperFrame>) => {
		frame.set(at(change));
		flushSync();
		return document.querySelector('[data-do="debriefNow"]') !== null;
	};
	expect(offered({})).toBe(false);
	expect(offered({ seq: 2, phase: 'debrief', asked: 0, look: { is: 'way' }, can: ['show', 'undo', 'end', 'pause'] })).toBe(false);
	expect(offered({ seq: 3 }), 'undone').toBe(true);
	expect(offered({ seq: 4, phase: 'vote', round: 1, can: ['reveal', 'debrief', 'pause'] }), 'an open vote is closed first').toBe(false);
	expect(offered({ seq: 5, visit: 1, map: [stop, { ...stop, scene: 't', parent: 0 }] }), 'the story goes on').toBe(false);
});

const put = (change: Partial<HelperFrame>) => {
	const frame = at(change);
	putUp(Hands, {
		frame,
		acts: nextAct(frame),
		late: false,
		answersShown: true,
		onanswers: () => {},
		chosen: null,
		remote: { screen: { left: 0 }, busy: false }
	});
};
test.each<[string, Partial<HelperFrame>, string | undefined, boolean]>([
	['nobody has answered in a first vote', { round: 1, voted: 0, can: ['reveal', 'undo', 'pause'] }, en.lead.revealNone, true],
	[
		'nobody has answered anew in a second one, where the first answers count',
		{ round: 2, voted: 0, can: ['reveal', 'undo', 'pause'] },
		en.lead.revealNoneNew,
		true
	],
	['a few have, of whom some may sit out', { round: 1, voted: 5, can: ['reveal', 'pause'] }, en.lead.revealOnly, false],
	['enough have', { round: 1, voted: 8, can: ['reveal', 'pause'] }, en.lead.reveal, false]
])('the button that closes a vote steps back on the remote as on the console while %s', (_, change, said, quiet) => {
	put({ phase: 'vote', hands: null, ...change });
	const main = document.querySelector('[data-next="reveal"]')!;
	expect(main.textContent).toContain(said);
	expect(main.classList.contains('second')).toBe(quiet);
});

test.each<[string, Partial<HelperFrame>, string | undefined]>([
	['one was undone just now', { can: ['open', 'pause'] }, en.lead.undoOnce],
	['answers have come', { phase: 'vote', round: 1, voted: 2, hands: null, can: ['reveal', 'undo', 'pause'] }, en.lead.undoVotes],
	[
		'nobody is told whether answers have come',
		{ phase: 'vote', round: 2, voted: null, seats: null, hands: null, can: ['reveal', 'undo', 'pause'] },
		en.lead.undoUntold
	],
	['one can be undone', {}, undefined],
	['the room pauses', { paused: true, can: ['resume'] }, undefined],
	['nothing was done yet', { phase: 'lobby', visit: -1, can: ['welcome', 'pause'] }, undefined]
])('where no step can be undone the remote says why in the place of the button: %s', (_, change, said) => {
	put(change);
	expect(document.querySelector('[data-told="undo"]')?.textContent).toBe(said);
	expect(document.querySelector('[data-do="undo"]') === null).toBe(
		said !== undefined || change.paused === true || change.phase === 'lobby'
	);
});

const small = ['follow', 'open', 'discuss', 'undo', 'pause'] as const;
test.each<[string, Partial<HelperFrame>, string, boolean]>([
	['after a tie in a first vote, where the talk comes next', { phase: 'revealed', round: 1, can: [...small] }, 'talk', true],
	['while pairs talk about it', { phase: 'discuss', round: 1, can: [...small] }, 'second', true],
	['not where an answer leads: it has its own button', { phase: 'revealed', round: 1, leading: 'b', can: [...small] }, 'talk', false],
	['not before a vote that is planned', { can: [...small] }, 'first', false]
])('an answer can be chosen by a small button, as on the laptop: %s', async (_, change, main, there) => {
	const frame = at(change);
	let asked = 0;
	const rest = { late: false, answersShown: true, onanswers: () => {}, chosen: null, remote: { screen: { left: 0 }, busy: false } };
	putUp(Hands, { frame, acts: nextAct(frame), ...rest, onchoosing: () => asked++ });
	expect(document.querySelector(`[data-next="${main}"]`)).not.toBeNull();
	const choose = document.querySelector<HTMLElement>('[data-do="choose"]');
	expect(choose !== null).toBe(there);
	if (!choose) return;
	await expect.poll(() => choose.ariaDisabled).toBe('false');
	choose.click();
	expect(asked).toBe(1);
});

test.each<[string, readonly HelperFrame['can'][number][]]>([
	['a step can be undone', ['follow', 'undo', 'pause']],
	['one was undone just now', ['follow', 'pause']]
])('an answer that is only tapped is let go where Undo stands, and nothing that the room saw is taken back: %s', async (_, can) => {
	const frame = at({ phase: 'revealed', round: 1, can: [...can] });
	const asked: unknown[] = [];
	const chosen = writable<string | null>('b');
	const now = fromStore(chosen);
	putUp(Hands, {
		frame,
		acts: nextAct(frame, 'one'),
		late: false,
		answersShown: true,
		onanswers: () => {},
		get chosen() {
			return now.current;
		},
		onletgo: () => chosen.set(null),
		remote: { screen: { left: 0 }, busy: false, act: (command: unknown) => asked.push(command) }
	});
	flushSync();
	expect(document.querySelector('[data-do="undo"], [data-told="undo"]')).toBeNull();
	const letGo = document.querySelector<HTMLElement>('[data-let-go]')!;
	expect(letGo.textContent).toContain(en.helper.letGo);
	letGo.click();
	flushSync();
	expect(document.querySelector('[data-next="choose"], [data-let-go]')).toBeNull();
	const undo = document.querySelector<HTMLElement>('[data-do="undo"]');
	expect(undo !== null).toBe(can.includes('undo'));
	expect(document.querySelector('[data-told="undo"]') === null).toBe(can.includes('undo'));
	// The second tap of the same finger.
	undo?.click();
	expect(asked).toEqual([]);
});

test.each<[string, string, string | undefined]>([
	['the answer with most votes cannot be taken back in real work', 'b', `The man threatens. ${en.desk.stops}`],
	['it can', 'a', 'She looks up.'],
	['none has most votes', '', undefined]
])('what the large button is about to follow is told above it, tapped or not: %s', (_, leading, said) => {
	const frame = at({ phase: 'revealed', round: 1, leading: leading || null, can: ['follow', 'pause'] });
	const go = [{ go: 's' }];
	const shape = {
		id: 'x',
		scenes: [
			{
				kind: 'decision',
				id: 's',
				choices: [
					{ id: 'a', go },
					{ id: 'b', stop: true, go }
				]
			}
		]
	};
	const choices = { a: { then: [['p', ['She looks up.']]] }, b: { then: [['p', ['The man threatens.']]] } };
	const rest = { late: false, answersShown: true, onanswers: () => {}, chosen: null, remote: { screen: { left: 0 }, busy: false } };
	putUp(Hands, { frame, acts: nextAct(frame, 'one'), shape, words: { scenes: { s: { choices } } }, ...rest });
	expect(document.querySelector('[data-brings]')?.textContent.replace(/\s+/g, ' ').trim()).toBe(said);
});

test.each<[Pick<HelperFrame, 'reopens' | 'undoes'>, string]>([
	[{}, en.lead.undo],
	[{ undoes: 'debrief' }, en.lead.undoDebrief],
	[{ undoes: 'show' }, en.lead.undoShow],
	[{ undoes: 'debrief', reopens: true }, en.lead.undoLeft]
])('the button to undo says what it takes back, also that it opens the vote again that the room has just left: %j', (reopens, words) => {
	put({ phase: 'debrief', look: { is: 'way' }, asked: 0, over: true, ...reopens, can: ['show', 'undo', 'pause'] });
	expect(document.querySelector('[data-do="undo"]')?.textContent).toContain(words);
});

test('whoever stops the room by keyboard has the button at hand that goes on; nobody has one without having pressed', async () => {
	const running = at({ paused: false });
	const shown = writable(running);
	const frame = fromStore(shown);
	const remote = { screen: { left: 0 }, busy: false, act: () => {} };
	putUp(Hands, {
		get frame() {
			return frame.current;
		},
		get acts() {
			return nextAct(frame.current);
		},
		late: false,
		answersShown: true,
		onanswers: () => {},
		chosen: null,
		remote
	});
	flushSync();
	expect(document.activeElement).toBe(document.body);
	document.querySelector<HTMLElement>('[data-do="pause"]')!.focus();
	shown.set(at({ paused: true, can: ['resume'] }));
	await expect.poll(() => document.activeElement?.getAttribute('data-next')).toBe('resume');
});
