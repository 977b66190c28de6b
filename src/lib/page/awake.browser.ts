import type { Lang } from '../base/khmer.ts';

/**
 * The page is awake: its own handlers work from now on. Gives back the tap that was made before (`data-tap` of the button; noted by the script in
 * app.html), so that no tap is lost on a slow phone.
 */
export function wakeUp(): string | undefined {
	const waiting = globalThis as { salaTap?: string };
	const tap = waiting.salaTap;
	delete waiting.salaTap;
	document.documentElement.dataset.awake = '';
	return tap;
}

/** The page speaks this language now. Khmer may still need its font; the script in app.html sees to it. */
export function speak(lang: Lang): void {
	document.documentElement.lang = lang;
	if (lang === 'km') dispatchEvent(new Event('sala:khmer'));
}

/** Moves reading on to the new heading, for eyes and for screen readers. */
export function focusHeading(): void {
	document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
	globalThis.scrollTo(0, 0);
}
