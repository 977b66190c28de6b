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
 */
import { roomKey, seatKey, seatMoved, seatWiped, sheetKey } from '../base/group-keys.ts';
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
export type Drawer = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const askedToPersist = 'sala.persist';
const keys = ['sala.mode', 'sala.track', 'sala.look', 'sala.shortcuts'] as const;
type Key = (typeof keys)[number];

const among = <T extends string>(value: string | null | undefined, values: readonly T[]): T | null =>
	values.find((one) => one === value) ?? null;

export class DeviceSettings {
	private readonly local: Drawer;
	private readonly session: Drawer;

	constructor(local: Drawer = drawer('localStorage'), session: Drawer = drawer('sessionStorage')) {
		this.local = local;
		this.session = session;
	}

	/** A value that nobody wrote, or that this version does not know, counts as not there. */
	get(): Device {
		const [theme, size] = (this.read('sala.look') ?? '').split(' ');
		return {
			mode: this.mode(),
			track: among(this.read('sala.track'), ['health', 'police']),
			theme: among(theme, ['light', 'dark']) ?? 'auto',
			textSize: among(size, ['large']) ?? 'normal',
			shortcuts: this.read('sala.shortcuts') !== 'off'
		};
	}

	/** Changing to shared takes what was remembered off the device and keeps it for this tab; changing to own writes it down. */
	set(change: Partial<Device>): Device {
		const before = this.get();
		const next = { ...before, ...change };
		const look = `${next.theme === 'auto' ? '' : next.theme} ${next.textSize === 'normal' ? '' : next.textSize}`;
		const values: Record<Key, string | null> = {
			'sala.mode': next.mode,
			'sala.track': next.track,
			'sala.look': look === ' ' ? null : look,
			'sala.shortcuts': next.shortcuts ? null : 'off'
		};
		const [to, from] = next.mode === 'own' ? [this.local, this.session] : [this.session, this.local];
		for (const key of keys) {
			from.removeItem(key);
			if (values[key] === null) to.removeItem(key);
			else to.setItem(key, values[key]);
		}
		const held = next.mode === before.mode ? null : from.getItem(seatKey);
		if (held !== null) {
			to.setItem(seatKey, held);
			from.setItem(seatKey, seatMoved);
			from.removeItem(seatKey);
		}
		return next;
	}

	/** Forgets everything, as if Sala had never been here. */
	forget(): void {
		// Also where this tab has nothing of it: the one that is in the group hears it.
		this.local.setItem(seatKey, seatWiped);
		for (const key of [...keys, askedToPersist, 'sala.font', seatKey, roomKey, sheetKey]) {
			this.local.removeItem(key);
			this.session.removeItem(key);
		}
	}

	private mode(): Mode | null {
		return among(this.session.getItem('sala.mode') ?? this.local.getItem('sala.mode'), ['own', 'shared']);
	}

	/** The tab before the device: a shared tab must not show what an earlier owner chose. */
	private read(key: Key): string | null {
		return this.session.getItem(key) ?? (this.mode() === 'shared' ? null : this.local.getItem(key));
	}
}

/** A storage that may be refused, full or absent; what it does not take is remembered for this page. */
export function drawer(name: 'localStorage' | 'sessionStorage'): Drawer {
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
