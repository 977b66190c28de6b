/** Finds in a list what holds every word of a query, in whichever language: Khmer is written without spaces, so spaces and what cannot be seen do not count. */
const squeezed = (text: string): string =>
	text
		.normalize('NFC')
		.toLowerCase()
		.replace(/[\s\u200b-\u200d\u2060]+/g, '');

export function finder(query: string): (texts: readonly string[]) => boolean {
	const words = query.split(/\s+/).map(squeezed).filter(Boolean);
	return (texts) => {
		const all = squeezed(texts.join('\n'));
		return words.every((word) => all.includes(word));
	};
}
