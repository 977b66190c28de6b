/**
 * The answer to a task as one word: so an event of before can carry it, and a run is still read by a copy of the course that knows no tasks. A word
 * that was made for another task says nothing.
 */
import { hash } from '../base/hash.ts';
import type { QuizAnswer, VariantShape } from '../quiz/shape.ts';
import type { Task } from './shape.ts';

const partsOf = (variant: VariantShape): readonly string[] =>
	'put' in variant ? Object.keys(variant.put) : 'order' in variant ? variant.order : 'places' in variant ? variant.places : variant.options;

/** Names what the numbers of a word count. */
const markOf = ({ variant, boxes }: Task): string => `t${hash(JSON.stringify([partsOf(variant), boxes ?? []]))}`;

export function asWord(task: Task, answer: QuizAnswer): string {
	if (typeof answer === 'string') return answer;
	const parts = partsOf(task.variant);
	const numbers = Array.isArray(answer)
		? answer.map((part) => parts.indexOf(part))
		: parts.map((part) => task.boxes?.indexOf((answer as Readonly<Record<string, string>>)[part] ?? '') ?? -1);
	return [markOf(task), ...numbers].join('-');
}

export function fromWord(task: Task, word: string): QuizAnswer | undefined {
	const parts = partsOf(task.variant);
	if ('options' in task.variant) return parts.find((option) => option === word);
	const [mark, ...numbers] = word.split('-');
	if (mark !== markOf(task)) return undefined;
	if ('put' in task.variant) {
		const put = parts.map((part, i) => [part, task.boxes?.[Number(numbers[i])]] as const);
		return put.every((one): one is [string, string] => one[1] !== undefined) ? Object.fromEntries(put) : undefined;
	}
	const list = numbers.map((n) => parts[Number(n)]);
	return list.every((part) => part !== undefined) ? list : undefined;
}
