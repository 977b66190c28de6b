import { mount, unmount, type Component } from 'svelte';
import { expect, test } from 'vitest';
import { setReader } from '../../course/reader.ts';
import { setStrings } from '../../i18n/context.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import WayBack from '../participant/WayBack.svelte';
import type { Stop } from '../protocol.ts';
import Map from './Map.svelte';

const shape = { id: 's', start: 'door', scenes: [] };
const words = { scenes: { door: { title: ['The door'], choices: {} }, end: { title: ['The end'], choices: {} } } };
/** What the wall and a phone say of these visits: how many ways, and what the ones beside the way of the room are called. */
function told(map: readonly Stop[]): readonly (readonly [number, readonly string[]])[] {
	return [Map, WayBack].map((one) => {
		const part = one as unknown as Component<Record<string, unknown>>;
		const inPage: typeof part = (anchor, props) => {
			setReader(() => ({ lang: 'en', terms: {}, root: './' }));
			setStrings(() => ({ lang: 'en', strings: en }));
			return part(anchor, props);
		};
		const target = document.body.appendChild(document.createElement('div'));
		const shown = mount(inPage, { target, context: new globalThis.Map(), props: { map, now: { map }, shape, words } });
		const said = [
			target.querySelectorAll('ol').length,
			[...target.querySelectorAll('h2')].map((head) => head.textContent).filter((head) => head !== en.live.way)
		] as const;
		void unmount(shown);
		target.remove();
		return said;
	});
}

const way: readonly Stop[] = [
	{ scene: 'door', parent: null, whatIf: null, followed: 'a' },
	{ scene: 'end', parent: 0, whatIf: null, followed: null }
];
const looked = (followed: string | null): Stop => ({ scene: 'door', parent: null, whatIf: 0, followed });

test.each<[string, readonly Stop[], number, readonly string[]]>([
	['a way alone', way, 1, []],
	['a what-if in which something was decided', [...way, looked('b')], 2, [en.wall.looked]],
	['a what-if that was left again before anything was decided', [...way, looked(null)], 1, []],
	['the second of two', [...way, looked('b'), looked(null)], 2, [en.wall.looked]]
])('wall and phone tell of %s', (_, map, ways, heads) => {
	for (const one of told(map)) expect(one).toEqual([ways, heads]);
});
