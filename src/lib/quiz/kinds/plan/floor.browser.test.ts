/** The drawing of a plan: each place as large as it stands in the rows. */
import { flushSync, mount, unmount, type Component } from 'svelte';
import { expect, test } from 'vitest';
import { setReader } from '../../../course/reader.ts';
import { setStrings } from '../../../i18n/context.ts';
import en from '../../../i18n/en.json' with { type: 'json' };
import Floor from './Floor.svelte';

test('a place is as wide and as deep as it has cells, and lies where its row says', async () => {
	const names = ['gate', 'desk', 'room'];
	const inPage: Component<Record<string, unknown>> = (anchor, props) => {
		setReader(() => ({ lang: 'en', terms: {}, root: './' }));
		setStrings(() => ({ lang: 'en', strings: { quiz: en.quiz } }));
		return (Floor as unknown as Component<Record<string, unknown>>)(anchor, props);
	};
	const shown = mount(inPage, {
		target: document.body,
		props: {
			item: {
				plan: [
					['gate', 'gate', 'desk'],
					['room', 'room', 'desk']
				]
			},
			variant: { places: names, risks: ['desk'] },
			shared: { places: Object.fromEntries(names.map((name) => [name, [name]])) }
		}
	});
	flushSync();
	const box = (name: string) => document.querySelector(`[data-room="${name}"]`)!.getBoundingClientRect();
	const [gate, desk, room] = [box('gate'), box('desk'), box('room')];
	expect(gate.width).toBeCloseTo(2 * desk.width, 0);
	expect(desk.height).toBeCloseTo(2 * gate.height, 0);
	expect([room.left, room.top, desk.left, desk.top].map(Math.round)).toEqual(
		[gate.left, gate.bottom, gate.right, gate.top].map(Math.round)
	);
	await unmount(shown);
});
