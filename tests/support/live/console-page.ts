/** The console of one session in a browser, and a laptop that says what the test says. */
import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, beforeEach, vi } from 'vitest';
import { setReader } from '../../../src/lib/course/reader.ts';
import { setStrings } from '../../../src/lib/i18n/context.ts';
import en from '../../../src/lib/i18n/en.json' with { type: 'json' };
import type { ConsoleFrame } from '../../../src/lib/live/protocol.ts';
import type { Command } from '../../../src/lib/live/session.ts';
import Console from '../../../src/lib/live/facilitator/Console.svelte';

/** The laptop: says what the test says, and takes every command. */
export let say: (frame: Partial<ConsoleFrame>) => void;
/** The line to the laptop breaks. */
export let fail: () => void;
export let said: Command[];
/** How often the addresses of the laptop were asked for. */
export let looked = 0;
class Stream extends EventTarget {
	static readonly CLOSED = 2;
	onmessage: ((event: { readonly data: string }) => void) | null = null;
	onerror: (() => void) | null = null;
	close(): void {}
	constructor() {
		super();
		fail = () => this.onerror?.();
		say = (frame) => flushSync(() => this.onmessage?.({ data: JSON.stringify({ state: { ...consoleFrame, ...frame } }) }));
	}
}
export const consoleFrame: ConsoleFrame = {
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
	talked: false,
	looks: [],
	unseen: null,
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
/** A console on a page of its own for each test of a file. */
export function withConsole(): void {
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
}

/** The page is left, and opened at this session. */
export async function openConsole(id: string): Promise<void> {
	await unmount(shown);
	shown = mount(inPage, { target: document.body, context: new Map(), props: { ...props, id } });
}
