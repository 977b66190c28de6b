import { device } from '../store.browser.ts';

/** 1 to 4 choose, Enter begins and goes on from what was read, and `?` shows the keys, unless somebody has switched them off. Gives back how to stop listening. */
export function choiceKeys(onhelp: () => void): () => void {
	if (!device().get().shortcuts) return () => {};
	const onkey = (event: KeyboardEvent) => {
		// A key that is held down must not pass by what it has just brought.
		if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target instanceof HTMLInputElement) return;
		if (event.key === '?') onhelp();
		// On a button or a link Enter is the browser's own.
		if (event.key === 'Enter' && !(event.target as Element).closest('a, button, summary'))
			document.querySelector<HTMLElement>('main :is([data-next], [data-start])')?.click();
		const n = Number(event.key);
		if (n >= 1 && n <= 4) document.querySelectorAll<HTMLButtonElement>('[data-choice], [data-stop-back], [data-stop-on]')[n - 1]?.click();
	};
	addEventListener('keydown', onkey);
	return () => removeEventListener('keydown', onkey);
}
