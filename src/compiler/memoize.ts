/**
 * The same function, with what it gave for a text kept: an author changes one file at a time, and all others say what they said before. `make` depends on
 * nothing but the text, and nobody changes what it gave. After `most` different texts all are forgotten, so that a server that is edited on all day
 * does not grow.
 */
export function memoize<T>(most: number, make: (text: string) => T): (text: string) => T {
	const kept = new Map<string, T>();
	return (text) => {
		if (kept.has(text)) return kept.get(text)!;
		if (kept.size >= most) kept.clear();
		const made = make(text);
		kept.set(text, made);
		return made;
	};
}

/** More than one course has files, and more than it has sentences. */
export const mostTexts = { files: 1000, sentences: 50_000 } as const;
