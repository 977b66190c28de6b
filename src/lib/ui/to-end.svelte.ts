import { ignoreSecondTap } from './second-tap.browser.ts';

const edges = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();

/** Whether the end of what is on the screen (`data-end`) was seen above the bar. Until it was, the button at the thumb says "More", and scrolls. */
export function toEnd() {
	let seen = $state(false);

	function look(): void {
		// What is still on its way, such as a question, has no end yet.
		const end = edges('[data-end]');
		// Below the letters of a line lie some pixels of its own.
		if (end && end.top - 10 <= edges('.thumb')!.top) seen = true;
	}
	/** Something else is on the screen. */
	function anew(): void {
		seen = false;
		look();
	}
	// Letters that come late move the end, and no event tells of all of them. What grows after a touch, such as a word that is explained, hides no end that was seen.
	function refit(): void {
		if (!navigator.userActivation?.hasBeenActive) seen = false;
		look();
	}

	// Looks whenever something moves.
	$effect(() => {
		const size = new ResizeObserver(refit);
		size.observe(document.body);
		addEventListener('scroll', look);
		return () => {
			size.disconnect();
			removeEventListener('scroll', look);
		};
	});

	return {
		get seen() {
			return seen;
		},
		anew,
		/**
		 * As far as the screen is high, with two lines of what was read; at first no further than to a question, whose answers would be gone before they were
		 * seen, and never past what is to be put somewhere: its end lies inside the question.
		 */
		more() {
			const before = scrollY;
			const top = edges('header')!.bottom;
			const bar = edges('.thumb')!.top;
			const far = Math.max(bar - top - 64, 64);
			const question = document.querySelector('[data-practice]');
			const ahead = question ? question.getBoundingClientRect().top - top : 0;
			if (ahead > 64 && ahead < far) question!.scrollIntoView();
			else scrollBy(0, Math.min(far, (edges('[data-practice] [data-end]')?.top ?? Infinity) - bar));
			ignoreSecondTap();
			look();
			// A question that is still on its way was not seen, and is not skipped unseen.
			if (scrollY === before && edges('[data-end]')) seen = true;
		}
	};
}
