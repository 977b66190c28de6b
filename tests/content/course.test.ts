import { expect, test } from 'vitest';
import { compile, compileFiles } from '#compiler/compile.ts';
import { printFinding } from '#lib/base/finding.ts';
import { stepsOf, type Course } from '#lib/course/course.ts';
import { plainText } from '#lib/course/text.ts';
import { wayOf } from '#lib/course/version.ts';
import { smallCourse } from '../support/course/course.ts';

const compiled = compile(process.cwd());
const scenarios = compiled.course.modules.flatMap((module) =>
	module.steps.filter((step) => step.kind === 'scenario').map((step) => `${module.id}/${step.id}`)
);

test('the course has no error', () => {
	expect(compiled.findings.filter((f) => f.severity === 'error').map(printFinding)).toEqual([]);
});
test('both languages are complete', () => {
	expect(compiled.gaps.filter(({ missing }) => missing.km || missing.en)).toEqual([]);
});
test.each(scenarios)('scenario %s is proven', (key) => {
	expect(compiled.proofs[key]?.situations).toBeGreaterThan(0);
});

/** Sentences to say of a scenario that stand in no quotation marks: advice would be read out to whoever must not hear it. */
const notSaid = (files: typeof compiled): readonly string[] =>
	Object.entries(files.moduleWords).flatMap(([module, { steps }]) =>
		Object.entries(steps).flatMap(([step, words]) =>
			'scenes' in words
				? Object.entries(words.scenes).flatMap(([scene, { choices }]) =>
						Object.entries(choices).flatMap(([id, { say }]) => (/[“«]/.test(plainText(say)) ? [] : [`${module}/${step} ${scene}/${id}`]))
					)
				: []
		)
	);
test('what a story offers to say is a sentence to say, and no advice', () => {
	expect(scenarios.length).toBeGreaterThan(5);
	expect(notSaid(compiled)).toEqual([]);
	// The small course of the tests has none in marks.
	expect(notSaid(compileFiles(smallCourse()))).not.toEqual([]);
});

test('a written case is told in short paragraphs, which a phone shows as such', () => {
	const told = Object.values(compiled.moduleWords).flatMap(({ steps }) =>
		Object.values(steps).flatMap((words) => ('instead' in words && words.instead ? words.instead.text : []))
	);
	expect(told.length).toBeGreaterThan(20);
	expect(told.map((block) => plainText([block])).filter(({ length }) => length > 260)).toEqual([]);
});

test('no contact stands on the article, of which some statements did not hold', () => {
	expect(compiled.course.contacts.filter(({ source }) => source === 'R00')).toEqual([]);
});

test('a Khmer page of contacts names a body of this country in Khmer', () => {
	const { contacts, sources } = compiled.course;
	const bodies = contacts.flatMap(({ source }) => (source ? sources[source]! : []));
	const states = bodies.filter(({ body }) => /National|Ministry|Kingdom|Police|Commune/.test(body));
	expect(states.map(({ bodyKm }) => bodyKm)).toEqual(['អគ្គស្នងការដ្ឋាននគរបាលជាតិ', 'ក្រសួងកិច្ចការនារី; ក្រសួងសុខាភិបាល']);
});

test('what a lesson was for is what its cards are about: it stands on the same rows as the questions that test it', () => {
	const apart = compiled.course.modules.flatMap((module) => {
		const items = stepsOf(module, 'quiz').flatMap(({ shape }) => shape.items);
		const tested = (id: string) => items.filter(({ objective }) => objective === id).flatMap(({ rows, care }) => [...rows, ...care]);
		return stepsOf(module, 'lesson').flatMap(({ address, shape: { cards } }) => {
			const taught = (id: string) => cards.filter(({ objective }) => objective === id).flatMap(({ rows, care }) => [...rows, ...care]);
			const aims = [...new Set(cards.map(({ objective }) => objective!))];
			return aims.filter((id) => !taught(id).some((row) => tested(id).includes(row))).map((id) => `${address} ${id}`);
		});
	});
	expect(apart).toEqual([]);
	// No row can tell this one: how the course works is no lesson about forms of address.
	const first = stepsOf(compiled.course.modules[0]!, 'lesson')[0]!;
	expect(first.shape.cards.map(({ objective }) => objective)).not.toContain('m1-o4');
});

test('the minutes of a module are those of the steps on its way', () => {
	const sums = compiled.course.modules.map((module) => [module.id, wayOf(module).reduce((sum, step) => sum + step.minutes, 0)]);
	expect(compiled.course.modules.map(({ id, minutes }) => [id, minutes])).toEqual(sums);
});

/** Step → the hash in the heads of its saved runs; a short version of a quiz has its own. */
const hashes = ({ modules }: Course): Record<string, string> =>
	Object.fromEntries(
		modules.flatMap((module) =>
			module.steps.flatMap((step) => [
				[`${module.id}/${step.id}`, step.hash],
				...Object.entries((step.kind === 'quiz' && step.shape.short) || {}).map(([track, { hash }]) => [
					`${module.id}/${step.id} ${track}`,
					hash
				])
			])
		)
	);

/**
 * A changed hash puts the saved runs of its step aside as far as they no longer fit. An author who changes where choices lead, what is right, or what a
 * lesson asks means that (a new name for the same thing needs `was`): `npx vitest run --project node tests/content/course.test.ts -u` writes the file anew. A
 * change of code never does.
 */
test('the shape of every step has the hash that saved runs carry', async () => {
	const all = { course: hashes(compiled.course), small: hashes(compileFiles(smallCourse()).course) };
	await expect(`${JSON.stringify(all, null, '\t')}\n`).toMatchFileSnapshot('golden/shape-hashes.json');
});
