import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack, unpack } from './pack.ts';

const label = 'A label that stands on every page, and is long enough to be worth naming once';

test('what stands on two pages is kept once', () => {
	const pages = { 'km/': { t: { label }, title: 'one' }, 'en/': { t: { label }, title: 'two' } };
	const packed = pack(pages);
	expect(JSON.stringify(packed).split(label)).toHaveLength(2);
	expect(unpack(packed, 'km/')).toEqual(pages['km/']);
	expect(unpack(packed, 'en/')).toEqual(pages['en/']);
});

test('whatever is packed comes out the same', () => {
	const value = fc.jsonValue().filter((one) => !JSON.stringify(one).includes('"$"'));
	fc.assert(
		fc.property(value, fc.string({ minLength: 60 }), (value, long) => {
			const pages = { a: { value, long }, b: [value, long, [value, long]] };
			const packed = JSON.parse(JSON.stringify(pack(pages))) as ReturnType<typeof pack>;
			// JSON knows no -0.
			expect(unpack(packed, 'a')).toEqual(JSON.parse(JSON.stringify(pages.a)));
			expect(unpack(packed, 'b')).toEqual(JSON.parse(JSON.stringify(pages.b)));
		})
	);
});

test('an address that is not there gives nothing, also one that every object answers to', () => {
	expect(unpack(pack({ a: {} }), 'b')).toBeUndefined();
	expect(unpack(pack({ a: {} }), 'toString')).toBeUndefined();
});

test('a course that uses the mark itself is refused, not mixed up', () => {
	expect(() => pack({ a: { $: 1 } })).toThrow('single.reserved');
});
