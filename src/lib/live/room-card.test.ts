import { expect, test } from 'vitest';
import { cardFor, emptyCard, phoneAddress, readCard } from './room-card.ts';

const at = (origin: string) => new URL(origin);
const chosen = { ...emptyCard, address: 'http://192.168.1.5:3000' };

test.each<[string, Parameters<typeof phoneAddress>, string | null]>([
	['what the console chose', [chosen, at('http://localhost:3000')], 'http://192.168.1.5:3000'],
	['what it chose also on another address', [chosen, at('http://10.0.0.2:3000')], 'http://192.168.1.5:3000'],
	['else the address of the wall itself', [emptyCard, at('http://10.0.0.2:3000')], 'http://10.0.0.2:3000'],
	['never one that only the laptop can open', [emptyCard, at('http://localhost:3000')], null],
	['nor its number', [emptyCard, at('http://127.0.0.1:3000')], null],
	['nor a file', [emptyCard, at('file:///home/sala.html')], null],
	['nor its longer number', [emptyCard, at('http://[::1]:3000')], null]
])('phones open %s', (_, [card, here], address) => expect(phoneAddress(card, here)).toBe(address));

test.each<[string, unknown, unknown]>([
	['nothing kept', null, null],
	['a word', 'x', null],
	['an empty card', {}, emptyCard],
	['an address that is none', { address: 5 }, emptyCard],
	['a network without a name', { wifi: { name: '', password: 'x' } }, emptyCard],
	['a network without a password', { wifi: { name: 'Room' } }, emptyCard],
	['a wall that is neither light nor dark', { theme: 'auto' }, emptyCard],
	['a dark wall', { theme: 'dark' }, { ...emptyCard, theme: 'dark' }],
	['a wall in no language', { lang: 'fr' }, emptyCard],
	['a Khmer wall', { lang: 'km' }, { ...emptyCard, lang: 'km' }],
	['a network that is a word', { wifi: 'Room' }, emptyCard],
	['an open network', { wifi: { name: 'Room', password: '' } }, { ...emptyCard, wifi: { name: 'Room', password: '' } }]
])('what a browser kept is checked: %s', (_, data, card) => expect(readCard(data)).toEqual(card));

test('the address that was picked gives way while the laptop does not have it, and is shown again when it does', () => {
	const [cable, hotspot] = ['http://10.0.0.7:3000', 'http://192.168.137.1:3000'];
	const picked = { ...emptyCard, address: hotspot, picked: hotspot };
	expect(cardFor(picked, [cable, hotspot])).toBe(picked);
	const without = cardFor(picked, [cable]);
	expect(without.address).toBe(cable);
	expect(cardFor(without, [cable, hotspot])).toEqual(picked);
	expect(cardFor(picked, []).address).toBeNull();
	expect(cardFor(emptyCard, [cable, hotspot]).address).toBe(cable);
	const other = cardFor(emptyCard, [hotspot]);
	expect(cardFor(other, [cable, hotspot])).toBe(other);
});
