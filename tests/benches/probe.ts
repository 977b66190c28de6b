/** Runs in the page from its first moment. Must not use anything outside itself: it is sent to the browser as text. */

export interface Marks {
	/** The control that leads on, and what appears when it has worked; the text that makes the page worth reading. */
	readonly text: string;
	readonly control: string;
	readonly then: string;
	/** `watch` touches nothing; `once` taps the control at the first moment it is there; `keep` taps again every quarter of a second. */
	readonly tap: 'watch' | 'once' | 'keep';
}

/** Milliseconds since the navigation began. */
export interface Seen {
	text?: number;
	control?: number;
	then?: number;
	/** When a real pointer went down. */
	pointer?: number;
	taps: number;
	lcp?: number;
	cls: number;
	/** Start and length of tasks that held the page for more than 50 ms. */
	long: [number, number][];
	/** Longest delay from input to the next frame, as the browser measures it (steps of 8 ms). */
	delay?: number;
}

declare global {
	interface Window {
		bench: Seen;
	}
}

export function probe(marks: Marks): void {
	const seen: Seen = (window.bench = { cls: 0, long: [], taps: 0 });
	const observe = (type: string, each: (entry: PerformanceEntry & { value?: number; hadRecentInput?: boolean }) => void, more = {}) => {
		try {
			new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...more });
		} catch {
			// This browser does not measure that.
		}
	};
	observe('largest-contentful-paint', (entry) => (seen.lcp = entry.startTime));
	observe('layout-shift', (entry) => (seen.cls += entry.hadRecentInput ? 0 : (entry.value ?? 0)));
	observe('longtask', (entry) => seen.long.push([entry.startTime, entry.duration]));
	observe('event', (entry) => /^(pointer|mouse|click)/.test(entry.name) && (seen.delay = Math.max(seen.delay ?? 0, entry.duration)), {
		durationThreshold: 16
	});
	addEventListener('pointerdown', (event) => (seen.pointer ??= event.timeStamp), true);

	const visible = (selector: string) =>
		[...document.querySelectorAll<HTMLElement>(selector)].find((element) => {
			const box = element.getBoundingClientRect();
			return box.width > 1 && box.height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
		});
	let tapped = -Infinity;
	const look = () => {
		const now = performance.now();
		const control = visible(marks.control);
		if (visible(marks.text)) seen.text ??= now;
		if (control) seen.control ??= now;
		if (visible(marks.then)) seen.then ??= now;
		const due = marks.tap === 'once' ? seen.taps === 0 : marks.tap === 'keep' && now - tapped > 250;
		if (control && due && seen.then === undefined) {
			tapped = now;
			seen.taps++;
			control.click();
		}
		requestAnimationFrame(look);
	};
	requestAnimationFrame(look);
}
