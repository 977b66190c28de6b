import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import { say, withConsole } from '../../../../tests/support/live/console-page.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import type { ConsoleFrame } from '../protocol.ts';

withConsole();

test.each<[string, Partial<ConsoleFrame>, string | null, boolean]>([
	['of three', { seats: 3, few: true }, en.lead.smallRoom, true],
	['of six on two phones', { seats: 6, few: true }, en.lead.smallRoom, true],
	['of six', { seats: 6, few: false }, en.lead.smallAsk, true],
	['of six that has decided', { seats: 6, few: false, hushed: true }, null, false],
	['of nine', { seats: 9, few: false }, null, false]
])(
	'a room %s is told one thing of its numbers, in the lobby and in the opening, and there is a button for none in a small one',
	(_, room, told, asked) => {
		for (const phase of ['lobby', 'opening'] as const) {
			say({
				seq: phase === 'lobby' ? 4 : 5,
				phase,
				scene: null,
				visit: -1,
				round: 0,
				spreads: [],
				map: [],
				choices: [],
				voted: null,
				can: room.hushed ? [] : ['hush'],
				...room
			});
			expect(document.querySelector('[data-small]')?.textContent ?? null, phase).toBe(told);
			expect(document.querySelector('[data-do="hush"]') !== null, phase).toBe(asked);
		}
	}
);

test('of a small room the console says when the wall asks: in the lobby it asks nothing yet', () => {
	expect(en.lead.smallAsk).toContain('in the opening the wall asks');
});

const twice = [
	{ scene: 's1', parent: null, whatIf: null, followed: 'a' },
	{ scene: 's1', parent: null, whatIf: 0, followed: null }
];
test('a vote on a scene that was voted on before says why its numbers may stay hidden: the same words whoever has answered', () => {
	const vote: Partial<ConsoleFrame> = { phase: 'vote', spreads: [], visit: 1, map: twice, can: ['hand', 'reveal'], few: false };
	const note = () => document.querySelector('[data-another-time]')?.textContent;
	for (const voted of [0, 5, 8, 9]) {
		say({ ...vote, seq: 4, voted });
		expect(note()).toBe(en.lead.anotherTime);
	}
	say({ ...vote, seq: 5, visit: 0, map: twice.slice(0, 1) });
	expect(note()).toBeUndefined();
});

test('that sitting out counts as an answer is said in a first vote, and not in a second where nobody can', () => {
	const vote: Partial<ConsoleFrame> = { phase: 'vote', spreads: [], seats: 9, voted: 3, can: ['hand', 'reveal'] };
	const turnout = () => document.querySelector('[data-voted] > span')?.textContent;
	const numbered = (words: string) => words.replace('{n}', '3').replace('{of}', '9');
	say({ ...vote, seq: 4 });
	expect(turnout()).toBe(numbered(en.lead.voted));
	say({ ...vote, seq: 5, round: 2, spreads: [{ counts: { a: 5, b: 4 }, by: 'votes' }] });
	expect(turnout()).toBe(numbered(en.lead.votedSecond));
	expect(en.lead.votedSecond).not.toMatch(/sit/i);
});

test('in a second vote after hidden numbers the console says that it is not told how far the room is, and when to close it', () => {
	const note = () => document.querySelector('[data-untold]')?.textContent;
	const vote: Partial<ConsoleFrame> = { phase: 'vote', round: 2, seats: null, voted: null, can: ['hand', 'reveal'] };
	say({ ...vote, seq: 4 });
	expect(note()).toBe(en.lead.untoldVote);
	say({ ...vote, seq: 5, spreads: [{ counts: { a: 5, b: 4 }, by: 'votes' }], seats: 9, voted: 3 });
	expect(note(), 'the first was shown').toBeUndefined();
	say({ ...vote, seq: 6, again: true, seen: true, sealed: true });
	expect(note(), 'an open vote again says its own reason').toBeUndefined();
	say({ ...vote, seq: 7, phase: 'discuss' });
	expect(note(), 'no vote').toBeUndefined();
});

test('a vote that is open again is told as that, whether its numbers were seen or stayed hidden', () => {
	const note = () => document.querySelector('[data-again]')?.textContent.trim();
	const vote: Partial<ConsoleFrame> = { phase: 'vote', spreads: [], again: true, can: ['hand', 'reveal'] };
	say({ ...vote, seq: 4, seats: 7, voted: 3, few: true });
	expect(note()).toBe(en.lead.voteAgain);
	expect(document.querySelector('[data-voted]'), 'beside what the room has seen this number tells nothing').not.toBeNull();
	expect(document.querySelector('[data-again-then]')).toBeNull();
	say({ ...vote, seq: 5, seats: null, voted: null, seen: true, sealed: true });
	expect(note()).toContain(en.lead.voteAgainWhy);
	expect(document.querySelector('[data-again-then]')).not.toBeNull();
	say({ ...vote, seq: 6, round: 2, seats: null, voted: null, spreads: [{ counts: null, by: 'votes' }] });
	expect(note()).toBe(en.lead.voteAgain);
	expect(document.querySelector('[data-untold]'), 'a second vote after hidden numbers is told no number').not.toBeNull();
});

test('on the laptop itself a press without an answer is sent to the window of Sala, and to no Wi-Fi', async () => {
	say({ seq: 4, phase: 'scene', round: 0, spreads: [], can: ['open', 'follow'] });
	vi.stubGlobal('fetch', () => Promise.reject(new TypeError()));
	const told = () => {
		// The button rests for a moment after each step.
		document.querySelector<HTMLElement>('[data-next]')!.click();
		return document.querySelector('[data-problem]')?.textContent.trim();
	};
	await expect.poll(told, { timeout: 5000 }).toBe(en.lead.noAnswerHere);
	expect(en.lead.noAnswerHere).not.toContain('Wi-Fi');
});

test('before a vote of few is closed the console says what can be done, and speaks of hands only where they are counted', () => {
	const vote: Partial<ConsoleFrame> = { phase: 'vote', spreads: [], seats: 7, voted: 3, few: true };
	const told = () => document.querySelector('[data-small]')?.textContent.trim();
	say({ ...vote, seq: 4, can: ['hand', 'reveal'] });
	expect(told()).toBe(`${en.lead.fewSoFar} ${en.lead.fewThen}`);
	say({ ...vote, seq: 5, can: ['reveal'] });
	expect(told()).toBe(en.lead.fewSoFar);
});

test('a session that has ended and was closed says nothing of a changed course', () => {
	const note = () => document.querySelector('[data-stale]');
	say({ seq: 4, phase: 'ended', stale: true, can: [], spreads: [] });
	expect(note()).toBeNull();
	say({ seq: 5, phase: 'scene', stale: true, can: [], spreads: [] });
	expect(note()).not.toBeNull();
});

test('where numbers stay hidden the console says what can be done, whatever the reason', () => {
	const then = () => document.querySelector('[data-hidden-then]')?.textContent;
	say({ seq: 4 });
	expect(then()).toBe(en.lead.fewThen);
	say({ seq: 5, visit: 1, map: twice });
	expect(then()).toBe(en.lead.fewThen);
	say({ seq: 5, hands: { a: 2, b: 1 } });
	expect(then(), 'they are counted').toBeUndefined();
	say({ seq: 6, hushed: true });
	expect(then(), 'the room wants none').toBeUndefined();
	expect(document.querySelector('[data-told]')?.textContent).toContain(en.lead.noneChosen);
	say({ seq: 7, spreads: [{ counts: { a: 5, b: 4 }, by: 'votes' }] });
	expect(then()).toBeUndefined();
});

test('while the laptop is in no network, the console says so and what to do first, in every phase: phones in the room have lost it too', () => {
	const note = () => document.querySelector('[data-no-network]');
	say({ seq: 4, phase: 'lobby', scene: null, visit: -1, spreads: [], map: [] });
	expect(note()?.textContent).toContain(en.desk.noNetwork);
	expect(note()?.textContent).toContain(en.desk.noNetworkDo);
	expect(document.querySelector('.what [role="status"]')?.textContent).toBe(en.lead.nowUnreached);
	expect(document.querySelector('.told')?.textContent, 'nobody can come in, so nobody is waited for').not.toContain(en.lead.lobbyOpen);
	say({ seq: 5, phase: 'vote', spreads: [] });
	expect(note()?.textContent).toContain(en.desk.noNetworkDo);
	say({ seq: 6, phase: 'vote', spreads: [], door: true });
	expect(note()).not.toBeNull();
	expect(document.querySelector('.what [role="status"]')?.textContent).toBe(en.lead.nowUnreached);
	say({ seq: 7, phase: 'lobby', scene: null, visit: -1, spreads: [], map: [], rehearsal: true });
	expect(note(), 'alone, nobody has to come in').toBeNull();
});

test('at the end of a way the plan shows what lies ahead: looking back, and no step of a scene', () => {
	say({ seq: 4, phase: 'ending', scene: 'end', choices: [], spreads: [], round: 0, can: ['debrief'] });
	const steps = [...document.querySelectorAll('nav .stop')].map((one) => one.textContent);
	expect(steps[0]).toBe(en.lead.planWay);
	expect(steps).not.toContain(en.lead.planFirst);
	expect(document.querySelector('nav [aria-current="step"]')).toBeNull();
});

test('a second vote that was started without a talk leaves the talk open in the plan', () => {
	const talk = () => [...document.querySelectorAll('nav .stop')].find((one) => one.textContent === en.lead.planTalk)?.classList;
	say({ seq: 4, phase: 'vote', round: 2 });
	expect(talk()?.contains('went')).toBe(false);
	say({ seq: 5, phase: 'vote', round: 2, talked: true });
	expect(talk()?.contains('went')).toBe(true);
});

test('the column of plan and time says that there is more below, as the other columns do', async () => {
	say({ seq: 4 });
	const column = document.querySelector<HTMLElement>('nav:has(.stop)')!;
	column.style.cssText = 'display: block; overflow-y: auto; block-size: 60px';
	await expect.poll(() => column.hasAttribute('data-more')).toBe(true);
	column.scrollTop = column.scrollHeight;
	await expect.poll(() => column.hasAttribute('data-more'), { message: 'read to its end' }).toBe(false);
});

test('while a scene is looked at again the plan says so, which questions were asked, and nothing of what was left out', () => {
	const step = (of: string) => [...document.querySelectorAll(`nav .stop${of}`)].map((one) => one.textContent);
	const back = { phase: 'debrief', can: ['show'], shown: [[]] } as const;
	say({ seq: 3, ...back, look: { is: 'question', n: 0 }, asked: 1 });
	expect(step('.went'), 'no scene was shown').toEqual([en.lead.planWay]);
	say({ seq: 4, ...back, look: { is: 'scene', n: 0 }, asked: 1, looks: ['question', 'scene'] });
	expect(step('.here')).toEqual([en.lead.planBackScene]);
	expect(step('.went')).toEqual([en.lead.planWay, en.lead.planQuestion.replace('{n}', '1')]);
	say({ seq: 5, ...back, look: { is: 'question', n: 1 }, asked: 2, looks: ['question', 'scene'] });
	expect(step('.here')).toEqual([en.lead.planQuestion.replace('{n}', '2')]);
	expect(step('.went')).toEqual([en.lead.planWay, en.lead.planBackScene, en.lead.planQuestion.replace('{n}', '1')]);
	say({ seq: 6, ...back, look: { is: 'help' }, asked: 2, looks: ['question', 'scene', 'help'] });
	expect(step('.went'), 'no sentences were shown').not.toContain(en.lead.planSentences);
});

test('where the last step cannot be undone the console says why in the place of the button', () => {
	const told = () => document.querySelector('[data-told="undo"]')?.textContent;
	const can = ['open', 'debrief', 'pause'] as const;
	say({ seq: 4, phase: 'scene', round: 0, spreads: [], can: [...can, 'undo'] });
	expect([told(), document.querySelector('[data-do="undo"]') !== null]).toEqual([undefined, true]);
	say({ seq: 5, phase: 'scene', round: 0, spreads: [], can: [...can] });
	expect([told(), document.querySelector('[data-do="undo"]') !== null]).toEqual([en.lead.undoOnce, false]);
	say({ seq: 6, phase: 'vote', round: 1, voted: 2, spreads: [], can: ['reveal', 'undo', 'pause'] });
	expect(told()).toBe(en.lead.undoVotes);
	const hidden = { counts: null, by: 'votes' } as const;
	say({ seq: 7, phase: 'vote', round: 2, voted: null, seats: null, spreads: [hidden], can: ['reveal', 'undo', 'pause'] });
	expect([told(), document.querySelector('[data-do="undo"]') !== null], 'the server would refuse it after the first answer').toEqual([
		en.lead.undoUntold,
		false
	]);
	const hands = { counts: { a: 5, b: 2 }, by: 'hands' } as const;
	say({ seq: 8, phase: 'vote', round: 2, voted: null, seats: null, hands: null, spreads: [hands], can: ['reveal', 'undo', 'pause'] });
	expect([told(), document.querySelector('[data-do="undo"]') !== null], 'no phone answers in a vote by hand').toEqual([undefined, true]);
});

test.each<[string, Partial<ConsoleFrame>, boolean]>([
	['two answers alike', { spreads: [{ counts: { a: 4, b: 4 }, by: 'votes' }], leading: null }, true],
	['one answer with most', { spreads: [{ counts: { a: 5, b: 4 }, by: 'votes' }], leading: 'a' }, false],
	['numbers that are hidden', { spreads: [{ counts: null, by: 'votes' }], leading: null }, false],
	[
		'a second vote that is open after a tie',
		{ phase: 'vote', round: 2, spreads: [{ counts: { a: 4, b: 4 }, by: 'votes' }], leading: null },
		false
	]
])('a tie is called one: %s', (_, frame, told) => {
	say({ phase: 'revealed', round: 1, seq: 4, can: ['follow', 'discuss'], ...frame });
	expect(document.querySelector('[data-tie]')?.textContent).toBe(told ? en.helper.tie : undefined);
});

test('after a first vote by hand the console says, before a second is opened and in it, that hands are counted again, and offers their fields first', async () => {
	const byHand: Partial<ConsoleFrame> = { spreads: [{ counts: { a: 5, b: 2 }, by: 'hands' }], seats: null, voted: null };
	const note = () => document.querySelector('[data-hands-second]')?.textContent;
	const next = () => document.querySelector<HTMLElement>('[data-next]')!;
	say({ ...byHand, seq: 4, phase: 'discuss', hands: { a: 5, b: 2 }, can: ['open', 'discuss', 'follow'] });
	expect(note()).toBe(en.lead.handsSecond);
	say({ ...byHand, seq: 5, phase: 'vote', round: 2, can: ['hand', 'reveal'] });
	expect(note()).toBe(en.lead.handsSecond);
	expect(document.querySelector('[data-untold]'), 'no word of phones').toBeNull();
	expect(next().getAttribute('data-next')).toBe('hand');
	expect(next().textContent).toContain(en.lead.hand);
	await expect.poll(() => next().getAttribute('aria-disabled')).toBe('false');
	flushSync(() => next().click());
	expect(document.querySelector('[data-panel="hand"]')).not.toBeNull();
	expect(next().getAttribute('data-next'), 'the fields are open: the vote can be closed').toBe('reveal');
	expect(document.querySelector('[data-do="hand"]')?.getAttribute('aria-expanded')).toBe('true');
	expect(document.querySelectorAll('[data-next="reveal"], [data-do="reveal"]')).toHaveLength(1);
	say({ ...byHand, seq: 6, phase: 'vote', round: 2, raised: 7, hands: { a: 3, b: 4 }, can: ['hand', 'reveal'] });
	expect(note(), 'they are counted').toBeUndefined();
	say({
		...byHand,
		seq: 7,
		phase: 'revealed',
		round: 2,
		spreads: [...byHand.spreads!, { counts: null, by: 'votes' }],
		can: ['hand', 'follow']
	});
	expect(note(), 'no vote comes any more').toBeUndefined();
});
