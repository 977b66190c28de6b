/** The two sentence forms of a scenario: a condition and a change. Read by hand, so that a fault is known to the column. */
import type { Change, Condition, FactShape } from '#lib/scenario/shape.ts';
import type { Path, YamlFile } from '../../read-yaml.ts';
import { didYouMean } from '../../suggest.ts';

export type FactShapes = Readonly<Record<string, FactShape>>;

const longest = 300;
const deepest = 10;

/** A fault, `offset` characters from the start of the text. */
class Stop extends Error {
	readonly offset: number;
	readonly code: string;
	readonly remedy: string;
	constructor(offset: number, code: string, message: string, remedy: string) {
		super(message);
		this.offset = offset;
		this.code = code;
		this.remedy = remedy;
	}
}

interface Token {
	readonly text: string;
	readonly offset: number;
}

/** `safety >= 6 and not alerted` → a small tree; `undefined` where it is none, which is told. */
export function readCondition(text: string, facts: FactShapes, yaml: YamlFile, path: Path): Condition | undefined {
	return attempt(yaml, path, () => {
		if (text.length > longest)
			throw new Stop(0, 'condition.syntax', 'This condition is too long to be understood.', 'Put a turn in between.');
		return new ConditionReader(tokens(text), text.length, facts).whole();
	});
}

function attempt<T>(yaml: YamlFile, path: Path, read: () => T): T | undefined {
	try {
		return read();
	} catch (e) {
		if (!(e instanceof Stop)) throw e;
		yaml.findings.error(yaml.inside(path, e.offset), e.code, e.message, e.remedy);
		return undefined;
	}
}

function tokens(text: string): Token[] {
	const out: Token[] = [];
	const form = /\s*(>=|<=|>|<|=|\(|\)|[+-]?[0-9]+|[A-Za-z][A-Za-z0-9-]*)/y;
	for (;;) {
		const from = form.lastIndex;
		const m = form.exec(text);
		if (m) {
			out.push({ text: m[1]!, offset: m.index + m[0].length - m[1]!.length });
			continue;
		}
		const rest = text.slice(from);
		if (rest.trim() === '') return out;
		const offset = from + (rest.length - rest.trimStart().length);
		throw new Stop(
			offset,
			'condition.syntax',
			`"${text[offset]}" cannot stand in a condition.`,
			'Use facts, numbers, >= <= > < =, and, or, not, and brackets.'
		);
	}
}

class ConditionReader {
	readonly #tokens: readonly Token[];
	readonly #end: number;
	readonly #facts: FactShapes;
	#at = 0;

	constructor(list: readonly Token[], end: number, facts: FactShapes) {
		this.#tokens = list;
		this.#end = end;
		this.#facts = facts;
	}

	whole(): Condition {
		const condition = this.#either(0);
		const left = this.#tokens[this.#at];
		if (left)
			throw new Stop(left.offset, 'condition.syntax', `"${left.text}" does not fit here.`, 'Join two conditions with `and` or `or`.');
		return condition;
	}

	#either(depth: number): Condition {
		return this.#joined('or', () => this.#joined('and', () => this.#single(depth)));
	}

	#joined(word: 'and' | 'or', part: () => Condition): Condition {
		const parts = [part()];
		while (this.#tokens[this.#at]?.text === word) {
			this.#at++;
			parts.push(part());
		}
		return parts.length === 1 ? parts[0]! : [word, ...parts];
	}

	#single(depth: number): Condition {
		const token = this.#tokens[this.#at++];
		if (!token) throw new Stop(this.#end, 'condition.syntax', 'The condition ends too early.', 'Add a fact, for example `trust >= 5`.');
		if (depth > deepest)
			throw new Stop(token.offset, 'condition.syntax', 'This condition is nested too deep to be understood.', 'Put a turn in between.');
		if (token.text === 'not') return ['not', this.#single(depth + 1)];
		if (token.text === '(') {
			const inner = this.#either(depth + 1);
			const close = this.#tokens[this.#at++];
			if (close?.text !== ')') throw new Stop(close?.offset ?? this.#end, 'condition.syntax', 'A bracket is not closed here.', 'Add ")".');
			return inner;
		}
		if (!/^[a-z]/.test(token.text) || token.text === 'and' || token.text === 'or')
			throw new Stop(
				token.offset,
				'condition.syntax',
				`Here a fact is expected, not "${token.text}".`,
				'Write for example `trust >= 5` or `not alerted`.'
			);
		return this.#compared(token);
	}

	#compared(name: Token): Condition {
		const fact = factOf(name, this.#facts);
		const operator = this.#tokens[this.#at];
		const compares = operator !== undefined && /^[<>=]/.test(operator.text);
		if (!('least' in fact)) {
			if (compares)
				throw new Stop(
					operator.offset,
					'condition.kind',
					`"${name.text}" is a flag and cannot be compared.`,
					`Write \`${name.text}\` or \`not ${name.text}\`.`
				);
			return ['is', name.text];
		}
		if (!compares)
			throw new Stop(
				name.offset,
				'condition.kind',
				`"${name.text}" is a number and has to be compared.`,
				`Write for example \`${name.text} >= 5\`.`
			);
		this.#at++;
		const number = this.#tokens[this.#at++];
		// Obeyed, "trust = 5" would be another story than the "at least" that was meant.
		const turned = { '=>': '>=', '=<': '<=' }[`${operator.text}${number?.text ?? ''}`];
		if (turned)
			throw new Stop(
				operator.offset,
				'condition.syntax',
				`"${turned[1]}${turned[0]}" is written "${turned}".`,
				`Write \`${name.text} ${turned} …\`.`
			);
		if (!number || !/^[+-]?[0-9]+$/.test(number.text))
			throw new Stop(
				number?.offset ?? this.#end,
				'condition.syntax',
				`After "${operator.text}" a number is expected.`,
				`Write for example \`${name.text} ${operator.text} 5\`.`
			);
		const value = Number(number.text);
		if (value < fact.least || value > fact.most)
			throw new Stop(
				number.offset,
				'condition.out_of_range',
				`"${name.text}" runs from ${fact.least} to ${fact.most} and is never ${number.text}.`,
				'Use a number in that range.'
			);
		return [operator.text as '>=' | '<=' | '>' | '<' | '=', name.text, value];
	}
}

function factOf({ text, offset }: Token, facts: FactShapes): FactShape {
	if (Object.hasOwn(facts, text)) return facts[text]!;
	throw new Stop(
		offset,
		'scenario.unknown_fact',
		`"${text}" is no fact of this scenario.`,
		didYouMean(text, Object.keys(facts), 'Add it under `facts`.')
	);
}

/** `trust +1`, `alerted yes`. */
export function readChange(text: string, facts: FactShapes, yaml: YamlFile, path: Path): Change | undefined {
	return attempt<Change>(yaml, path, () => {
		const m = /^(\s*)([a-z][a-z0-9-]*)(\s+)([+-][0-9]{1,4}|yes|no)\s*$/.exec(text);
		if (!m)
			throw new Stop(
				0,
				'change.syntax',
				`"${text.slice(0, 40)}" is no change.`,
				'Write `trust +1`, `trust -1`, `alerted yes` or `alerted no`.'
			);
		const [, lead, name, gap, value] = m as unknown as [string, string, string, string, string];
		const fact = factOf({ text: name, offset: lead.length }, facts);
		const offset = lead.length + name.length + gap.length;
		const isNumber = 'least' in fact;
		if (isNumber !== /^[+-]/.test(value))
			throw new Stop(
				offset,
				'change.kind',
				isNumber ? `"${name}" is a number.` : `"${name}" is a flag.`,
				isNumber ? `Write \`${name} +1\` or \`${name} -1\`.` : `Write \`${name} yes\` or \`${name} no\`.`
			);
		if (!isNumber) return [name, value === 'yes'];
		const by = Number(value);
		if (by === 0 || Math.abs(by) > fact.most - fact.least)
			throw new Stop(
				offset,
				'change.out_of_range',
				`"${name}" runs from ${fact.least} to ${fact.most}; a change of ${value} has no meaning.`,
				'Use a smaller step, or take it out.'
			);
		return [name, by];
	});
}
