import { expect, test } from 'vitest';
import { putUp, takeDown } from '../../../../tests/support/pages/in-page.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import WayBack from '../participant/WayBack.svelte';
import type { Stop } from '../protocol.ts';
import WayTold from '../remote/WayTold.svelte';
import Map from './Map.svelte';

const shape = { id: 's', start: 'door', scenes: [] };
const words = { scenes: { door: { title: ['The door'], choices: {} }, end: { title: ['The end'], choices: {} } } };
/** What the wall, a phone and the remote say of these visits: how many ways, and what the ones beside the way of the room are called. */
async function told(map: readonly Stop[]): Promise<readonly (readonly [number, readonly string[]])[]> {
	const said: (readonly [number, readonly string[]])[] = [];
	for (const one of [Map, WayBack, WayTold]) {
		putUp(one, { map, now: { map }, shape, words });
		const heads = [...document.querySelectorAll('h2')].map((head) => head.textContent);
		said.push([document.querySelectorAll('ol').length, heads.filter((head) => head !== en.live.way)]);
		await takeDown();
	}
	return said;
}

const way: readonly Stop[] = [
	{ scene: 'door', parent: null, whatIf: null, followed: 'a' },
	{ scene: 'end', parent: 0, whatIf: null, followed: null }
];
const looked = (followed: string | null): Stop => ({ scene: 'door', parent: null, whatIf: 0, followed });

test.each<[string, readonly Stop[], number, readonly string[]]>([
	['a way alone', way, 1, []],
	['a what-if in which something was decided', [...way, looked('b')], 2, ['What if 1']],
	['two of them, by their numbers', [...way, looked('b'), looked('a')], 3, ['What if 1', 'What if 2']],
	['one in which a vote was closed and nothing followed', [...way, { ...looked(null), polled: true }], 2, ['What if 1']],
	['what was taken back', [...way, { ...way[0]!, instead: 0 }], 2, [en.room.taken]],
	['a what-if that was left again before anything was decided', [...way, looked(null)], 1, []],
	['the second of two', [...way, looked('b'), looked(null)], 2, ['What if 1']]
])('wall, phone and remote tell of %s', async (_, map, ways, heads) => {
	for (const one of await told(map)) expect(one).toEqual([ways, heads]);
});
