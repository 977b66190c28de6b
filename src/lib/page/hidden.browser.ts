/**
 * Hide, on the pages of whoever leads a group. A tab that was hidden shows the multiplication table at every address of the course. An address of these pages
 * brings them back, but not before the server has said that this browser holds the key to them; until then the script in app.html keeps them blank.
 */
const key = 'sala.hidden';

/** The key holds. */
export function comeBack(): void {
	try {
		sessionStorage.removeItem(key);
		sessionStorage.removeItem('sala.back');
	} catch {
		// Refused: the tab's own name says it.
	}
	if (window.name === key) window.name = '';
	document.documentElement.classList.remove('gone');
}

/** Keeps a tab that was hidden as it is. */
export function stayHidden(): void {
	const { classList } = document.documentElement;
	if (classList.contains('gone')) leave();
}

const leave = () => location.replace(document.querySelector<HTMLAnchorElement>('[data-quick-exit]')!.href);

/** Milliseconds between two presses that belong together, as in app.html. */
const together = 2000;

/**
 * On the wall, Hide and Shift three times hide this tab alone: whoever stands at the projector must not put out the page from which the wall is brought back. Both
 * are caught before the script in app.html hears them, which would tell every tab. Gives back how to stop.
 */
export function hideAlone(): () => void {
	let presses = 0;
	let last = 0;
	const gone = () => {
		document.documentElement.className = 'gone';
		try {
			sessionStorage.setItem('sala.back', location.href);
			sessionStorage.setItem(key, '1');
		} catch {
			window.name = key;
		}
		leave();
	};
	const clicked = (event: MouseEvent) => {
		if (!(event.target as Element).closest('[data-quick-exit]')) return;
		event.preventDefault();
		event.stopPropagation();
		gone();
	};
	const pressed = (event: KeyboardEvent) => {
		if (event.key !== 'Shift') return void (presses = 0);
		event.stopPropagation();
		if (event.repeat) return;
		presses = event.timeStamp - last < together ? presses + 1 : 1;
		last = event.timeStamp;
		if (presses > 2) gone();
	};
	addEventListener('click', clicked, true);
	addEventListener('keydown', pressed, true);
	return () => {
		removeEventListener('click', clicked, true);
		removeEventListener('keydown', pressed, true);
	};
}
