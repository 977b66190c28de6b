/**
 * Every situation of a scenario as a row of integers: the scene, and of the facts only those that a condition here or still ahead
 * reads. Situations are walked level by level, so that ways are counted and never listed. Reads the shape alone; the machine is
 * built from the same shape in another way, and a test compares the two.
 */
import type { Branches, Choice, Condition, Decision, Ending, Scene, ScenarioShape } from './shape.ts';
import { inOrder, readAhead } from './structure.ts';

export type Resting = Decision | Ending;

export interface Table {
	/** Situation → its scene. The first situation is the start. */
	readonly scenes: readonly Resting[];
	/** Situation → the situation each choice leads to, in the order of the choices. */
	readonly next: readonly (readonly number[])[];
	/** All situations, each before those it leads to. */
	readonly order: readonly number[];
	/** Turns that were passed. */
	readonly turns: ReadonlySet<string>;
}

/** More situations than can be walked, and by how much each fact multiplies them where there are most. */
export interface TooLarge {
	readonly costs: readonly { readonly fact: string; readonly times: number }[];
}

type Values = Int32Array;
type Ask = (values: Values) => boolean;
type Follow = (values: Values) => string;

interface Fact {
	readonly name: string;
	readonly least: number;
	readonly size: number;
	readonly from: number;
}
/** A digit of the number that stands for the facts of a situation. */
interface Digit {
	readonly fact: number;
	readonly size: number;
	readonly worth: number;
}
interface Move {
	readonly changes: readonly ({ readonly fact: number } & ({ readonly by: number; readonly most: number } | { readonly to: number }))[];
	readonly follow: Follow;
}
interface Level {
	readonly scene: Scene;
	readonly digits: readonly Digit[];
	readonly moves: readonly Move[];
	readonly route: Follow;
	/** The facts as one number → the situation. */
	readonly found: Map<number, number>;
}

export function tabulate(shape: ScenarioShape, limit: number): Table | TooLarge {
	const facts = factsOf(shape);
	const levels = new Map(levelsOf(shape, facts).map((level) => [level.scene.id, level]));
	if ([...levels.values()].some(({ digits }) => digits.reduce((all, { size }) => all * size, 1) > Number.MAX_SAFE_INTEGER)) {
		return { costs: facts.map(({ name, size }) => ({ fact: name, times: size })) };
	}
	const scenes: Resting[] = [];
	const next: number[][] = [];
	const order: number[] = [];
	const turns = new Set<string>();

	/** The situation in which somebody with these facts comes to rest who goes on to this scene. */
	const land = (id: string, values: Values): number => {
		const level = levels.get(id)!;
		if (level.scene.kind === 'turn') {
			turns.add(id);
			return land(level.route(values), values);
		}
		const code = encode(level.digits, values);
		const known = level.found.get(code);
		if (known !== undefined) return known;
		level.found.set(code, scenes.length);
		next.push([]);
		return scenes.push(level.scene) - 1;
	};

	land(
		shape.start,
		Int32Array.from(facts, ({ from }) => from)
	);
	const values = new Int32Array(facts.length);
	for (const { digits, moves, found } of levels.values()) {
		for (const [code, situation] of found) {
			order.push(situation);
			for (const { changes, follow } of moves) {
				decode(digits, code, values);
				for (const c of changes) values[c.fact] = 'to' in c ? c.to : Math.min(c.most, Math.max(0, values[c.fact]! + c.by));
				next[situation]!.push(land(follow(values), values));
			}
			if (scenes.length > limit) return { costs: costs([...levels.values()], facts) };
		}
	}
	return { scenes, next, order, turns };
}

/** Facts as numbers from 0; a flag is 0 or 1. */
const factsOf = (shape: ScenarioShape): readonly Fact[] =>
	Object.entries(shape.facts).map(([name, fact]) =>
		'least' in fact
			? { name, least: fact.least, size: fact.most - fact.least + 1, from: fact.from - fact.least }
			: { name, least: 0, size: 2, from: Number(fact.from) }
	);

function levelsOf(shape: ScenarioShape, facts: readonly Fact[]): readonly Level[] {
	const ahead = readAhead(shape);
	return inOrder(shape).map((scene): Level => {
		const digits: Digit[] = [];
		let worth = 1;
		facts.forEach(({ name, size }, fact) => {
			if (!ahead.get(scene.id)!.has(name)) return;
			digits.push({ fact, size, worth });
			worth *= size;
		});
		const moves = scene.kind === 'decision' ? scene.choices.map((choice) => moveOf(choice, facts)) : [];
		const route = follower(scene.kind === 'turn' ? scene.route : [], facts);
		return { scene, digits, moves, route, found: new Map() };
	});
}

const moveOf = (choice: Choice, facts: readonly Fact[]): Move => ({
	changes: choice.change.map(([name, value]) => {
		const fact = facts.findIndex((f) => f.name === name);
		return typeof value === 'boolean' ? { fact, to: Number(value) } : { fact, by: value, most: facts[fact]!.size - 1 };
	}),
	follow: follower(choice.go, facts)
});

function follower(branches: Branches, facts: readonly Fact[]): Follow {
	const asked = branches.map(({ when, go }) => ({ ask: when ? asker(when, facts) : () => true, go }));
	return (values) => asked.find(({ ask }) => ask(values))!.go;
}

function asker(condition: Condition, facts: readonly Fact[]): Ask {
	switch (condition[0]) {
		case 'is': {
			const flag = facts.findIndex(({ name }) => name === condition[1]);
			return (values) => values[flag] === 1;
		}
		case 'not': {
			const ask = asker(condition[1], facts);
			return (values) => !ask(values);
		}
		case 'and':
		case 'or': {
			const asks = condition.slice(1).map((part) => asker(part as Condition, facts));
			return condition[0] === 'and' ? (values) => asks.every((ask) => ask(values)) : (values) => asks.some((ask) => ask(values));
		}
		default: {
			const fact = facts.findIndex(({ name }) => name === condition[1]);
			return comparer(condition[0], fact, condition[2] - facts[fact]!.least);
		}
	}
}

const comparer = (sign: '>=' | '<=' | '>' | '<' | '=', fact: number, bound: number): Ask =>
	({
		'>=': (values: Values) => values[fact]! >= bound,
		'<=': (values: Values) => values[fact]! <= bound,
		'>': (values: Values) => values[fact]! > bound,
		'<': (values: Values) => values[fact]! < bound,
		'=': (values: Values) => values[fact] === bound
	})[sign];

function encode(digits: readonly Digit[], values: Values): number {
	let code = 0;
	for (const { fact, worth } of digits) code += values[fact]! * worth;
	return code;
}

function decode(digits: readonly Digit[], code: number, values: Values): void {
	values.fill(0);
	for (const { fact, size, worth } of digits) values[fact] = Math.floor(code / worth) % size;
}

/** How many times more situations each fact makes, in the scene that has most. */
function costs(levels: readonly Level[], facts: readonly Fact[]): TooLarge['costs'] {
	const { digits, found } = levels.reduce((most, level) => (level.found.size > most.found.size ? level : most));
	return digits
		.map(({ fact, size, worth }) => {
			const without = new Set<number>();
			for (const code of found.keys()) without.add(code - (Math.floor(code / worth) % size) * worth);
			return { fact: facts[fact]!.name, times: found.size / without.size };
		})
		.sort((a, b) => b.times - a.times);
}
