/** Prints the page once its letters are there: what is still on its way would be missing on paper. */
export async function printPage(): Promise<void> {
	if (document.documentElement.lang === 'km') dispatchEvent(new Event('sala:khmer'));
	// The script in app.html adds its font when it has come; until then the document knows nothing of it and is "ready".
	await (globalThis as { salaLetters?: Promise<void> }).salaLetters;
	await document.fonts.ready;
	window.print();
}
