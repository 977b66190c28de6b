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
