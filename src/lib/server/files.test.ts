import { expect, test } from 'vitest';
import { packingFor, partOf } from './files.ts';

const ranges: Record<string, [string | undefined, ReturnType<typeof partOf>]> = {
	'no range is the whole': [undefined, null],
	'from the first to the third byte': ['bytes=0-2', { from: 0, to: 2 }],
	'from a byte to the end': ['bytes=4-', { from: 4, to: 9 }],
	'L1: the last bytes': ['bytes=-5', { from: 5, to: 9 }],
	'more last bytes than there are': ['bytes=-50', { from: 0, to: 9 }],
	'over the end': ['bytes=8-50', { from: 8, to: 9 }],
	'behind the end': ['bytes=10-', 'none'],
	'no last bytes': ['bytes=-0', 'none'],
	'L1: backwards is no range': ['bytes=5-2', null],
	'several ranges are the whole': ['bytes=0-1,3-4', null],
	'another unit': ['lines=1-2', null],
	'no numbers': ['bytes=a-b', null],
	'neither end': ['bytes=-', null],
	'a number without an end': [`bytes=${'9'.repeat(400)}-`, null]
};
test.each(Object.entries(ranges))('a range of ten bytes: %s', (_, [range, part]) => expect(partOf(range, 10)).toEqual(part));

const both = { br: Buffer.of(1), gzip: Buffer.of(2) };
const packings: Record<string, [string | undefined, object, string | undefined]> = {
	'a browser that takes both gets brotli': ['gzip, deflate, br', both, 'br'],
	'a browser over plain http gets gzip': ['gzip, deflate', both, 'gzip'],
	'who says nothing gets it as it is': [undefined, both, undefined],
	'who does not want brotli gets gzip': ['br;q=0, gzip', both, 'gzip'],
	'weights other than nought do not matter': ['br;q=0.1, gzip;q=1.0', both, 'br'],
	'what is not packed goes as it is': ['br', {}, undefined],
	'a name that only begins alike is another': ['brotli', both, undefined]
};
test.each(Object.entries(packings))('%s', (_, [accepts, file, packing]) => expect(packingFor(accepts, file)).toBe(packing));
