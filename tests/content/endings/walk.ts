import { bestChoices } from '#lib/scenario/best.ts';
import { changed, follow, startFacts } from '#lib/scenario/condition.ts';
import type { Choice, Facts, ScenarioShape, Scene } from '#lib/scenario/shape.ts';
import { inOrder, readAhead } from '#lib/scenario/structure.ts';
import { asks, type End, isTrue, type NamedWay, type StoryEndings } from './claims.ts';

/** Ways that no claim tells apart, as one: how many they are, and one of them. */
interface Ways {
	readonly facts: Facts;
	/** What was taken of all that the claims ask for. */
	readonly taken: ReadonlySet<string>;
	count: number;
	readonly example: readonly string[];
}
export interface Ended extends Ways {
	readonly ending: string;
}

/** All ways through a story, those that the table cannot tell apart together. */
export function waysOf(shape: ScenarioShape, table: StoryEndings): readonly Ended[] {
	const wanted = Object.values(table.endings).flatMap((claims) => claims.map(({ holds }) => asks(holds)));
	const reads = new Set(wanted.flatMap(({ choices }) => choices));
	const asked = new Set(wanted.flatMap(({ facts }) => facts));
	const ahead = readAhead(shape);
	const at = new Map(shape.scenes.map(({ id }) => [id, new Map<string, Ways>()]));
	const arrive = (id: string, ways: Ways): void => {
		const kept = Object.entries(ways.facts).filter(([name]) => asked.has(name) || ahead.get(id)!.has(name));
		const key = JSON.stringify([kept, [...ways.taken].sort()]);
		const known = at.get(id)!.get(key);
		if (known) known.count += ways.count;
		else at.get(id)!.set(key, { ...ways });
	};
	arrive(shape.start, { facts: startFacts(shape.facts), taken: new Set(), count: 1, example: [] });
	const ended: Ended[] = [];
	for (const scene of inOrder(shape))
		for (const ways of at.get(scene.id)!.values())
			if (scene.kind === 'ending') ended.push({ ...ways, ending: scene.id });
			else if (scene.kind === 'turn') arrive(follow(scene.route, ways.facts)!, ways);
			else
				for (const choice of scene.choices) {
					const facts = changed(ways.facts, choice.change, shape.facts);
					const taken = new Set([...ways.taken, ...[`${scene.id}/*`, `${scene.id}/${choice.id}`].filter((one) => reads.has(one))]);
					arrive(follow(choice.go, facts)!, { facts, taken, count: ways.count, example: [...ways.example, `${scene.id}/${choice.id}`] });
				}
	return ended;
}

export const endOf = ({ facts, taken }: Pick<Ways, 'facts' | 'taken'>): End => ({ facts, took: (choice) => taken.has(choice) });

/** Of one story: what its endings say that is untrue of some way, with the number of such ways and one of them. */
export function untrue(shape: ScenarioShape, table: StoryEndings): string[] {
	const ended = waysOf(shape, table);
	return Object.entries(table.endings).flatMap(([ending, claims]) => {
		const ways = ended.filter((one) => one.ending === ending);
		const sum = ways.reduce((all, { count }) => all + count, 0);
		return claims.flatMap(({ says, holds }) => {
			const wrong = ways.filter((one) => !isTrue(holds, endOf(one)));
			if (!wrong.length) return [];
			const count = wrong.reduce((all, one) => all + one.count, 0);
			return [
				`${table.story}, ending "${ending}": “${says}” is untrue of ${count} of ${sum} ways, such as ${wrong[0]!.example.join(' → ')}. ` +
					'Say it only of ways that have made it true, or let a choice make it true on all of them.'
			];
		});
	});
}

/** A way that takes what is named, and else the first best choice. Throws where it names a choice that it does not come to. */
export function walkNamed(shape: ScenarioShape, { takes }: Pick<NamedWay, 'takes'>): { readonly ending: string; readonly end: End } {
	const scenes = new Map<string, Scene>(shape.scenes.map((scene) => [scene.id, scene]));
	const taken: string[] = [];
	let facts = startFacts(shape.facts);
	let scene = scenes.get(shape.start)!;
	while (scene.kind !== 'ending') {
		if (scene.kind === 'turn') {
			scene = scenes.get(follow(scene.route, facts)!)!;
			continue;
		}
		const { id } = scene;
		const choice: Choice = scene.choices.find((one) => takes.includes(`${id}/${one.id}`)) ?? bestChoices(scene)[0]!;
		taken.push(`${id}/*`, `${id}/${choice.id}`);
		facts = changed(facts, choice.change, shape.facts);
		scene = scenes.get(follow(choice.go, facts)!)!;
	}
	const missed = takes.filter((one) => !taken.includes(one));
	if (missed.length) throw new Error(`this way never comes to ${missed.join(', ')}; it ends in ${scene.id}`);
	return { ending: scene.id, end: { facts, took: (one) => taken.includes(one) } };
}

/** The choices and facts that a table names and the story has not. */
export function unknownNames(shape: ScenarioShape, table: StoryEndings): string[] {
	const choices = new Set(
		shape.scenes.flatMap((scene) =>
			scene.kind === 'decision' ? [`${scene.id}/*`, ...scene.choices.map(({ id }) => `${scene.id}/${id}`)] : []
		)
	);
	const conditions = [
		...Object.values(table.endings).flatMap((claims) => claims.map(({ holds }) => holds)),
		...table.ways.flatMap(({ holds }) => holds ?? [])
	].map(asks);
	const named = [...conditions.flatMap((one) => one.choices), ...table.ways.flatMap(({ takes }) => takes)];
	return [
		...named.filter((one) => !choices.has(one)),
		...conditions.flatMap((one) => one.facts).filter((name) => !(name in shape.facts)),
		...Object.keys(table.endings).filter((id) => !shape.scenes.some((scene) => scene.kind === 'ending' && scene.id === id))
	];
}
