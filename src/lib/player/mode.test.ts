import { expect, test, vi } from 'vitest';
import { DeviceSettings } from '../progress/device.browser.ts';
import type { Mode } from '../progress/store.browser.ts';
import { changeMode } from './mode.browser.ts';

const drawer = () => {
	const kept = new Map<string, string>();
	return {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value),
		removeItem: (key: string) => void kept.delete(key)
	};
};
const here = vi.hoisted(() => ({ device: undefined as DeviceSettings | undefined }));
/** Stores that take their time to open. */
vi.mock('./store.browser.ts', () => ({
	device: () => here.device,
	anythingKept: () => new Promise((tell) => setTimeout(() => tell(true))),
	theStore: async () => ({ runs: async () => [], importRuns: async () => ({}) })
}));

test.each<[Mode, Mode]>([
	['own', 'shared'],
	['shared', 'own']
])('a device that was said to be %s, then %s, then the first again, all in one breath, is the first', async (first, then) => {
	here.device = new DeviceSettings(drawer(), drawer());
	here.device.set({ mode: first });
	await Promise.all([changeMode(then), changeMode(first)]);
	expect(here.device.get().mode).toBe(first);
});
