import { device } from '../store.browser.ts';

/**
 * The keys of a quiz, and of the cards of a lesson: 1 to 4 choose, Enter begins, checks and goes on, `?` shows the keys, unless somebody has switched
 * them off. Gives back how to stop listening. Beside those of a story (shortcuts.browser.ts): a file of both would be a request more for each.
 */
export function quizKeys(onhelp: () => void): () => void {
	if (!device().get().shortcuts) return () => {};
	const onkey = (event: KeyboardEvent) => {
		// A key that is held down must not pass by what it has just brought.
		if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
		if (event.key === '?') onhelp();
		// What has just come up rests for a second Enter too (ui/second-tap.browser.ts): what is told of an answer must not go by unread.
		if (event.key === 'Enter' && document.querySelector('main')?.getAnimations().length) return;
		// On an answer that is chosen already Enter goes on, too: there it would choose it once more.
		const chosen = (event.target as Element).closest('[data-option][aria-pressed="true"]');
		if (event.key === 'Enter' && chosen) event.preventDefault();
		// A question is skipped by its own button only. On any other button or a link Enter is the browser's own.
		if (event.key === 'Enter' && (chosen || !(event.target as Element).closest('a, button, summary, input')))
			document.querySelector<HTMLElement>('main :is([data-check], [data-next]:not([data-skip]), [data-start])')?.click();
		// By the place of the key: a Khmer keyboard writes other signs there.
		const n = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
		if (n) document.querySelectorAll<HTMLElement>('button:is([data-option], [data-box])')[Number(n) - 1]?.click();
	};
	addEventListener('keydown', onkey);
	return () => removeEventListener('keydown', onkey);
}
