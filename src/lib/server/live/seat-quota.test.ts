import { describe, expect, test } from 'vitest';
import { SeatQuota } from './seat-quota.ts';

const places = () => new SeatQuota({ perPhone: 2, perSession: 5 });
const came = (room: SeatQuota, seat: string, phone: string | object, taken = 0) => {
	const refused = room.keep(seat, phone, taken);
	if (!refused) room.arrived(seat);
	return refused;
};

describe('M1: a phone has so many seats and no more,', () => {
	const connection = {};
	test.each<[string, [string | object, string | object], 'live.phone_full' | null]>([
		['known by the name that its page made', ['p1', 'p1'], 'live.phone_full'],
		['known by its connection where no name came', [connection, connection], 'live.phone_full'],
		['and another phone has its own', ['p1', 'p2'], null],
		['and a connection that names a phone is not counted', ['p1', connection], null]
	])('%s', (_, [mine, next], refused) => {
		const room = places();
		expect([came(room, 'a', mine), came(room, 'b', mine), came(room, 'c', next)]).toEqual([null, null, refused]);
	});

	test('one that was not written, or was taken away, is free again', () => {
		const room = places();
		for (const seat of ['a', 'b']) came(room, seat, 'p1');
		room.free('a');
		room.free('a');
		expect([came(room, 'c', 'p1'), came(room, 'd', 'p1')]).toEqual([null, 'live.phone_full']);
	});

	test('and the same seat asked for twice at once is one', () => {
		const room = places();
		expect([room.keep('a', 'p1', 0), room.keep('a', 'p1', 0), room.keep('b', 'p1', 0)]).toEqual([null, null, null]);
	});
});

test('M1: a room has so many seats, those on their way to the disk too', () => {
	const room = places();
	for (const n of [1, 2, 3, 4, 5]) expect(room.keep(`s${n}`, `p${n}`, 0)).toBeNull();
	expect([room.keep('s6', 'p6', 0), room.isFull(0)]).toEqual(['live.room_full', true]);
	room.free('s1');
	expect(came(room, 's6', 'p6')).toBeNull();
	expect(came(room, 's7', 'p7', 5)).toBe('live.room_full');
});

test('F2: a room that another process emptied of everybody has room again for each phone, and keeps the place of who is on the way', () => {
	const room = places();
	for (const seat of ['a', 'b']) came(room, seat, 'p1');
	room.keep('c', 'p2', 2);
	room.freeAll();
	expect([came(room, 'd', 'p1'), came(room, 'e', 'p1'), came(room, 'f', 'p1')]).toEqual([null, null, 'live.phone_full']);
	expect([...room.coming]).toEqual(['c']);
});

test('M1: whoever answers with a phone that listens stays with it', () => {
	const room = places();
	for (const [seat, phone] of [
		['a', 'p1'],
		['b', 'p1'],
		['c', 'p2']
	] as const)
		came(room, seat, phone);
	expect([...room.withNeighbours(new Set(['a', 'x']))].sort()).toEqual(['a', 'b', 'x']);
});

test('M1: a phone that says after a start which seats are its own keeps them together, no more than it may have', () => {
	const room = places();
	room.together(['a', 'b', 'c']);
	room.together(['a', 'b', 'c']);
	expect([...room.withNeighbours(new Set(['a']))].sort()).toEqual(['a', 'b']);
	expect([room.isExtra('a'), room.isExtra('b')]).toEqual([false, false]);
	// One of its seats came after the start.
	const later = places();
	came(later, 'new', 'p1');
	later.together(['old', 'new']);
	expect([...later.withNeighbours(new Set(['old']))].sort()).toEqual(['new', 'old']);
	expect(came(later, 'third', 'p1')).toBe('live.phone_full');
});

test('M1: whoever comes to a phone after it said which seats are its own stays with the others', () => {
	const room = new SeatQuota({ perPhone: 3, perSession: 9 });
	room.together(['a', 'b']);
	came(room, 'c', 'p1');
	room.together(['a', 'b', 'c']);
	expect([...room.withNeighbours(new Set(['a']))].sort()).toEqual(['a', 'b', 'c']);
	expect(came(room, 'd', 'p1')).toBe('live.phone_full');
});
