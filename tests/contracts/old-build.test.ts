/**
 * What a new copy of the course writes, opened by an old one: no lesson, scenario or quiz is lost on the way. The old one is the build of commit 6c41ca1,
 * the first that people had: its own code that reads files, links and rows of the database, replays what a file claims, and says what is done. It lies
 * in builds/6c41ca1.txt as it was bundled from that commit (esbuild --bundle --minify --format=esm) with the machine library of that day, and is never
 * edited. It exports readCarry, factsOf, runOf, keepRuns, readLink, sortRows, moduleDone, outline, stepStatus and verifier, each from its file there.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { compile } from '#compiler/compile.ts';
import { marksOf, reviewsOf } from '#lib/course/beside.ts';
import type { Module, Step } from '#lib/course/course.ts';
import { writeCarry } from '#lib/progress/carry.ts';
import { factsOf, withFacts } from '#lib/progress/elsewhere.ts';
import { writeLink } from '#lib/progress/link.ts';
import { markCard } from '#lib/progress/pocket.ts';
import type { Run, RunEvent } from '#lib/progress/run.ts';
import { outline, stepStatus, type Outline } from '#lib/progress/status.ts';
import { replayQuiz } from '#lib/quiz/replay.ts';
import type { QuizEvent } from '#lib/quiz/event.ts';
import type { QuizShape } from '#lib/quiz/shape.ts';
import { scenarioMachine } from '#lib/scenario/machine.ts';
import { eventsOf, replay } from '#lib/scenario/replay.ts';
import type { Ending, ScenarioShape } from '#lib/scenario/shape.ts';
import { readCarry } from '../support/course/read-carry.ts';
import { bestWay } from '../support/pages/ways.ts';
import { rightAnswer } from '../support/course/quizzes.ts';

/** As much of the old build's exports as is used here, in the types of today. */
interface OldBuild {
	readonly readCarry: (text: string) => { readonly ok: boolean; readonly value: Run[]; readonly error?: unknown };
	readonly keepRuns: (around: object) => {
		readonly store: {
			importRuns(runs: readonly Run[], verify: unknown): Promise<unknown>;
			runs(): Promise<readonly Run[]>;
		};
	};
	readonly verifier: (root: string, known: object) => { readonly verify: unknown; readonly unseen: () => number };
	readonly outline: (module: string, step: Step) => Outline;
	readonly stepStatus: (outline: Outline, runs: readonly Run[]) => { readonly state: string };
	readonly moduleDone: (module: object, runs: readonly Run[]) => boolean;
	readonly readLink: (
		text: string,
		steps: readonly string[]
	) => {
		readonly ok: boolean;
		readonly value: { readonly facts: readonly { readonly step: string; readonly whole: boolean }[]; readonly unknown: number };
	};
	readonly runOf: (fact: { readonly step: string; readonly whole: boolean }) => Run;
	readonly sortRows: (rows: object) => { readonly runs: readonly Run[]; readonly moves: readonly unknown[] };
}
const text = readFileSync('tests/contracts/builds/6c41ca1.txt');
const old = (await import(/* @vite-ignore */ `data:text/javascript;base64,${text.toString('base64')}`)) as OldBuild;

const { course } = compile('.');
const all = course!.modules.flatMap((module) => module.steps.map((step) => ({ name: `${module.id}/${step.id}`, module, step })));
/** The course of that build: of its lessons the ids of the cards, of its scenarios and quizzes what its phones were sent. */
const oldModules = JSON.parse(readFileSync('tests/contracts/builds/6c41ca1.json', 'utf8')) as readonly Pick<
	Module,
	'id' | 'quiz' | 'scenario' | 'steps'
>[];
const known = oldModules.flatMap((module) => module.steps.map((step) => ({ name: `${module.id}/${step.id}`, module, step })));
const seeds = [1, 20261125];

/** What somebody does here today to finish a step. */
function finish({ name, step }: Pick<(typeof all)[number], 'name' | 'step'>, seed: number): Run {
	const events: Record<Step['kind'], () => readonly RunEvent[]> = {
		lesson: () => (step.kind === 'lesson' ? readThrough(step.shape) : []),
		scenario: () => (step.kind === 'scenario' ? walk(step.shape) : []),
		quiz: () => (step.kind === 'quiz' ? answerAll(step.shape, seed) : [])
	};
	return {
		id: `${name.replaceAll(/[^a-z0-9]/g, '').slice(-30)}${seed}`,
		step: name,
		hash: step.hash,
		format: 1,
		seed,
		day: '2026-11-27',
		events: events[step.kind]()
	};
}
const readThrough = ({ cards }: Extract<Step, { kind: 'lesson' }>['shape']): RunEvent[] => [
	...cards.flatMap(({ id, practice }): RunEvent[] => [
		{ do: 'open', card: id },
		...(practice ? [{ do: 'practise', card: id, option: practice.options[0]!, sure: 'half' } as const] : [])
	]),
	{ do: 'finish' }
];
function walk(shape: ScenarioShape): RunEvent[] {
	const events = eventsOf(shape, bestWay(shape));
	const { scene } = replay(scenarioMachine(shape), shape, events);
	const { end } = shape.scenes.find((one): one is Ending => one.kind === 'ending' && one.id === scene)!;
	return [...events, { do: 'debrief', ending: scene, end }, { do: 'take', sentence: 1 }];
}
function answerAll(shape: QuizShape, seed: number): RunEvent[] {
	const events: QuizEvent[] = [];
	for (;;) {
		const at = replayQuiz(shape, seed, events);
		if (at.at === 'result') return [...events, { do: 'result', right: at.right, of: shape.items.length, passed: at.passed }];
		const item = shape.items.find(({ id }) => id === at.item)!;
		const variant = item.variants.find(({ id }) => id === at.variant)!;
		events.push({ do: 'answer', item: item.id, variant: variant.id, answer: rightAnswer(variant) }, { do: 'next', item: item.id });
	}
}

/** All wrongly, to the first important item that comes back, and there "Finish for now". */
function leaveBehind(shape: QuizShape, seed: number): RunEvent[] {
	const events: QuizEvent[] = [];
	for (;;) {
		const at = replayQuiz(shape, seed, events);
		if (at.again && at.at === 'item') return [...events, { do: 'result', right: at.right, of: shape.items.length, passed: false }];
		events.push({ do: 'answer', item: at.item, variant: at.variant, answer: 'none' }, { do: 'next', item: at.item });
	}
}

/** Everything that this version may write, so that the kinds of events are all there: a new one does not compile before it has an example. */
const kinds: { readonly [K in RunEvent['do']]: Extract<RunEvent, { do: K }> } = {
	open: { do: 'open', card: 'a' },
	practise: { do: 'practise', card: 'a', option: 'b', sure: null },
	finish: { do: 'finish' },
	choose: { do: 'choose', scene: 'a', choice: 'b' },
	continue: { do: 'continue', scene: 'a' },
	back: { do: 'back', to: 0 },
	skip: { do: 'skip' },
	debrief: { do: 'debrief', ending: 'a', end: 'harm' },
	take: { do: 'take', sentence: 2 },
	case: { do: 'case', question: 'a', option: 'b' },
	answer: { do: 'answer', item: 'a', variant: 'b', answer: { a: 'b' } },
	next: { do: 'next', item: 'a' },
	result: { do: 'result', right: 1, of: 2, passed: false },
	elsewhere: { do: 'elsewhere', whole: true }
};

const outlines = all.map(({ module, step }) => outline(module.id, step));
/** The file as "My data" writes it. */
const fileOf = (runs: readonly Run[]) => writeCarry(withFacts(outlines, runs)).text;

/** What this version keeps beside the steps: marks on cards, and reviews. */
const besides: readonly Run[] = known.flatMap((one): Run[] => {
	const run = finish(one, 3);
	const id = `b${run.id}`;
	if (one.step.kind === 'lesson') return [{ ...run, id, step: marksOf(one.name), events: [markCard(one.step.shape.cards[0]!.id, true)] }];
	return one.step.kind === 'quiz' ? [{ ...run, id, step: reviewsOf(one.name), events: run.events.slice(0, 4) }] : [];
});

/** The old build with what it took from a file. */
async function opened(file: string): Promise<readonly Run[]> {
	const read = old.readCarry(file);
	expect(read.ok, JSON.stringify(read.error)).toBe(true);
	const { store } = old.keepRuns({ disk: null, why: 'shared', reopen: () => null, newId: () => 'new', tell() {}, leave() {} });
	const steps = Object.fromEntries(
		known.map(({ name, step }) => [name, { address: step.address, kind: step.kind, hash: step.hash, was: step.was }])
	);
	const { verify, unseen } = old.verifier('/km/', steps);
	await store.importRuns(read.value, verify);
	expect(unseen(), 'claims that were not looked at').toBe(0);
	return store.runs();
}
const stateOf = (runs: readonly Run[]) =>
	Object.fromEntries(known.map(({ name, module, step }) => [name, old.stepStatus(old.outline(module.id, step), runs).state]));
const allDone = Object.fromEntries(known.map(({ name }) => [name, 'done']));

const shapes = new Map(known.map(({ step }) => [`/km/${step.address}/words.json`, step.shape]));
beforeAll(() => {
	vi.stubGlobal('fetch', async (address: string) => new Response(JSON.stringify({ shape: shapes.get(address) })));
});
afterAll(() => void vi.unstubAllGlobals());

describe('the build of 6c41ca1', () => {
	test.each(seeds)(
		'opens a file of today in which everything is finished (seed %i): every step it has is done, and its modules',
		async (seed) => {
			const mine = all.map((one) => finish(one, seed));
			// Today they are all done, so that there is something to lose.
			for (const { name, module, step } of all) expect(stepStatus(outline(module.id, step), mine).state, name).toBe('done');
			const runs = await opened(fileOf([...besides, ...mine]));
			expect(stateOf(runs)).toEqual(allDone);
			// Every run is there, with each step told as a fact beside it.
			expect(runs).toHaveLength(2 * mine.length + besides.length);
			for (const module of oldModules) {
				const part = (id: string | undefined) => {
					const step = module.steps.find((one) => one.id === id);
					return step && old.outline(module.id, step);
				};
				expect(old.moduleDone({ quiz: part(module.quiz), scenario: part(module.scenario), steps: [] }, runs), module.id).toBe(true);
			}
		}
	);

	test('opens a file in which a scenario was walked several times and a quiz tried again, and loses neither the good way nor the result', async () => {
		const twice = all.flatMap((one) => [finish(one, 7), finish(one, 8)]);
		const harmful: RunEvent[] = [{ do: 'back', to: 0 }];
		const walked = twice.map((run) =>
			all.find(({ name }) => name === run.step)!.step.kind === 'scenario' ? { ...run, events: [...run.events, ...harmful] } : run
		);
		expect(stateOf(await opened(fileOf(walked)))).toEqual(allDone);
	});

	test('opens a file with tries that were left when they could not pass any more: every answer of them is kept, and what was passed stays', async () => {
		const left = known.flatMap((one): Run[] => {
			if (one.step.kind !== 'quiz') return [];
			const run = finish(one, 9);
			return [{ ...run, id: `left${run.id.slice(0, 20)}`, events: leaveBehind(one.step.shape, 9) }];
		});
		expect(left.length).toBeGreaterThan(0);
		const runs = await opened(fileOf([...all.map((one) => finish(one, 8)), ...left]));
		expect(stateOf(runs)).toEqual(allDone);
		const answers = (run: Run | undefined) => run?.events.filter(({ do: what }) => what !== 'result');
		for (const run of left) expect(answers(runs.find(({ id }) => id === run.id))).toEqual(answers(run));
	});

	test('reads every kind of event that this version writes, in a file and in the database', async () => {
		const runs = Object.values(kinds).map((event, n): Run => ({
			...finish(all[0]!, 1),
			id: `kind${n}`,
			events: [event]
		}));
		const { text: file } = writeCarry(runs);
		const read = old.readCarry(file);
		expect(read).toEqual({ ok: true, value: runs });
		expect(readCarry(file)).toEqual(read);
		const rows = {
			heads: runs.map(({ events: _, ...head }, n) => ({ ...head, order: runs.length - n })),
			events: runs.flatMap(({ id, events }) => events.map((event, n) => ({ run: id, n, event })))
		};
		const sorted = old.sortRows(rows);
		expect(sorted.moves).toEqual([]);
		expect(sorted.runs.map(({ id }) => id)).toEqual(runs.map(({ id }) => id));
	});

	test('reads a link of today: every finished step that it has is done there, and the others are counted', () => {
		const facts = factsOf(
			outlines,
			all.map((one) => finish(one, 1))
		);
		expect(facts).toHaveLength(all.length);
		const link = old.readLink(
			`https://example.org/sala/km/carry/#${writeLink(facts)}`,
			known.map(({ name }) => name)
		);
		expect(link.ok).toBe(true);
		expect(link.value.facts).toEqual(known.map(({ name }) => ({ step: name, whole: true })));
		expect(link.value.unknown).toBe(all.length - known.length);
		expect(stateOf(link.value.facts.map(old.runOf))).toEqual(allDone);
	});

	test('would not take a file with a kind of event that it does not know, so that this test is known to see one', () => {
		const strange = { ...finish(all[0]!, 1), events: [{ do: 'looked' } as unknown as RunEvent] };
		expect(old.readCarry(writeCarry([strange]).text).ok).toBe(false);
	});
});
