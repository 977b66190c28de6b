/** Texts that are not written anew yet: the list of what their checks would say only shrinks, and ends empty. */
import { expect, test } from 'vitest';
import { blindLearners, isOver } from '#compiler/blind.ts';
import { compile } from '#compiler/compile.ts';
import { waiting, findingKey } from '#compiler/waiting.ts';

/** How many lines it has; whoever takes lines out lowers this. */
const most = 1;

const compiled = compile(process.cwd());
const learners = blindLearners(compiled);

test('nothing is added to what waits', () => {
	expect(waiting.size).toBeLessThanOrEqual(most);
});

test('what is written anew has left the list', () => {
	const needed = new Set([
		...compiled.waiting.map(findingKey),
		...learners.filter((one) => isOver(one, learners)).map(({ strategy, step, lang }) => `${strategy}: ${step} ${lang}`)
	]);
	expect(
		[...waiting.keys()].filter((key) => !needed.has(key)).map((key) => `Take this line out of src/compiler/waiting.ts: ${key}`)
	).toEqual([]);
});
