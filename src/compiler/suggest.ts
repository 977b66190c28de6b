/** `Did you mean "guarded"?`: the known word that differs least, if the difference could be a slip of the hand. Or the sentence given when nothing is near. */
export function didYouMean(word: string, known: Iterable<string>, otherwise: string): string {
	if (word.length > 60) return otherwise;
	let best: string | undefined;
	let least = Math.max(1, Math.floor(word.length / 3)) + 1;
	for (const candidate of known) {
		if (candidate.length > 60 || Math.abs(candidate.length - word.length) >= least) continue;
		const d = distance(word, candidate);
		if (d < least) [best, least] = [candidate, d];
	}
	return best === undefined ? otherwise : `Did you mean "${best}"?`;
}

/** Edits between two words, where two swapped letters are one edit. */
function distance(a: string, b: string): number {
	let before: number[] = [];
	let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let d = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, before[j - 2]! + 1);
			row.push(d);
		}
		[before, previous] = [previous, row];
	}
	return previous[b.length]!;
}

/** A word of an author inside a message: never so long that it hides the sentence. */
export const quote = (word: unknown): string => {
	const text = typeof word === 'string' ? word : (JSON.stringify(word) ?? String(word));
	return `"${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`;
};
