/** Verifies runs from a file with the machines that play the steps, over the words this copy of the course has. */
import type { StepKind } from '../../course/course.ts';
import { fetchData } from '../../page/site.browser.ts';
import { withoutClaims } from '../../progress/claims.ts';
import type { Run } from '../../progress/run.ts';
import type { QuizEvent } from '../../quiz/event.ts';
import type { QuizShape } from '../../quiz/shape.ts';
import type { ScenarioEvent } from '../../scenario/event.ts';
import type { ScenarioShape } from '../../scenario/shape.ts';
import { verifyClaims, type Fits } from './verify-claims.ts';
import { browserClock } from './pauses.browser.ts';
import { pauses } from './pauses.ts';

/** As much of a step as it takes to find its shape. */
export interface Known {
	readonly address: string;
	readonly kind: StepKind;
	readonly hash: string;
	readonly was: Readonly<Record<string, string>>;
}

/** `root`: where the steps of one language lie; `known`: `module-id/step-id` → step. */
export function verifier(root: string, known: Readonly<Record<string, Known>>, clock = browserClock) {
	const pause = pauses(clock);
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
		await pause();
		const bare = withoutClaims(run);
		const step = Object.hasOwn(known, run.step) ? known[run.step]! : undefined;
		const play = step && played[step.kind];
		if (!play || bare.events.length === run.events.length) return bare;
		let shape: unknown;
		try {
			shape = await shapeOf(step);
		} catch {
			unseen++;
			return bare;
		}
		return verifyClaims(run, await play(shape as never, step, run), pause);
	}

	/** `unseen`: runs whose claims could not be looked at, because the course could not be reached. */
	return { verify, unseen: () => unseen };
}

/** Which events of a run fit, one after the other, by the rules of the kind; a lesson claims nothing. */
type Play = (shape: never, step: Known, run: Run) => Promise<Fits>;
const played: Readonly<Record<StepKind, Play | null>> = { lesson: null, scenario, quiz };

async function scenario(shape: ScenarioShape, { hash, was }: Known, run: Run): Promise<Fits> {
	const [{ scenarioMachine }, { storyAfter, beginning, rename }] = await Promise.all([
		import('../../scenario/machine.ts'),
		import('../../scenario/replay.ts')
	]);
	const machine = scenarioMachine(shape);
	const now = (event: ScenarioEvent) => (run.hash === hash ? event : rename([event], was)[0]!);
	return fold(beginning(machine), (story, event) => storyAfter(machine, shape, story, now(event as ScenarioEvent)));
}

async function quiz(whole: QuizShape, { hash }: Known, run: Run): Promise<Fits> {
	const [{ afterEvent, startQuiz }, { versionOf }] = await Promise.all([import('../../quiz/reducer.ts'), import('../../quiz/short.ts')]);
	const { shape } = versionOf(whole, hash, run as Run & { readonly events: readonly QuizEvent[] }, hash);
	return fold(startQuiz(shape, run.seed), (state, event) => afterEvent(shape, state, event as QuizEvent));
}

function fold<State>(start: State, after: (state: State, event: Run['events'][number]) => State | undefined): Fits {
	let state = start;
	return (event) => {
		const next = after(state, event);
		if (next !== undefined) state = next;
		return next !== undefined;
	};
}
