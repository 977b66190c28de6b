const edges = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();

/** Whether the end of what is on the screen (`data-end`) was seen above the bar. Until it was, the button at the thumb says "More", and scrolls. */
export class ToEnd {
	seen = $state(false);

	look = (): void => {
		// What is still on its way, such as a question, has no end yet.
		const end = edges('[data-end]');
		// Below the letters of a line lie some pixels of its own.
		if (end && end.top - 10 <= edges('.thumb')!.top) this.seen = true;
	};

	/** As far as the screen is high, with two lines of what was read; at first no further than to a question, whose answers would be gone before they were seen. */
	more = (): void => {
		const before = scrollY;
		const top = edges('header')!.bottom;
		const far = Math.max(edges('.thumb')!.top - top - 64, 64);
		const question = (edges('[data-practice]')?.top ?? 0) - top;
		scrollBy(0, question > 64 ? Math.min(far, question) : far);
		this.look();
		// A question that is still on its way was not seen, and is not skipped unseen.
		if (scrollY === before && edges('[data-end]')) this.seen = true;
	};

	/** Something else is on the screen. */
	anew = (): void => {
		this.seen = false;
	};

	/** Looks whenever something moves; gives back how to stop. */
	watch = (): (() => void) => {
		// A font that comes late moves the end.
		const refit = () => {
			if (scrollY === 0) this.seen = false;
			this.look();
		};
		document.fonts?.addEventListener('loadingdone', refit);
		addEventListener('scroll', this.look);
		return () => {
			document.fonts?.removeEventListener('loadingdone', refit);
			removeEventListener('scroll', this.look);
		};
	};
}
