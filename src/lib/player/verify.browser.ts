/** Verifies runs from a file with the machines that play the steps, over the words this copy of the course has. */
import type { Kind } from '../course/course.ts';
import { fetchData } from '../page/site.browser.ts';
import { withoutClaims, type Verify } from '../progress/claims.ts';
import type { Run } from '../progress/run.ts';
import type { QuizEvent } from '../quiz/event.ts';
import type { QuizShape } from '../quiz/shape.ts';
import type { ScenarioEvent } from '../scenario/event.ts';
import type { ScenarioShape } from '../scenario/shape.ts';
import { believe } from './believe.ts';

/** As much of a step as it takes to find its shape. */
export interface Known {
	readonly address: string;
	readonly kind: Kind;
	readonly hash: string;
	readonly was: Readonly<Record<string, string>>;
}

export interface Verifier {
	readonly verify: Verify;
	/** Runs whose claims could not be looked at, because the course could not be reached. */
	readonly unseen: () => number;
}

/** `root`: where the steps of one language lie; `known`: `module-id/step-id` → step. */
export function verifier(root: string, known: Readonly<Record<string, Known>>): Verifier {
	const shapes = new Map<string, Promise<unknown>>();
	let unseen = 0;

	function shapeOf({ address }: Known): Promise<unknown> {
		let shape = shapes.get(address);
		if (!shape) {
			shape = fetchData(`${root}${address}/words.json`).then((words) => (words as { readonly shape: unknown }).shape);
			shapes.set(address, shape);
		}
		return shape;
	}

	async function verify(run: Run): Promise<Run> {
		const bare = withoutClaims(run);
		const step = Object.hasOwn(known, run.step) ? known[run.step]! : undefined;
		if (!step || step.kind === 'lesson' || bare.events.length === run.events.length) return bare;
		let shape: unknown;
		try {
			shape = await shapeOf(step);
		} catch {
			unseen++;
			return bare;
		}
		return believe(
			run,
			step.kind === 'scenario' ? await scenario(shape as ScenarioShape, step, run) : await quiz(shape as QuizShape, step, run)
		);
	}

	return { verify, unseen: () => unseen };
}

async function scenario(shape: ScenarioShape, { hash, was }: Known, run: Run) {
	const [{ scenarioMachine }, { rename, replay }] = await Promise.all([import('../scenario/machine.ts'), import('../scenario/replay.ts')]);
	const machine = scenarioMachine(shape);
	return (events: Run['events']) => {
		const own = events as readonly ScenarioEvent[];
		return replay(machine, shape, run.hash === hash ? own : rename(own, was)).fits;
	};
}

async function quiz(whole: QuizShape, { hash }: Known, run: Run) {
	const [{ replayQuiz }, { versionOf }] = await Promise.all([import('../quiz/replay.ts'), import('../quiz/short.ts')]);
	const { shape } = versionOf(whole, hash, run as Run & { readonly events: readonly QuizEvent[] }, hash);
	return (events: Run['events']) => replayQuiz(shape, run.seed, events as readonly QuizEvent[]).fits;
}
