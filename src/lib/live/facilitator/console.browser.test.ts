import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setReader } from '../../course/reader.ts';
import { setStrings } from '../../i18n/context.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import type { ConsoleFrame } from '../protocol.ts';
import type { Command } from '../session.ts';
import Console from './Console.svelte';

/** The laptop: says what the test says, and takes every command. */
let say: (frame: Partial<ConsoleFrame>) => void;
let said: Command[];
/** How often the addresses of the laptop were asked for. */
let looked = 0;
class Stream extends EventTarget {
	static readonly CLOSED = 2;
	onmessage: ((event: { readonly data: string }) => void) | null = null;
	close(): void {}
	constructor() {
		super();
		say = (frame) => flushSync(() => this.onmessage?.({ data: JSON.stringify({ state: { ...first, ...frame } }) }));
	}
}
const first: ConsoleFrame = {
	seq: 3,
	scenario: 'm/s',
	phase: 'revealed',
	scene: 's1',
	visit: 0,
	round: 1,
	choices: ['a', 'b'],
	spreads: [{ counts: null, by: 'votes' }],
	followed: null,
	left: null,
	paused: false,
	map: [{ scene: 's1', parent: null, whatIf: null, followed: null }],
	look: null,
	seats: 9,
	voted: 3,
	few: true,
	join: null,
	emptied: false,
	door: false,
	crowded: false,
	rehearsal: false,
	can: ['open', 'hand', 'discuss', 'follow', 'end'],
	leading: null,
	led: null,
	due: null,
	hands: null,
	shown: [],
	over: false,
	hushed: false,
	asked: null,
	ends: false,
	locked: false,
	wall: 'w',
	walled: true,
	stale: false,
	full: false
};

const console_ = Console as unknown as Component<Record<string, unknown>>;
const inPage: typeof console_ = (anchor, props) => {
	setReader(() => ({ lang: 'en', terms: {}, root: './' }));
	setStrings(() => ({ lang: 'en', strings: en }));
	return console_(anchor, props);
};
let shown: Record<string, unknown>;
let props: Record<string, unknown>;
beforeEach(() => {
	// A console reads its clock when it is opened.
	localStorage.clear();
	said = [];
	vi.stubGlobal('EventSource', Stream);
	vi.stubGlobal('fetch', async (_: unknown, asked?: RequestInit) => {
		said.push((JSON.parse(String(asked?.body)) as { readonly command: Command }).command);
		return Response.json({ ok: true, seq: 0 });
	});
	const nothing = () => {};
	looked = 0;
	props = {
		id: 's',
		head: undefined,
		hall: { parts: [], alt: '' },
		takeWindow: () => null,
		addresses: [],
		onaddresses: () => void looked++,
		sessionName: (id: string) => `the name of ${id}`,
		onreport: nothing,
		onrefused: nothing
	};
	shown = mount(inPage, { target: document.body, context: new Map(), props });
	flushSync();
});
afterEach(async () => {
	await unmount(shown);
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
});
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
	['hands that were typed', 'hand', () => void (document.querySelector<HTMLInputElement>('[data-hand="b"]')!.value = '9')]
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
	say({ seq: 5, round: 2, spreads: [...first.spreads, ...first.spreads] });
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
	type('a', '2.5');
	press('[data-next="hand"]');
	await rested();
	expect(said).toEqual([]);
	type('a', '2');
	// Another button leaves them for later, and they stand there again.
	press('[data-do="end"]');
	expect(document.querySelector('[data-panel="end"]')).not.toBeNull();
	expect(said).toEqual([]);
	press('[data-do="hand"]');
	expect(typed()).toEqual(['2', '']);
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

test('the minutes of a session go on while another one is looked into, and over a reload', async () => {
	const minutes = 60_000;
	const clock = vi.spyOn(Date, 'now').mockReturnValue(1_000 * minutes);
	const gone = (n: number) => vi.waitFor(() => expect(document.querySelector(`[data-gone="${n}"]`)).not.toBeNull());
	say({ seq: 4, phase: 'scene', spreads: [] });
	await gone(0);
	const look = async (id: string, later: number) => {
		await unmount(shown);
		clock.mockReturnValue((1_000 + later) * minutes);
		shown = mount(inPage, { target: document.body, context: new Map(), props: { ...props, id } });
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
	expect(text('[data-small]')).toBe(en.lead.fewSoFar);
	expect(document.querySelector('[data-stays]')).toBeNull();
});

test('that the numbers stay hidden is not said as of something still to come where everybody has voted', () => {
	say({ phase: 'vote', spreads: [], seats: 3, voted: 2 });
	expect(text('[data-small]')).toBe(en.lead.fewSoFar);
	say({ seq: 4, phase: 'vote', spreads: [], seats: 3, voted: 3 });
	expect(text('.turnout b')).toBe(en.lead.everybody);
	expect(text('[data-small]')).toBe(en.lead.fewInAll);
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
	expect(text('[data-next="choose"]')).toContain(en.lead.chooseGo);
	press('[data-next="choose"]');
	expect(text('[data-panel] [role="alert"]')).toBe(en.lead.chooseOne);
	expect(said).toEqual([]);
	press('[data-panel] input[value="b"]');
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
	say({ phase: 'vote', spreads: [], seats: null, voted: null, few: false, again: true });
	expect(text('[data-again]')).toBe(`${en.lead.voteAgain} ${en.lead.voteAgainWhy}`);
	expect(document.querySelector('[data-voted]')).toBeNull();
	say({ seq: 4, phase: 'vote', spreads: [], seats: 9, voted: 2, few: false });
	expect(document.querySelector('[data-again]')).toBeNull();
});

test('after the end there is no scene, no plan and no answer to look at', () => {
	say({ phase: 'ended', can: ['reopen'], spreads: [] });
	expect(document.querySelector('[data-choice], .trail, [data-ahead]')).toBeNull();
});

test('the address for phones is looked for again while people are told how to join, and when the line is back', () => {
	say({ phase: 'scene', spreads: [] });
	expect(looked).toBe(0);
	say({ seq: 4, phase: 'scene', spreads: [], door: true });
	expect(looked).toBe(1);
});

test('closing the room stands with what is set up for it, far from where the session was started', async () => {
	say({ phase: 'lobby', map: [], visit: -1, scene: null, choices: [], can: ['welcome', 'pause', 'lock', 'empty', 'end'] });
	await rested();
	expect(document.querySelector('footer [data-do="lock"], footer [data-do="empty"]')).toBeNull();
	press('details [data-do="lock"]');
	await vi.waitFor(() => expect(said).toEqual([{ do: 'lock' }]));
});

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

test('where numbers stay hidden the console says what can be done, whatever the reason', () => {
	const then = () => document.querySelector('[data-hidden-then]')?.textContent;
	say({ seq: 4 });
	expect(then()).toBe(en.lead.fewThen);
	say({ seq: 5, visit: 1, map: twice });
	expect(then()).toBe(en.lead.fewThen);
	say({ seq: 6, hushed: true });
	expect(then(), 'the room wants none').toBeUndefined();
	say({ seq: 7, spreads: [{ counts: { a: 5, b: 4 }, by: 'votes' }] });
	expect(then()).toBeUndefined();
});

test('while people are to come in and the laptop is in no network, the console says so and what to do first', () => {
	const note = () => document.querySelector('[data-no-network]');
	say({ seq: 4, phase: 'lobby', scene: null, visit: -1, spreads: [], map: [] });
	expect(note()?.textContent).toContain(en.desk.noNetwork);
	expect(note()?.textContent).toContain(en.desk.noNetworkDo);
	say({ seq: 5, phase: 'vote', spreads: [] });
	expect(note()).toBeNull();
	say({ seq: 6, phase: 'vote', spreads: [], door: true });
	expect(note()).not.toBeNull();
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
