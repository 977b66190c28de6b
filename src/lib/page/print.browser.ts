/** Prints the page once its letters are there: what is still on its way would be missing on paper. */
export async function printPage(): Promise<void> {
	if (document.documentElement.lang === 'km') dispatchEvent(new Event('sala:khmer'));
	await globalThis.salaLetters;
	await document.fonts.ready;
	window.print();
}
