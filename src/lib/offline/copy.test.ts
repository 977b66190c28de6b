import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agree, change, fetched, look, nothing, copyOpened, readCopy, releases, want, woke, type CourseCopy } from './copy.ts';
import type { CopyChoice } from './list.ts';

const km: CopyChoice = { lang: 'km', track: 'health' };
const en: CopyChoice = { lang: 'en', track: 'police' };
const site = (version: string, ...withdrawn: string[]) => ({ version, withdrawn });

/** A device that has v1, as after a first visit. */
const first = fetched(look(want(nothing, km), site('v1')).copy, 'v1');
/** The same, with v2 in use and not proven yet. */
const onTrial = change(agree(fetched(look(first, site('v2')).copy, 'v2')));
const late = 10_000;
/** Openings that nobody woke up in, far enough apart to count. */
const openings = (copy: CourseCopy, times: number) =>
	Array.from({ length: times }, (_, n) => n).reduce((now, n) => copyOpened(now, `doc ${n}`, (n + 1) * late), copy);

describe('the copy of the course on a device', () => {
	test('is nothing until somebody has said what to keep', () => {
		expect(look(nothing, site('v1')).fetch).toBeNull();
	});

	test('is used as soon as the first release is whole', () => {
		expect(look(want(nothing, km), site('v1')).fetch).toBe('v1');
		expect(first).toMatchObject({ current: 'v1', ready: null, trial: null });
	});

	test('waits with a newer release until somebody agrees', () => {
		const seen = look(first, site('v2'));
		expect(seen.fetch).toBe('v2');
		const ready = fetched(seen.copy, 'v2');
		expect(change(ready)).toEqual(ready);
		expect(ready).toMatchObject({ current: 'v1', ready: 'v2' });
		expect(change(agree(ready))).toMatchObject({ current: 'v2', previous: 'v1', ready: null, agreed: null });
	});

	test('fetches more of the release it has when another language is wanted', () => {
		expect(look(want(first, en), site('v1')).fetch).toBe('v1');
		expect(want(first, km)).toBe(first);
	});

	test('believes in a release when one of its pages has woken up, and in no other page', () => {
		const open = copyOpened(onTrial, 'doc', late);
		expect(woke(open, 'an old tab').trial).not.toBeNull();
		expect(woke(open, 'doc').trial).toBeNull();
		expect(openings(woke(open, 'doc'), 9)).toMatchObject({ current: 'v2', previous: 'v1' });
	});

	test.each([
		[1, 'v2'],
		[2, 'v2'],
		[3, 'v1']
	])('after %i openings without one that woke up its pages come from %s', (times, current) => {
		expect(openings(onTrial, times).current).toBe(current);
	});

	test('tabs that load anew together count as one opening', () => {
		const many = ['a', 'b', 'c', 'd'].reduce((copy, document, n) => copyOpened(copy, document, late + n), onTrial);
		expect(many).toMatchObject({ current: 'v2', trial: { opened: 1 } });
		expect(woke(many, 'c').trial).toBeNull();
	});

	test('does not take a release again that never woke up here, and takes the one after it', () => {
		const back = openings(onTrial, 3);
		expect(look(back, site('v2')).fetch).toBeNull();
		expect(look(back, site('v3')).fetch).toBe('v3');
	});

	test('goes back from a release that was taken back, as soon as nobody is in the middle', () => {
		const told = look(woke(copyOpened(onTrial, 'doc', late), 'doc'), site('v1', 'v2')).copy;
		expect(told.current).toBe('v2');
		expect(change(told)).toMatchObject({ current: 'v1', previous: null, trial: null });
	});

	test('with no way back it takes what the site has instead, without asking', () => {
		const only = fetched(want(nothing, km), 'v2');
		const seen = look(only, site('v3', 'v2'));
		expect(seen.fetch).toBe('v3');
		expect(change(fetched(seen.copy, 'v3'))).toMatchObject({ current: 'v3', previous: null });
	});

	test('a release that waited while the one in use failed is used, and not offered any more', () => {
		const forced = change(fetched(look(first, site('v2', 'v1')).copy, 'v2'));
		const failed = openings(fetched(look(forced, site('v3', 'v1')).copy, 'v3'), 3);
		expect(failed).toMatchObject({ current: null, ready: 'v3' });
		expect(fetched(look(failed, site('v3', 'v1')).copy, 'v3')).toMatchObject({ current: 'v3', ready: null });
	});

	test('the way back that the site offers again meanwhile is used after a failure, and not offered any more', () => {
		const both = agree(fetched(look(onTrial, site('v1')).copy, 'v1'));
		expect(both).toMatchObject({ current: 'v2', previous: 'v1', ready: 'v1', agreed: 'v1' });
		expect(openings(both, 3)).toMatchObject({ current: 'v1', previous: null, ready: null, agreed: null });
	});

	test('a release that is taken back while it waits is not offered any more', () => {
		const ready = agree(fetched(look(first, site('v2')).copy, 'v2'));
		expect(look(ready, site('v1', 'v2')).copy).toMatchObject({ current: 'v1', ready: null, agreed: null });
	});

	test.each([null, 7, {}, { format: 2, wanted: [] }, { format: 1, wanted: 'km' }, [], 'copy'])('reads %j as nothing', (value) => {
		expect(readCopy(value)).toEqual(nothing);
	});

	test('reads what it wrote, and leaves out what no version can have meant', () => {
		for (const copy of [first, onTrial, openings(onTrial, 3)]) expect(readCopy(JSON.parse(JSON.stringify(copy)))).toEqual(copy);
		expect(readCopy({ ...first, wanted: [km, { lang: 'fr', track: 'health' }], failed: [1, 'v0'] })).toMatchObject({
			wanted: [km],
			failed: ['v0']
		});
	});
});

/** What may happen to a device, in any order. `good` says which releases wake up. */
const versions = ['v1', 'v2', 'v3'] as const;
const version = fc.constantFrom(...versions);
const event = fc.oneof(
	fc.record({ do: fc.constant('look' as const), version, withdrawn: fc.subarray([...versions], { maxLength: 2 }) }),
	...(['fetched', 'agree', 'change', 'open'] as const).map((what) => fc.constant({ do: what }))
);
/** Most of what happens is one of two stories; the rest comes in between. */
const took = version.map((one) => [{ do: 'look' as const, version: one, withdrawn: [] }, ...updated]);
const lost = fc.record({ do: fc.constant('look' as const), version, withdrawn: version.map((one) => [one]) });
const updated = (['fetched', 'agree', 'change', 'open'] as const).map((what) => ({ do: what }));
const story = fc
	.array(
		fc.oneof(
			took,
			lost.map((one) => [one]),
			event.map((one) => [one])
		),
		{ maxLength: 20 }
	)
	.map((parts) => parts.flat());

test('whatever happens in whatever order: pages come only from whole releases, and after three openings from one that works, if there is one', () => {
	fc.assert(
		fc.property(story, fc.constantFrom(...versions), (events, broken) => {
			let copy = want(nothing, km);
			let fetching: string | null = null;
			let clock = late;
			const whole = new Set<string>();
			const open = () => {
				const document = String((clock += late));
				copy = copyOpened(copy, document, clock);
				if (copy.current !== broken) copy = woke(copy, document);
			};
			for (const one of events) {
				if (one.do === 'look') ({ copy, fetch: fetching } = look(copy, one));
				else if (one.do === 'fetched' && fetching && (copy.current !== null || fetching !== broken)) {
					// A first release is proven by the page that asked for it.
					for (const gone of [...whole].filter((name) => !releases(copy, fetching).includes(name))) whole.delete(gone);
					whole.add(fetching);
					copy = fetched(copy, fetching);
				} else if (one.do === 'agree') copy = agree(copy);
				else if (one.do === 'change') copy = change(copy);
				else if (one.do === 'open') open();
				for (const name of releases(copy, null)) expect(whole).toContain(name);
				if (copy.current) expect([copy.ready, copy.previous, copy.agreed], 'what is used is not offered too').not.toContain(copy.current);
			}
			for (let n = 0; n < 3; n++) open();
			expect(copy.current).not.toBe(broken);
			expect(change(copy).current).toSatisfy((current: string | null) => current === null || whole.has(current));
		}),
		{ numRuns: 3000 }
	);
});
