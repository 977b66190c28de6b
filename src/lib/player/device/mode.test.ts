import { beforeEach, describe, expect, test, vi } from 'vitest';
import { seatInPage } from '../../base/kept-names.browser.ts';
import { DeviceSettings, type SafeStorage } from '../../progress/device.browser.ts';
import type { Mode } from '../../progress/store.browser.ts';
import { changeMode, setMode } from './mode.browser.ts';

function shelf(from: Record<string, string> = {}) {
	const map = new Map(Object.entries(from));
	const told: string[] = [];
	const one: SafeStorage = {
		getItem: (key) => map.get(key) ?? null,
		setItem(key, value) {
			map.set(key, value);
			told.push(`${key} ${value}`);
		},
		removeItem: (key) => void (map.delete(key) && told.push(`${key} gone`))
	};
	return { one, map, told };
}
const here = vi.hoisted(() => ({ device: undefined as DeviceSettings | undefined }));
/** Stores that take their time to open. */
vi.mock('../store.browser.ts', () => ({
	device: () => here.device,
	anythingKept: () => new Promise((tell) => setTimeout(() => tell(true))),
	theStore: async () => ({ runs: async () => [], importRuns: async () => ({}) }),
	withTimeout: (work: unknown) => work
}));

test.each<[Mode, Mode]>([
	['own', 'shared'],
	['shared', 'own']
])('a device that was said to be %s, then %s, then the first again, all in one breath, is the first', async (first, then) => {
	here.device = new DeviceSettings(shelf().one, shelf().one);
	here.device.set({ mode: first });
	await Promise.all([changeMode(then), changeMode(first)]);
	expect(here.device.get().mode).toBe(first);
});

describe('M4: a seat in a group', () => {
	beforeEach(() => void (seatInPage.text = null));

	test('goes off the disk when a device is said to be shared, and this page keeps it', () => {
		const [local, tab] = [shelf({ 'sala-seat': 'mine' }), shelf()];
		here.device = new DeviceSettings(local.one, tab.one);
		here.device.set({ theme: 'dark' });
		expect(local.map.get('sala-seat')).toBe('mine');
		local.told.length = 0;
		setMode('shared');
		expect([local.map.get('sala-seat'), tab.map.get('sala-seat'), seatInPage.text]).toEqual([undefined, undefined, 'mine']);
		// What other tabs hear of it, one after the other.
		expect(local.told).toEqual(['sala-seat moved', 'sala-seat gone']);
		// Of an owner in another tab, since.
		local.map.set('sala-seat', 'theirs');
		setMode('shared');
		expect([local.map.get('sala-seat'), seatInPage.text]).toEqual(['theirs', 'mine']);
		setMode('own');
		expect([local.map.get('sala-seat'), tab.map.get('sala-seat')]).toEqual(['mine', undefined]);
	});

	test('of a tab is on the disk when its device is said to be somebody’s own', () => {
		const [local, tab] = [shelf(), shelf({ 'sala-seat': 'mine' })];
		here.device = new DeviceSettings(local.one, tab.one);
		setMode('own');
		expect([local.map.get('sala-seat'), tab.map.get('sala-seat')]).toEqual(['mine', undefined]);
	});

	test('in another tab hears that the device is shared, also from a tab that has none', () => {
		const local = shelf();
		here.device = new DeviceSettings(local.one, shelf().one);
		setMode('shared');
		expect(local.told.slice(-2)).toEqual(['sala-seat moved', 'sala-seat gone']);
	});
});
