import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import { consoleFrame, fail, looked, openConsole, said, say, withConsole } from '../../../../tests/support/live/console-page.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import type { Command } from '../session.ts';

withConsole();

/** Buttons rest a moment after every step. */
const rested = () => vi.waitFor(() => expect(document.querySelector('[aria-disabled="true"]')).toBeNull(), { timeout: 5000 });
const press = (selector: string) => flushSync(() => document.querySelector<HTMLElement>(selector)!.click());

test('a minute more is a minute more than what is left when it is pressed', async () => {
	const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
	say({ seq: 4, phase: 'discuss', left: 120_000 });
	await rested();
	clock.mockReturnValue(110_000);
	press('[data-do="longer"]');
	await vi.waitFor(() => expect(said).toEqual([{ do: 'discuss', seconds: 70 }]));
});

test.each<[string, string, () => void]>([
	['an answer that was picked', 'choose', () => press('[data-panel] input[value="b"]')],
	['hands that were typed', 'hand', () => type('b', '9')]
])('%s for one vote is not there for the next one, which another screen has brought', async (_, panel, fill) => {
	say({});
	await rested();
	press(`[data-do="${panel}"]`);
	fill();
	const filled = () => {
		const fields = [...document.querySelectorAll<HTMLInputElement>('[data-panel] input')];
		return fields.filter(({ type, checked, value }) => (type === 'radio' ? checked : value !== '')).length;
	};
	say({ voted: 4 });
	expect(filled()).toBe(1);
	say({ seq: 5, round: 2, spreads: [...consoleFrame.spreads, ...consoleFrame.spreads] });
	expect(filled()).toBe(0);
	expect(document.querySelector('[data-panel]')).not.toBeNull();
});

const type = (choice: string, text: string) => {
	const field = document.querySelector<HTMLInputElement>(`[data-hand="${choice}"]`)!;
	field.value = text;
	flushSync(() => void field.dispatchEvent(new InputEvent('input', { bubbles: true })));
};
const typed = () => [...document.querySelectorAll<HTMLInputElement>('[data-hand]')].map(({ value }) => value);

test('hands that were typed stand there again after a change of mind, and are told at the next vote, for which they are not (D10)', async () => {
	sessionStorage.clear();
	say({ phase: 'vote', spreads: [], can: ['reveal', 'hand', 'end'] });
	await rested();
	press('[data-do="hand"]');
	type('a', '5');
	type('b', '7');
	expect(document.querySelector('[data-sum]')?.getAttribute('data-against')).toBe('more');
	press('[data-panel] .acts button[type="button"]');
	expect(document.querySelector('[data-panel]')).toBeNull();
	await rested();
	press('[data-do="hand"]');
	expect(typed()).toEqual(['5', '7']);
	expect(document.querySelector('[data-hands-again]')).not.toBeNull();
	say({ seq: 5, round: 2, phase: 'vote', can: ['reveal', 'hand', 'end'] });
	expect(typed()).toEqual(['', '']);
	expect(document.querySelector('[data-hands-stray]')?.textContent).toMatch(/5.*7/s);
	expect(said).toEqual([]);
});

test.each<[string, string, Command]>([
	['of those who do not listen', 'data-empty', { do: 'empty' }],
	['of everybody', 'data-empty-all', { do: 'empty', everybody: true }]
])('F2: the room is emptied %s, which is asked first', async (_, button, command) => {
	say({ can: ['discuss', 'empty', 'end'] });
	await rested();
	expect(document.querySelector('[data-next].second')).toBeNull();
	press('[data-do="empty"]');
	expect(document.querySelector('[data-next].second'), 'the big button stands back from what is asked').not.toBeNull();
	expect(said).toEqual([]);
	press(`[data-panel="empty"] [${button}]`);
	await vi.waitFor(() => expect(said).toEqual([command]));
});

test('the big button uses hands that were typed, and nothing else does; half a hand is sent nowhere (D10)', async () => {
	sessionStorage.clear();
	say({ phase: 'vote', spreads: [], can: ['reveal', 'hand', 'end'] });
	await rested();
	press('[data-do="hand"]');
	for (const half of ['2.5', '6000', '-1']) {
		type('a', half);
		type('b', '4');
		expect(document.querySelector<HTMLElement>('[data-sum]')?.dataset['sum'], 'only what can be counts').toBe('4');
		expect(document.querySelector('[data-panel] [role="alert"]')?.textContent).toContain(en.desk.noCount.replace('{n}', '5000'));
		press('[data-next="hand"]');
		await rested();
		expect(document.activeElement).toBe(document.querySelector('[data-hand="a"]'));
		expect(said).toEqual([]);
	}
	type('b', '');
	type('a', '២');
	expect(document.querySelector('[data-panel] [role="alert"]')).toBeNull();
	// Another button leaves them for later, and they stand there again.
	press('[data-do="end"]');
	expect(document.querySelector('[data-panel="end"]')).not.toBeNull();
	expect(said).toEqual([]);
	press('[data-do="hand"]');
	expect(typed()).toEqual(['២', '']);
	expect(document.querySelector('[data-next]')?.textContent).toContain(en.lead.handKeep);
	press('[data-next="hand"]');
	await vi.waitFor(() => expect(said).toEqual([{ do: 'hand', counts: { a: 2, b: 0 } }]));
	await vi.waitFor(() => expect(sessionStorage.getItem('sala.hands')).toBe('[]'));
	await rested();
	press('[data-next="reveal"]');
	await vi.waitFor(() => expect(said.at(-1)).toEqual({ do: 'reveal' }));
});

test('the end is picked by a button, outlives the page, and goes with the session', async () => {
	say({ seq: 4, phase: 'lobby', map: [], visit: -1, scene: null, choices: [] });
	await rested();
	press('[data-end-in="45"]');
	expect(document.querySelector('[data-ends]')?.textContent).toMatch(/^Ends at \d+:\d[05]\.$/);
	expect(JSON.parse(localStorage.getItem('sala.clock')!)).toMatchObject([{ session: 's', began: null }]);
	say({ seq: 5, phase: 'scene', spreads: [] });
	await vi.waitFor(() => expect(document.querySelector('[data-gone="0"]')).not.toBeNull());
	press('[data-end-change]');
	press('[data-end-in="none"]');
	expect(document.querySelector('[data-ends]')).toBeNull();
	say({ seq: 6, phase: 'ended', can: ['reopen'] });
	await vi.waitFor(() => expect(localStorage.getItem('sala.clock')).toBeNull());
});

test('picked or taken away by keyboard, the end leaves the focus at what came in the place of its button', async () => {
	say({ seq: 4, phase: 'lobby', map: [], visit: -1, scene: null, choices: [] });
	await rested();
	// As on a laptop.
	document.querySelector('[data-clock]')!.closest('nav')!.style.display = 'block';
	for (const [button, there] of [
		['[data-end-in="45"]', '[data-end-change]'],
		['[data-end-change]', '[data-end-in]'],
		['[data-end-in="none"]', '[data-end-in]']
	] as const) {
		document.querySelector<HTMLElement>(button)!.focus();
		press(button);
		await vi.waitFor(() => expect(document.activeElement?.matches(there), button).toBe(true));
	}
});

test('the minutes of a session go on while another one is looked into, and over a reload', async () => {
	const minutes = 60_000;
	const clock = vi.spyOn(Date, 'now').mockReturnValue(1_000 * minutes);
	const gone = (n: number) => vi.waitFor(() => expect(document.querySelector(`[data-gone="${n}"]`)).not.toBeNull());
	say({ seq: 4, phase: 'scene', spreads: [] });
	await gone(0);
	const look = async (id: string, later: number) => {
		clock.mockReturnValue((1_000 + later) * minutes);
		await openConsole(id);
		flushSync();
		say({ seq: 4, phase: 'scene', spreads: [] });
	};
	await look('other', 5);
	await gone(0);
	await look('s', 12);
	await gone(12);
	await look('other', 14);
	await gone(9);
	say({ seq: 5, phase: 'ended', can: ['reopen'] });
	await vi.waitFor(() => expect(localStorage.getItem('sala.clock')).not.toContain('other'));
	await look('s', 15);
	await gone(15);
});

const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';

test('a pause that somebody else asked for is said large to whoever leads, and goes with it', async () => {
	say({ phase: 'vote', paused: true, can: ['resume'] });
	expect(text('[data-pause-note]')).toContain(en.lead.pausedNow);
	say({ seq: 4, phase: 'vote', can: ['reveal', 'pause'] });
	expect(document.querySelector('[data-pause-note]')).toBeNull();
});

test('in a second vote nobody is told that few answers stay hidden: whoever does nothing is counted too', () => {
	say({ phase: 'vote', round: 2, seats: 7, voted: 3, few: false });
	expect(document.querySelector('[data-small]')).toBeNull();
	expect(text('[data-stays]')).toBe(en.lead.stays);
	say({ seq: 4, visit: 1, phase: 'vote', round: 1, spreads: [], seats: 7, voted: 3 });
	expect(text('[data-small]')).toContain(en.lead.fewSoFar);
	expect(document.querySelector('[data-stays]')).toBeNull();
});

test('that the numbers stay hidden is not said as of something still to come where everybody has voted', () => {
	say({ phase: 'vote', spreads: [], seats: 3, voted: 2 });
	expect(text('[data-small]')).toContain(en.lead.fewSoFar);
	say({ seq: 4, phase: 'vote', spreads: [], seats: 3, voted: 3 });
	expect(text('.turnout b')).toBe(en.lead.everybody);
	expect(text('[data-small]')).toContain(en.lead.fewInAll);
	expect(en.lead.fewInAll).not.toMatch(/so far|will/);
	say({ seq: 5, phase: 'vote', spreads: [], seats: 5, voted: 5, few: false });
	expect(document.querySelector('[data-small]')).toBeNull();
});

test('the head says how many seats there are, and never how many of them are asked in a vote', () => {
	say({ phase: 'scene', round: 0, spreads: [], seats: 11 });
	expect(document.querySelector('[data-seats]')?.getAttribute('data-seats')).toBe('11');
	say({ seq: 4, phase: 'vote', round: 2, seats: 7, voted: 0 });
	expect(document.querySelector('[data-seats]')).toBeNull();
});

test('where no wall is open the way to it stands beside the words that say so, and nowhere else', () => {
	say({ walled: false, phase: 'scene', spreads: [] });
	expect(document.querySelectorAll('[data-open-wall]')).toHaveLength(1);
	expect(document.querySelector('.none [data-no-wall] ~ [data-open-wall]')).not.toBeNull();
	say({ seq: 4, walled: true, phase: 'scene', spreads: [] });
	expect(document.querySelector('.none')).toBeNull();
	expect(document.querySelectorAll('details [data-open-wall]')).toHaveLength(1);
});

test('where the wall shows another session that is said by its name, and one press brings the wall here', () => {
	say({ walled: false, wallOn: 'x', phase: 'scene', spreads: [] });
	expect(text('[data-no-wall]').trim()).toBe(en.helper.wallOn.replace('{name}', 'the name of x'));
	const asked = vi.spyOn(window, 'open').mockReturnValue(window);
	expect(text('[data-open-wall]')).toContain(en.lead.bringWall);
	press('[data-open-wall]');
	expect(asked).toHaveBeenCalledWith(expect.stringMatching(/\/en\/wall\/#w$/), 'sala-wall', expect.anything());
	say({ seq: 4, walled: false, phase: 'scene', spreads: [] });
	expect(text('[data-no-wall]').trim()).toBe(en.helper.noWall);
	expect(text('[data-open-wall]')).toContain(en.lead.openWall);
});

test('the big button follows the answer that was picked, and asks for one where none was', async () => {
	say({ round: 2, can: ['follow', 'end'] });
	await rested();
	press('[data-next="choose"]');
	expect(text('[data-next="choose"]'), 'nothing to follow yet').toContain(en.lead.chooseOne);
	press('[data-next="choose"]');
	expect(text('[data-panel] [role="alert"]')).toBe(en.lead.chooseOne);
	expect(said).toEqual([]);
	press('[data-panel] input[value="b"]');
	expect(text('[data-next="choose"]')).toContain(en.lead.chooseGo);
	press('[data-next="choose"]');
	await vi.waitFor(() => expect(said).toEqual([{ do: 'follow', choice: 'b' }]));
});

test('while an answer is picked from a small button the big one follows it, and no other press drops what was picked', async () => {
	const picked = () => document.querySelector<HTMLInputElement>('[data-panel] input:checked')?.value;
	say({ can: ['open', 'discuss', 'follow', 'end'] });
	await rested();
	expect(document.querySelector('[data-next="talk"]')).not.toBeNull();
	press('[data-do="choose"]');
	press('[data-panel] input[value="b"]');
	expect(text('[data-next]:not(.second)')).toContain(en.lead.chooseGo);
	expect(text('[data-do="choose"]')).toContain(en.lead.choose);
	press('[data-do="choose"]');
	expect(document.querySelector('[data-panel], [data-next="choose"]')).toBeNull();
	press('[data-do="choose"]');
	expect(picked()).toBe('b');
	say({ seq: 5, round: 2, can: ['follow', 'end'] });
	expect(picked()).toBeUndefined();
	expect(text('[data-picked-before]')).toMatch(/B\s*$/);
	await rested();
	press('[data-panel] input[value="a"]');
	press('[data-next="choose"]');
	await vi.waitFor(() => expect(said).toEqual([{ do: 'follow', choice: 'a' }]));
});

test('a clicker leads also from the window of the wall, which passes its keys on; from that of another session it does not', async () => {
	localStorage.setItem('sala.room', JSON.stringify({ clicker: true }));
	await openConsole('s');
	flushSync();
	say({ phase: 'scene', round: 0, spreads: [], can: ['open', 'follow', 'pause'] });
	await rested();
	const windows = new BroadcastChannel('sala.click');
	windows.postMessage({ wall: 'x', click: 'blank' });
	windows.postMessage({ wall: 'w', click: 'next' });
	await vi.waitFor(() => expect(said).toEqual([{ do: 'open' }]));
	windows.close();
});

test('a clicker that meets the list of answers is told that one has to be picked', async () => {
	localStorage.setItem('sala.room', JSON.stringify({ clicker: true }));
	await openConsole('s');
	flushSync();
	say({ round: 2, can: ['follow', 'end'] });
	await rested();
	press('[data-next="choose"]');
	expect(text('[data-next="choose"]')).toContain(en.lead.chooseOne);
	flushSync(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown' })));
	expect(text('[data-panel] [role="alert"]')).toBe(en.lead.chooseOne);
});

test('that two spreads are hidden, and why, is said once', () => {
	const hidden = { counts: null, by: 'votes' } as const;
	say({ round: 2, spreads: [hidden, hidden] });
	expect(text('.heads').split(en.lead.few)).toHaveLength(2);
	expect(text('.heads')).toContain(`${en.lead.roundFirst} · ${en.lead.roundSecond}:`);
	say({ seq: 4, round: 2, spreads: [hidden, { counts: { a: 5, b: 1 }, by: 'hands' }] });
	expect([...document.querySelectorAll('.heads [data-told]')].map((one) => one.textContent)).toEqual([
		`${en.lead.roundFirst}: ${en.lead.few}`,
		`${en.lead.roundSecond}, ${en.lead.byHands}`
	]);
});

test('a vote that is open again after its spread was seen says so, and why it tells no number', () => {
	say({ phase: 'vote', spreads: [], seats: null, voted: null, few: false, again: true, seen: true, sealed: true, can: ['reveal', 'hand'] });
	expect(text('[data-again]')).toBe(`${en.lead.voteAgain} ${en.lead.voteAgainWhy}`);
	expect(document.querySelector('[data-voted]')).toBeNull();
	expect(text('[data-again-then]'), 'before it is closed: that its numbers may stay hidden').toBe(en.lead.voteAgainThen);
	expect(text('[data-next="reveal"]')).toContain(en.lead.revealHidden);
	say({ seq: 3, phase: 'vote', spreads: [], again: true, seen: true, sealed: true, hands: { a: 9 }, can: ['reveal', 'hand'] });
	expect(document.querySelector('[data-again-then]'), 'hands hide nothing').toBeNull();
	say({ seq: 4, phase: 'vote', spreads: [], seats: 9, voted: 2, few: false });
	expect(document.querySelector('[data-again]')).toBeNull();
});

test('after the end there is no scene, no plan and no answer to look at', () => {
	say({ phase: 'ended', can: ['reopen'], spreads: [] });
	expect(document.querySelector('[data-choice], .trail, [data-ahead]')).toBeNull();
});

test('the address for phones, which the wall shows in every phase, is looked for again until the end, and at once when the line is back', async () => {
	say({ phase: 'scene', spreads: [] });
	expect(looked).toBe(1);
	fail();
	await expect.poll(() => document.querySelector('[data-lost]')).not.toBeNull();
	say({ phase: 'scene', spreads: [] });
	expect(looked).toBe(2);
	say({ seq: 4, phase: 'ended', can: ['reopen'], spreads: [] });
	expect(looked).toBe(2);
});

test('closing the room stands with what is set up for it, far from where the session was started', async () => {
	say({ phase: 'lobby', map: [], visit: -1, scene: null, choices: [], can: ['welcome', 'pause', 'lock', 'empty', 'end'] });
	await rested();
	expect(document.querySelector('footer [data-do="lock"], footer [data-do="empty"]')).toBeNull();
	press('details [data-do="lock"]');
	await vi.waitFor(() => expect(said).toEqual([{ do: 'lock' }]));
});

const vote = { phase: 'vote', spreads: [], seats: 7, voted: 0, can: ['reveal', 'hand', 'end'] } as const;

test('hands that were typed stay in sight until the vote is closed, with their sum against the room, and the button says what it will show', () => {
	say({ ...vote, can: [...vote.can], hands: { a: 3, b: 7 } });
	expect(text('[data-raised]')).toContain(en.lead.handSum.replace('{n}', '10'));
	expect(document.querySelector('[data-raised]')?.getAttribute('data-against')).toBe('more');
	expect([...document.querySelectorAll('[data-choice] [data-count]')].map((one) => one.textContent)).toEqual(['3', '7']);
	expect(document.querySelector('[data-voted]'), 'no vote is counted').toBeNull();
	expect(text('[data-next="reveal"]')).toContain(en.lead.revealHands);
});

test('while nobody has answered the button that closes the vote says so and steps back', () => {
	const big = () => document.querySelector('[data-next="reveal"]')!;
	say({ ...vote, can: [...vote.can] });
	expect(big().textContent).toContain(en.lead.revealNone);
	expect(big().classList).toContain('second');
	say({ ...vote, can: [...vote.can], seq: 4, voted: 1 });
	expect(big().classList).not.toContain('second');
});

test('a double click leaves open what its first click opened, and answers nothing in it', async () => {
	say({ phase: 'debrief', look: { is: 'help' }, spreads: [], can: ['end', 'show'], asked: 3 });
	await rested();
	const twice = (selector: string) => {
		const button = document.querySelector<HTMLElement>(selector)!;
		for (const detail of [1, 2]) flushSync(() => void button.dispatchEvent(new MouseEvent('click', { bubbles: true, detail })));
	};
	twice('[data-next="end"]');
	expect(document.querySelector('[data-panel="end"]')).not.toBeNull();
	expect(said).toEqual([]);
	press('[data-panel="end"] .framed');
	say({ seq: 4 });
	await rested();
	twice('[data-do="hand"]');
	expect(document.querySelector('[data-panel="hand"]')).not.toBeNull();
	press('[data-do="hand"]');
	expect(document.querySelector('[data-panel]'), 'a click of its own closes it').toBeNull();
});

test('what is read out of a vote is never older than what is seen: while votes come nothing is said, and then how many', async () => {
	const room = { ...vote, can: [...vote.can] };
	const status = () => document.querySelector('.tally > [role="status"]')?.textContent;
	const said = (voted: number) => en.lead.voted.replace('{n}', String(voted)).replace('{of}', '7');
	say(room);
	await expect.poll(status, { timeout: 3000 }).toBe(said(0));
	for (const voted of [1, 5]) {
		say({ ...room, voted, seq: 20 + voted });
		await expect.poll(status, { timeout: 1000 }).toBe('');
	}
	await expect.poll(status, { timeout: 3000 }).toBe(said(5));
});
