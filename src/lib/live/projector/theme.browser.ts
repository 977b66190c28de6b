/** Light or dark, on the wall: as whoever leads picked it, else as this computer is set (app.html has put that on before anything was painted). */
import type { WallTheme } from '../room-card.ts';

/** Gives back how to take it off again: what this computer is set to stays, for its other pages. */
export function wearTheme(theme: WallTheme | undefined): () => void {
	const { dataset } = document.documentElement;
	const own = dataset.theme;
	if (theme) dataset.theme = theme;
	return () => {
		if (own === undefined) delete dataset.theme;
		else dataset.theme = own;
	};
}

/** What is worn now, whoever asked for it. */
export const themeNow = (): WallTheme => (getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'dark' : 'light');
