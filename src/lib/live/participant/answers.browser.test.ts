import { flushSync } from 'svelte';
import { fromStore, writable } from 'svelte/store';
import { describe, expect, test } from 'vitest';
import { putUp, takeDown, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import type { DeliveryStatus } from '../outbox.ts';
import Answers from './Answers.svelte';
import VoteStatus from './VoteStatus.svelte';

takeDownAfterEach();
const chose: string[] = [];
function show(again: boolean, standing: DeliveryStatus | null, round = 1, more: object = {}, own: object = {}): string | undefined {
	const now = { phase: 'vote', scene: 's', visit: 0, round, choices: ['a', 'b'], spreads: [], ...(again && { again }), ...more };
	const cast = standing && { visit: 0, round, n: 1, choice: 'b', standing };
	const seats = [{ seat: 'x', from: 0, chose: 0, first: { visit: 0, choice: 'a' }, cast, ...own }];
	const props = {
		question: '?',
		now,
		words: undefined,
		seats,
		toldLate: false,
		trouble: null,
		onchoose: (_: string, choice: string) => void chose.push(choice)
	};
	putUp(Answers, props);
	return document.querySelector<HTMLElement>('.note:not([data-standing])')?.innerText;
}

const { mayChange, open, openAgain } = en.live;
test.each<[string, boolean, DeliveryStatus | null, string | undefined]>([
	['a phone that has answered is told that its answer stands', true, 'sent', openAgain],
	['so is one whose change came too late: the answer before it does', true, 'kept', openAgain],
	['one that has not is asked', true, null, open],
	['and one that was too late: its answer does not stand', true, 'late', open],
	['in a vote that was never closed one that has answered is told that it may change', false, 'sent', mayChange]
])('where a vote is open again: %s', (_, again, standing, told) => expect(show(again, standing)).toBe(told));

test('what a phone says after “sent” is true whether others are still missing or not: it is told no number', () => {
	show(false, 'sent');
	expect(document.querySelector('[data-standing="sent"]')?.textContent).toBe(en.live.sent.replace('{letter}', 'ខ B') + en.live.allForNow);
	expect(en.live.allForNow).not.toMatch(/wait|other|everybody/i);
});

test.each([
	['the first vote', false, 1],
	['a vote that is open again', true, 1],
	['the second vote', false, 2]
])('in %s no answer moves when one is tapped: a second tap of the same finger meets the same one', async (_, again, round) => {
	document.body.style.inlineSize = '320px';
	const standings = [null, 'sending', 'sent', 'kept', 'late'] as const;
	const tops: number[][] = [];
	for (const standing of standings) {
		await takeDown();
		show(again, standing, round);
		tops.push([...document.querySelectorAll('.choice')].map((one) => one.getBoundingClientRect().top));
	}
	expect(tops[0]).toHaveLength(3);
	for (const [n, one] of tops.entries()) expect(one, String(standings[n])).toEqual(tops[0]);
});

test.each<[string, DeliveryStatus | null, number]>([
	['before an answer', null, 1],
	['after one', 'sent', 1],
	['in a second vote', 'sent', 2]
])('while hands are counted a phone says so, as the wall does, and offers nothing that would count nowhere: %s', (_, standing, round) => {
	expect(show(false, standing, round, { raised: 4 })).toBe(en.room.byHand);
	expect(document.querySelectorAll('.choice.still'), 'the letters that hands are raised for stay in sight').toHaveLength(2);
	expect(document.querySelector('main button, button, [data-change]')).toBeNull();
});

test('in the second vote anybody may leave it at that, by a quiet button beside staying; it is sent as staying, is called what was tapped, and promises no other count', () => {
	chose.length = 0;
	show(false, 'sent', 2, {}, { cast: { visit: 0, round: 2, n: 1, choice: '-', standing: 'sent' } });
	const [stay, out] = [document.querySelector<HTMLElement>('[data-choice="-"]')!, document.querySelector<HTMLElement>('[data-sit-out]')!];
	const pressed = () => [stay, out].map(({ ariaPressed }) => ariaPressed);
	expect(out.textContent.trim()).toBe(en.live.notAgain);
	expect(document.body.textContent).not.toContain(en.live.sitOut);
	flushSync(() => out.click());
	expect(chose).toEqual(['-']);
	expect(pressed()).toEqual(['false', 'true']);
	const fate = document.querySelector('[data-standing]')?.textContent;
	expect(fate).toContain(en.live.notAgain);
	expect(fate, 'what is counted').toContain(en.live.firstCounts);
	expect(document.querySelector('.told:not(.off) [data-told]')?.textContent, 'what it means for the count').toBe(en.live.second);
	flushSync(() => stay.click());
	expect(pressed()).toEqual(['true', 'false']);
});

test.each<[string, object]>([
	['a page that was loaded again', {}],
	['a vote that is open again', { again: true }]
])('in the second vote no mark says whether it was to stay or not to vote again where nobody knows it any more: %s', (_, more) => {
	show(false, 'sent', 2, more, { cast: { visit: 0, round: 2, n: 1, choice: '-', standing: 'sent' } });
	expect(document.querySelectorAll('[aria-pressed="true"]')).toHaveLength(0);
	expect(document.querySelector('[data-standing]')?.textContent, 'true in both').toBe(
		en.live.sent.replace('{letter}', en.live.first) + en.live.allForNow
	);
});

test('who gave no answer first is told whom the second vote is for, in the words of the wall', () => {
	show(false, null, 2, {}, { chose: null });
	expect(document.querySelector('[data-late]')?.textContent).toBe(`${en.room.second} ${en.live.notSecond}`);
});

test('in the second vote one’s own first answer is shown on request: after the talk in pairs neighbours sit close', () => {
	show(false, null, 2);
	const marks = () => [
		document.querySelectorAll('[data-first]').length,
		document.querySelector('[data-choice="-"]')!.textContent.includes('A')
	];
	expect(marks()).toEqual([0, false]);
	const button = document.querySelector<HTMLElement>('[data-show-first]')!;
	flushSync(() => button.click());
	expect(marks()).toEqual([1, true]);
	flushSync(() => button.click());
	expect(marks()).toEqual([0, false]);
});

test('a change that came too late may be made where the vote is open again: the answer before it is called sent, and not too late', () => {
	show(true, 'kept');
	expect(document.querySelector('[data-standing]')?.textContent).toBe(en.live.sent.replace('{letter}', 'ខ B') + en.live.allForNow);
});

test('where the answers are shown no phone says which one was its own: neighbours read it', () => {
	expect(en.live.kept).not.toContain('{letter}');
});

const seat = (name: string, cast: object | null) => ({ seat: name, from: 0, chose: 0, first: { visit: 0, choice: 'a' }, cast });
const sent = (round: number, choice = 'b') => ({ visit: 0, round, n: 1, choice, standing: 'sent' });
const marked = () =>
	[...document.querySelectorAll('.picked, [aria-pressed="true"], [data-standing]')].map(({ textContent }) => textContent);
const pressOne = (selector: string) => flushSync(() => document.querySelector<HTMLElement>(selector)!.click());
const changes = () => [...document.querySelectorAll<HTMLElement>('.tool.link')].map(({ innerText }) => innerText);

const two = (round: number, seats: readonly object[]) => ({
	question: '?',
	now: { phase: 'vote', scene: 's', visit: 0, round, choices: ['a', 'b'], spreads: [] },
	words: undefined,
	seats,
	toldLate: false,
	trouble: null,
	onchoose: () => {}
});

test('once everybody on a phone has answered, the last answer is put away like the ones before it', async () => {
	const seats = writable([seat('x', null), seat('y', null)]);
	const known = fromStore(seats);
	const choose = (who: string, choice: string) =>
		seats.update((all) => all.map((one) => (one.seat === who ? seat(who, { ...sent(1, choice), standing: 'sending' }) : one)));
	const arrives = () => {
		seats.update((all) => all.map((one) => (one.cast ? seat(one.seat, { ...one.cast, standing: 'sent' }) : one)));
		flushSync();
	};
	putUp(Answers, Object.defineProperty({ ...two(1, []), onchoose: choose }, 'seats', { enumerable: true, get: () => known.current }));
	pressOne('[data-choice="a"]');
	arrives();
	expect(marked()).toHaveLength(2);
	pressOne('[data-pass]');
	pressOne('[data-take]');
	pressOne('[data-choice="b"]');
	expect(marked(), 'on its way it is told').toHaveLength(2);
	arrives();
	expect(marked()).toEqual([]);
	expect(document.querySelector('[data-choice]'), 'nobody changes the answer of another one').toBeNull();
	expect(document.querySelector('.all')?.textContent).toBe(en.live.allSent);
	await expect.poll(() => document.activeElement?.id).toBe('ask');
	expect(changes()).toEqual([1, 2].map((n) => en.live.again.replace('{n}', String(n))));
	flushSync(() => document.querySelectorAll<HTMLElement>('.tool.link')[1]!.click());
	pressOne('[data-take]');
	expect(marked(), 'who takes it again sees no answer either').toEqual([]);
	pressOne('[data-choice="a"]');
	arrives();
	expect(marked()).toEqual([]);
	expect(known.current.map(({ cast }) => (cast as { choice?: string } | null)?.choice)).toEqual(['a', 'a']);
});

test('a page of two people that is loaded again in the second vote says nothing of the first answer where the second one was sent', () => {
	putUp(Answers, two(2, [seat('x', sent(2)), seat('y', sent(2))]));
	flushSync();
	expect(document.querySelector('.told > :not(.off)')?.textContent).toBe(`${en.live.mayChange} ${en.live.onlyFirst}`);
	expect(document.querySelector('.all')?.textContent).toBe(en.live.allSent);
});

test('a page of two people that is loaded again before the phone was passed on asks whether the second one has it', () => {
	putUp(Answers, two(1, [seat('x', sent(1)), seat('y', null)]));
	flushSync();
	expect(document.querySelector('#ask')?.textContent).toBe(en.live.pass.replace('{n}', '2'));
	pressOne('[data-take]');
	expect(document.querySelector('.who')?.textContent).toBe(en.live.someone.replace('{n}', '2'));
});

/** Three people on a phone in a second vote; `sat` are the numbers that sat the first one out. What each tap sends is heard at once. */
function three(sat: readonly number[], more: object = {}, casts: readonly (object | null)[] = []) {
	const first = [1, 2, 3].map((n) => ({ seat: `p${n}`, from: 0, chose: sat.includes(n) ? null : 0, cast: casts[n - 1] ?? null }));
	const seats = writable(first);
	const known = fromStore(seats);
	const sends: string[] = [];
	const onchoose = (who: string, choice: string) => {
		sends.push(`${who} ${choice}`);
		seats.update((all) => all.map((one) => (one.seat === who ? { ...one, cast: sent(2, choice) } : one)));
	};
	const props = { ...two(2, []), onchoose };
	const frame = writable<object>({ ...props.now, ...more });
	const shown = fromStore(frame);
	putUp(
		Answers,
		Object.defineProperties(props, {
			now: { enumerable: true, get: () => shown.current },
			seats: { enumerable: true, get: () => known.current }
		})
	);
	flushSync();
	const change = (who: string, cast: object) =>
		flushSync(() => seats.update((all) => all.map((one) => (one.seat === who ? { ...one, cast } : one))));
	const comes = (seat: object) => flushSync(() => seats.update((all) => [...all, seat as (typeof all)[number]]));
	const hands = (raised: object | undefined) => flushSync(() => frame.update(({ ...now }) => ({ ...now, raised })));
	return { sends, change, comes, hands };
}
/** Everything that the screen says and marks, as far as a look over the shoulder reaches. */
const look = () =>
	[...document.querySelectorAll<HTMLElement>('h2, p, button, .choice, [data-standing]')].map(
		(one) => `${one.tagName} ${one.ariaPressed} ${one.className} ${one.innerText}`
	);
/** Every screen of a second vote on a phone of three, on which each presses `choice` and the second one then changes to B. */
function goRound(choice: string): string[][] {
	const seen: string[][] = [];
	const at = (press?: string) => {
		if (press) pressOne(press);
		seen.push(look());
	};
	at();
	for (let n = 1; n <= 3; n++) {
		if (n > 1) at('[data-pass]');
		expect(document.querySelector('#ask')?.textContent).toBe(en.live.pass.replace('{n}', String(n)));
		at('[data-take]');
		expect(document.querySelector('.who')?.textContent).toBe(en.live.someone.replace('{n}', String(n)));
		at(choice);
	}
	flushSync(() => document.querySelectorAll<HTMLElement>('.tool.link')[1]!.click());
	at('[data-take]');
	at('[data-choice="b"]');
	return seen;
}

describe.each<[string, readonly number[]]>([
	['one', [2]],
	['the first', [1]],
	['the last', [3]],
	['two', [1, 3]],
	['all', [1, 2, 3]]
])('in the second vote a phone goes to every number; where %s sat out', (_, sat) => {
	test.each(['[data-choice="a"]', 'button.choice[data-choice="-"]', '[data-sit-out]'])(
		'every screen is the same as where nobody did, for whoever presses %s, and so is what is sent',
		async (choice) => {
			const nobody = three([]);
			const before = goRound(choice);
			await takeDown();
			const some = three(sat);
			expect(goRound(choice)).toEqual(before);
			expect(some.sends).toEqual(nobody.sends);
			expect(before.flat().filter((one) => one.includes(en.live.onlyFirst)).length, 'everybody is told who is counted').toBeGreaterThan(5);
			expect(document.querySelectorAll('.tool.link')).toHaveLength(3);
		}
	);
});

test('after the talk the second vote asks who has the phone before it shows a person’s answers', () => {
	three([]);
	expect(document.querySelector('#ask')?.textContent).toBe(en.live.pass.replace('{n}', '1'));
	expect(document.querySelector('.choice')).toBeNull();
});

test.each([{}, { again: true }])(
	'in a second vote a change that came too late reads the same, whatever was there before it: %o',
	async (more) => {
		const looks: string[][] = [];
		for (const standing of ['kept', 'late'] as const) {
			await takeDown();
			three([2], more, [sent(2), { ...sent(2), standing }, sent(2)]);
			flushSync(() => document.querySelectorAll<HTMLElement>('.tool.link')[1]?.click());
			pressOne('[data-take]');
			looks.push(look());
			await takeDown();
			putUp(VoteStatus, { cast: { ...sent(2), standing }, choices: ['a', 'b'], trouble: null });
			looks.at(-1)!.push(document.body.innerText);
		}
		expect(looks[1]).toEqual(looks[0]);
		expect(looks[0]!.at(-1)).toBe(en.live.kept);
	}
);

test('hands that are counted while a phone is passed on stop that too, and when they are taken back it goes on where it was', () => {
	const { hands } = three([]);
	expect(document.querySelector('[data-take]')).not.toBeNull();
	hands({ a: 3 });
	expect(document.querySelector('[data-late]')?.textContent).toBe(en.room.byHand);
	expect(document.querySelector('button')).toBeNull();
	hands(undefined);
	expect(document.querySelector('#ask')?.textContent).toBe(en.live.pass.replace('{n}', '1'));
});

test('where the line comes back and an answer is sent once more, a phone that rests shows no answer', () => {
	const { change } = three([]);
	goRound('[data-choice="a"]');
	change('p1', { ...sent(2, 'a'), standing: 'sending' });
	expect(marked()).toEqual([]);
});

test('once all are through, a page that was loaded again and one whose last number sat out look alike, and each may take the phone again', async () => {
	const all = [sent(2), sent(2), sent(2, '-')];
	const looks: string[] = [];
	for (const sat of [[], [3], [1, 2, 3]]) {
		await takeDown();
		three(sat, {}, all);
		looks.push(document.body.innerText);
	}
	expect(new Set(looks).size).toBe(1);
	flushSync(() => document.querySelectorAll<HTMLElement>('.tool.link')[2]!.click());
	pressOne('[data-take]');
	pressOne('button[data-choice]');
	expect(document.body.innerText).toBe(looks[0]);
});

test('somebody who comes in on a phone that rests in a second vote is handed it, and told who is counted: nobody else’s answers open', () => {
	const { comes } = three([], {}, [sent(2), sent(2), sent(2)]);
	expect(document.querySelector('button[data-choice]')).toBeNull();
	comes({ seat: 'p4', from: 1, cast: null });
	expect(document.querySelector('#ask')?.textContent).toBe(en.live.pass.replace('{n}', '4'));
	pressOne('[data-take]');
	expect(document.querySelector('.told > :not(.off)')?.textContent).toBe(`${en.live.second} ${en.live.onlyFirst}`);
	pressOne('button[data-choice]');
	expect(document.querySelector('.all')?.textContent).toBe(en.live.allSent);
	expect(document.querySelectorAll('.tool.link')).toHaveLength(4);
});

test.each<[string, object]>([
	['whoever answered by phone', {}],
	['whoever did not, and raised a hand', { chose: null }]
])('where hands were counted in the first vote, the second is said to be by hand to %s', (_, own) => {
	show(false, null, 2, { spreads: [{ counts: { a: 5, b: 2 }, by: 'hands' }] }, own);
	expect(document.querySelector<HTMLElement>('.told > :not(.off), [data-late]')?.innerText).toBe(en.room.byHand);
});
