/**
 * The answer to a task as one word: so an event of before can carry it, and a run is still read by a copy of the course that knows no tasks. A word
 * that was made for another task says nothing.
 */
import { hash } from '../base/hash.ts';
import { rulesOf } from '../quiz/marking.ts';
import type { QuizAnswer } from '../quiz/shape.ts';
import type { Task } from './shape.ts';

const partsOf = ({ variant }: Task): readonly string[] => rulesOf(variant).parts(variant);

/** Names what the numbers of a word count. */
const markOf = (task: Task): string => `t${hash(JSON.stringify([partsOf(task), task.boxes ?? []]))}`;

export function asWord(task: Task, answer: QuizAnswer): string {
	if (typeof answer === 'string') return answer;
	const parts = partsOf(task);
	const numbers = Array.isArray(answer)
		? answer.map((part) => parts.indexOf(part))
		: parts.map((part) => task.boxes?.indexOf((answer as Readonly<Record<string, string>>)[part] ?? '') ?? -1);
	return [markOf(task), ...numbers].join('-');
}

export function fromWord(task: Task, word: string): QuizAnswer | undefined {
	const parts = partsOf(task);
	// An answer has the form of the best one: one part, a box for each part, or a list of parts.
	const best = rulesOf(task.variant).best(task.variant);
	if (typeof best === 'string') return parts.find((option) => option === word);
	const [mark, ...numbers] = word.split('-');
	if (mark !== markOf(task)) return undefined;
	if (!Array.isArray(best)) {
		const put = parts.map((part, i) => [part, task.boxes?.[Number(numbers[i])]] as const);
		return put.every((one): one is [string, string] => one[1] !== undefined) ? Object.fromEntries(put) : undefined;
	}
	const list = numbers.map((n) => parts[Number(n)]);
	return list.every((part) => part !== undefined) ? list : undefined;
}
