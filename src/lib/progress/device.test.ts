import { afterEach, describe, expect, test, vi } from 'vitest';
import { DeviceSettings, safeStorage } from './device.browser.ts';
import { forget } from './forget.browser.ts';
import type { SafeStorage } from './device.browser.ts';

function shelf(from: Record<string, string> = {}) {
	const map = new Map(Object.entries(from));
	const one: SafeStorage = {
		getItem: (key) => map.get(key) ?? null,
		setItem: (key, value) => void map.set(key, value),
		removeItem: (key) => void map.delete(key)
	};
	return { one, map };
}
afterEach(() => vi.unstubAllGlobals());

describe('settings of this device', () => {
	test('begin with nothing known', () => {
		expect(new DeviceSettings(shelf().one, shelf().one).get()).toEqual({
			mode: null,
			track: null,
			theme: 'auto',
			textSize: 'normal',
			shortcuts: true
		});
	});

	test('of an own device are found again in another tab', () => {
		const local = shelf();
		const set = new DeviceSettings(local.one, shelf().one).set({
			mode: 'own',
			track: 'police',
			theme: 'dark',
			textSize: 'large',
			shortcuts: false
		});
		expect(new DeviceSettings(local.one, shelf().one).get()).toEqual(set);
		expect(Object.fromEntries(local.map)).toEqual({
			'sala.mode': 'own',
			'sala.track': 'police',
			'sala.look': 'dark large',
			'sala.shortcuts': 'off'
		});
	});

	test('of a shared device leave nothing behind for the next person', () => {
		const [local, tab] = [shelf(), shelf()];
		new DeviceSettings(local.one, tab.one).set({ mode: 'shared', track: 'health', textSize: 'large' });
		expect([local.map.size, tab.map.get('sala.look')]).toEqual([0, ' large']);
		expect(new DeviceSettings(local.one, shelf().one).get().mode).toBe(null);
	});

	test('turning shared takes what an owner chose off the device', () => {
		const [local, tab] = [shelf(), shelf()];
		const settings = new DeviceSettings(local.one, tab.one);
		settings.set({ mode: 'own', track: 'police' });
		expect(settings.set({ mode: 'shared' })).toMatchObject({ mode: 'shared', track: 'police' });
		expect([local.map.size, settings.get().track]).toEqual([0, 'police']);
		expect(settings.set({ mode: 'own' }).track).toBe('police');
		expect([local.map.get('sala.track'), tab.map.size]).toEqual(['police', 0]);
	});

	test('a tab said to be shared shows nothing of an owner in another tab', () => {
		const local = shelf({ 'sala.mode': 'own', 'sala.track': 'police' });
		expect(new DeviceSettings(local.one, shelf({ 'sala.mode': 'shared' }).one).get()).toMatchObject({ mode: 'shared', track: null });
	});

	test('values that nobody knows count as not there', () => {
		const local = shelf({ 'sala.mode': 'borrowed', 'sala.track': 'navy', 'sala.look': 'pink huge', 'sala.shortcuts': '?' });
		expect(new DeviceSettings(local.one, shelf().one).get()).toEqual({
			mode: null,
			track: null,
			theme: 'auto',
			textSize: 'normal',
			shortcuts: true
		});
	});

	test('can be forgotten', () => {
		const local = shelf({ 'sala.mode': 'own', 'sala.look': 'dark ' });
		// Kept by other parts of Sala: a seat in a group, the Wi-Fi of a room, answers that wait for the store, and what app.html found out about letters.
		for (const key of ['sala-seat', 'sala.room', 'sala.sheet', 'sala.clock', 'sala.hands', 'sala.waiting', 'sala.font'])
			local.one.setItem(key, '1');
		// K6: where this tab was hidden.
		const session = shelf({ 'sala.back': '/en/lead/' });
		forget(local.one, session.one);
		expect(local.map.size).toBe(0);
		expect(session.map.size).toBe(0);
	});
});

describe('a storage that is refused', () => {
	const broken = new Proxy(
		{},
		{
			get: () => () => {
				throw new DOMException('', 'SecurityError');
			}
		}
	);
	test.each([
		['throws at every use', broken],
		['is not there', undefined]
	])('%s: choices hold for this page', (_title, storage) => {
		vi.stubGlobal('localStorage', storage);
		const one = safeStorage('localStorage');
		expect(one.getItem('sala.mode')).toBe(null);
		one.setItem('sala.mode', 'own');
		expect(one.getItem('sala.mode')).toBe('own');
		one.removeItem('sala.mode');
		expect(one.getItem('sala.mode')).toBe(null);
	});
});
