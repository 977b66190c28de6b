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
	join: null,
	emptied: false,
	door: false,
	crowded: false,
	rehearsal: false,
	can: ['open', 'hand', 'discuss', 'follow', 'end'],
	leading: null,
	hands: null,
	shown: [],
	over: false,
	hushed: false,
	asked: null,
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
beforeEach(() => {
	said = [];
	vi.stubGlobal('EventSource', Stream);
	vi.stubGlobal('fetch', async (_: unknown, asked?: RequestInit) => {
		said.push((JSON.parse(String(asked?.body)) as { readonly command: Command }).command);
		return Response.json({ ok: true, seq: 0 });
	});
	const nothing = () => {};
	const rest = { id: 's', head: undefined, hall: {}, addresses: [], onaddresses: nothing, onreport: nothing, onrefused: nothing };
	shown = mount(inPage, { target: document.body, context: new Map(), props: rest });
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
