import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { consoleFrame } from '../../../../tests/support/live/console-page.ts';
import { setReader } from '../../course/reader.ts';
import { setStrings } from '../../i18n/context.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import { emptyCard } from '../room-card.ts';
import Join from './Join.svelte';
import Lobby from './Lobby.svelte';
import Opening from './Opening.svelte';

let shown: Record<string, unknown> | undefined;
function away(): void {
	if (shown) void unmount(shown);
	shown = undefined;
}
afterEach(away);

const join = { code: 'DWPJVA', token: 't' };
const card = { ...emptyCard, wifi: { name: 'Training', password: 'secret' } };
const hall = { parts: [], alt: '' };
const wifi = { ...card, address: 'http://192.168.1.5:3000' };
/** What a wall shows of how to come in, in words. */
function told(part: unknown, props: Record<string, unknown>): string {
	away();
	const component = part as Component<Record<string, unknown>>;
	const inPage: typeof component = (anchor, given) => {
		setReader(() => ({ lang: 'en', terms: {}, root: './' }));
		setStrings(() => ({ lang: 'en', strings: en }));
		return component(anchor, given);
	};
	shown = mount(inPage, { target: document.body, props });
	flushSync();
	return document.body.textContent;
}
const unusable = [en.wall.join, en.wall.data, en.wall.code, 'DWP', 'Training', en.wall.here];

test('where no phone can reach the laptop the wall says only that, and nothing on which nobody can act', () => {
	const frame = { ...consoleFrame, phase: 'lobby', seats: 0, few: true, join };
	for (const words of [told(Lobby, { frame, card, hall }), told(Join, { join, card, rehearsal: false })]) {
		expect(words).toContain(en.wall.noAddress);
		expect(words).toContain(en.wall.noAddressWait);
		for (const one of [...unusable, en.wall.fewPeople]) expect(words).not.toContain(one);
	}
	const trial = told(Lobby, { frame: { ...frame, rehearsal: true }, card, hall });
	expect(trial, 'whoever rehearses has nothing to do').not.toContain(en.wall.noAddressWait);
});

test('with an address the wall says how to come in, and calls nobody few before anybody has come', () => {
	const frame = { ...consoleFrame, phase: 'lobby', seats: 0, few: true, join };
	const nobody = told(Lobby, { frame, card: wifi, hall });
	for (const one of unusable) expect(nobody).toContain(one);
	expect(nobody).not.toContain(en.wall.fewPeople);
	expect(told(Lobby, { frame: { ...frame, seats: 3 }, card: wifi, hall })).toContain(en.wall.fewPeople);
	expect(told(Lobby, { frame: { ...frame, join: null }, card: wifi, hall }), 'nobody can come in').not.toContain(en.wall.data);
});

test('a small room is asked about numbers on both pages of the opening: whoever goes on from the first has asked too', () => {
	const words = { title: ['A story'], person: [['p', ['One']]], role: [['p', ['Two']]], note: [['p', ['Three']]], scenes: {}, facts: {} };
	const opening = { ...consoleFrame, phase: 'opening', seats: 6, few: false, look: null };
	for (const turned of [false, true])
		expect(told(Opening, { words, frame: opening, turned, onturn: () => {} }), String(turned)).toContain(en.wall.smallRoom);
	expect(told(Opening, { words, frame: { ...opening, seats: 12 }, turned: false, onturn: () => {} })).not.toContain(en.wall.smallRoom);
});
