import type { Lang } from '../base/lang.ts';
import { ignoreSecondTap } from '../ui/second-tap.browser.ts';

/**
 * The page is awake: its own handlers work from now on. Gives back the tap that was made before (`data-tap` of the button; noted by the script in
 * app.html), so that no tap is lost on a slow phone.
 */
export function markHydrated(): string | undefined {
	const waiting = globalThis as { salaTap?: string };
	const tap = waiting.salaTap;
	delete waiting.salaTap;
	document.documentElement.dataset.awake = '';
	// A new release of the course on this device has proven itself.
	navigator.serviceWorker?.controller?.postMessage('awake');
	return tap;
}

/** The page speaks this language now. Khmer may still need its font; the script in app.html sees to it. */
export function speak(lang: Lang): void {
	document.documentElement.lang = lang;
	if (lang === 'km') dispatchEvent(new Event('sala:khmer'));
}

/** Moves reading on to the new heading, for eyes and for screen readers. */
export function focusHeading(): void {
	const heading = document.querySelector<HTMLElement>('h1');
	// One that has the focus from the screen before would say nothing, and leave a reader's cursor in words that are gone.
	heading?.blur();
	heading?.focus({ preventScroll: true });
	globalThis.scrollTo(0, 0);
	ignoreSecondTap();
}

/** A link led to this place of the page: reading goes on there, at what names it. */
export function readFrom(place: HTMLElement): void {
	const name = place.querySelector<HTMLElement>('summary, h2, h3') ?? place;
	// What takes no focus by itself has this number without saying so.
	name.tabIndex &&= -1;
	name.focus();
	place.scrollIntoView();
}
