/** What a story is about, for a room: how long it takes and that one may skip it is for whoever reads alone. */
import type { Inline, Text } from '../course/text.ts';

/** Where the words for one reader begin. */
const alone = /\s*(?:About \d+ minutes|រយៈពេលប្រហែល)/;

export const groupNote = (note: Text): Text =>
	note.map((block) => {
		if (block[0] !== 'p') return block;
		const [, line] = block;
		const last = line.findIndex((part) => typeof part === 'string' && alone.test(part));
		if (last < 0) return block;
		const cut: Inline = (line[last] as string).split(alone)[0]!;
		return ['p', [...line.slice(0, last), cut]];
	});
