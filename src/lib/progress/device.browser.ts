/**
 * What this device remembers besides runs: how Sala is used and how it looks. Never an answer, never where somebody is in the course.
 * On an own device in localStorage (which may lose the last seconds in a crash: here that costs a tap); on a shared one in
 * sessionStorage, so that nothing stays. Where both are refused, the choices hold for this page.
 *
 * sala.mode       own | shared
 * sala.track      health | police
 * sala.look       theme and text size, `dark large`; read by app.html before anything is painted
 * sala.shortcuts  on | off
 * sala.font       1: this device has no Khmer letters of its own, so pages take ours at once; written and read by app.html, on an own device only
 * sala.persist    yes: the browser was asked to keep what is here (persist.browser.ts)
 *
 * A copy that lies in a folder has the folder behind these names (base/kept-names.browser.ts).
 */
import { adoptedKey, modeKey, named, plainName } from '../base/kept-names.browser.ts';
import type { Track } from '../course/course.ts';
import type { Mode } from './store.browser.ts';

export type Theme = 'auto' | 'light' | 'dark';
export type TextSize = 'normal' | 'large';

export interface Device {
	/** Null until somebody has said whose device this is. */
	readonly mode: Mode | null;
	readonly track: Track | null;
	readonly theme: Theme;
	readonly textSize: TextSize;
	/** Single-key shortcuts in a scenario. */
	readonly shortcuts: boolean;
}

/** What is needed of `localStorage` and `sessionStorage`. */
export type SafeStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const askedToPersist = named('sala.persist');
const trackKey = named('sala.track');
const lookKey = named('sala.look');
const shortcutsKey = named('sala.shortcuts');
export const keys = [modeKey, trackKey, lookKey, shortcutsKey];

const among = <T extends string>(value: string | null | undefined, values: readonly T[]): T | null =>
	values.find((one) => one === value) ?? null;

export class DeviceSettings {
	readonly local: SafeStorage;
	readonly session: SafeStorage;

	constructor(local: SafeStorage = safeStorage('localStorage'), session: SafeStorage = safeStorage('sessionStorage')) {
		this.local = local;
		this.session = session;
		this.adopt();
	}

	/** What this copy kept before names had a folder, once; its runs follow when they are opened (adopt.browser.ts). */
	private adopt(): void {
		const has = (key: string) => this.local.getItem(key);
		if (has(plainName(modeKey)) !== 'own' || [adoptedKey, plainName(adoptedKey), modeKey].some(has)) return;
		for (const key of keys) {
			const value = has(plainName(key));
			if (value) this.local.setItem(key, value);
		}
		this.local.setItem(adoptedKey, 'settings');
	}

	/** A value that nobody wrote, or that this version does not know, counts as not there. */
	get(): Device {
		const [theme, size] = (this.read(lookKey) ?? '').split(' ');
		return {
			mode: this.mode(),
			track: among(this.read(trackKey), ['health', 'police']),
			theme: among(theme, ['light', 'dark']) ?? 'auto',
			textSize: among(size, ['large']) ?? 'normal',
			shortcuts: this.read(shortcutsKey) !== 'off'
		};
	}

	/** Whose device this is changes by player/device/mode.browser.ts, which sees to a seat too. Changing to shared takes what was remembered off the device and keeps it for this tab; changing to own writes it down. */
	set(change: Partial<Device>): Device {
		const next = { ...this.get(), ...change };
		const look = `${next.theme === 'auto' ? '' : next.theme} ${next.textSize === 'normal' ? '' : next.textSize}`;
		const values: readonly (readonly [string, string | null])[] = [
			[modeKey, next.mode],
			[trackKey, next.track],
			[lookKey, look === ' ' ? null : look],
			[shortcutsKey, next.shortcuts ? null : 'off']
		];
		const [to, from] = next.mode === 'own' ? [this.local, this.session] : [this.session, this.local];
		for (const [key, value] of values) {
			from.removeItem(key);
			if (value === null) to.removeItem(key);
			else to.setItem(key, value);
		}
		return next;
	}

	private mode(): Mode | null {
		return among(this.session.getItem(modeKey) ?? this.local.getItem(modeKey), ['own', 'shared']);
	}

	/** The tab before the device: a shared tab must not show what an earlier owner chose. */
	private read(key: string): string | null {
		return this.session.getItem(key) ?? (this.mode() === 'shared' ? null : this.local.getItem(key));
	}
}

/** A storage that may be refused, full or absent; what it does not take is remembered for this page. */
export function safeStorage(name: 'localStorage' | 'sessionStorage'): SafeStorage {
	const page = new Map<string, string | null>();
	const attempt = <T>(work: (storage: Storage) => T): T | undefined => {
		try {
			return work(globalThis[name]);
		} catch {
			return undefined;
		}
	};
	return {
		getItem: (key) => (page.has(key) ? page.get(key)! : (attempt((storage) => storage.getItem(key)) ?? null)),
		setItem(key, value) {
			page.set(key, value);
			if (attempt((storage) => (storage.setItem(key, value), true))) page.delete(key);
		},
		removeItem(key) {
			page.set(key, null);
			if (attempt((storage) => (storage.removeItem(key), true))) page.delete(key);
		}
	};
}
