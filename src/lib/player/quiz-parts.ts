import type { Link } from '../course/page.ts';
import type { Outline } from '../progress/status.ts';
import type { Answer } from '../quiz/shape.ts';

/** An answer that is not given yet. */
export interface Draft {
	/** Names the place in the run that it is meant for. */
	readonly at: string;
	readonly answer: Answer;
}

/** The two steps that count for the module: what is left is said at the result. */
export interface ModuleParts {
	readonly quiz?: Outline;
	readonly scenario?: Outline;
	readonly link?: Link;
}
