/** Any of these words, as part of a pattern: of two that fit the longer one is found. */
export const anyOf = (words: readonly string[]): string =>
	words
		.toSorted((a, b) => b.length - a.length)
		.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
		.join('|');

/** Parts of a text as blanks: a place in the text stays the place in the file. */
export const blank = (text: string, parts: RegExp): string => text.replace(parts, (part) => ' '.repeat(part.length));

/** What is said, with its quotation marks. */
export const quoted = /“[^”]*”|«[^»]*»/g;
