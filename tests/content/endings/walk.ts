import { bestChoices } from '#lib/scenario/best.ts';
import { changed, follow, startFacts } from '#lib/scenario/condition.ts';
import type { Choice, Facts, ScenarioShape, Scene } from '#lib/scenario/shape.ts';
import { inOrder, readAhead } from '#lib/scenario/structure.ts';
import { asks, type End, isTrue, type NamedWay, type StoryEndings } from './claims.ts';

/** Ways that no claim tells apart, as one: how many they are, and one of them. */
interface Ways {
	readonly facts: Facts;
	/** What was taken of all that the claims ask for: one bit each. */
	readonly taken: bigint;
	count: number;
	/** The last choice, and the ways that it was taken on. */
	readonly last?: { readonly choice: string; readonly before: Ways };
}
interface Ended extends Ways {
	readonly ending: string;
	readonly end: End;
}

/** All ways through a story, those that the table cannot tell apart together. */
function waysOf(shape: ScenarioShape, table: StoryEndings): readonly Ended[] {
	const wanted = Object.values(table.endings).flatMap((claims) => claims.map(({ holds }) => asks(holds)));
	const bits = new Map([...new Set(wanted.flatMap(({ choices }) => choices))].map((choice, i) => [choice, 1n << BigInt(i)]));
	const asked = wanted.flatMap(({ facts }) => facts);
	const ahead = readAhead(shape);
	const at = new Map(
		shape.scenes.map(({ id }) => [id, { kept: [...new Set([...asked, ...ahead.get(id)!])], ways: new Map<string, Ways>() }])
	);
	const arrive = (id: string, facts: Facts, taken: bigint, count: number, last?: Ways['last']): void => {
		const { kept, ways } = at.get(id)!;
		const key = `${taken} ${kept.map((name) => facts[name]).join()}`;
		const known = ways.get(key);
		if (known) known.count += count;
		else ways.set(key, { facts, taken, count, ...(last ? { last } : {}) });
	};
	arrive(shape.start, startFacts(shape.facts), 0n, 1);
	const ended: Ended[] = [];
	for (const scene of inOrder(shape))
		for (const ways of at.get(scene.id)!.ways.values()) {
			const { facts, taken, count, last } = ways;
			if (scene.kind === 'ending') {
				const took = (choice: string): boolean => (taken & bits.get(choice)!) !== 0n;
				ended.push({ ...ways, ending: scene.id, end: { facts, took } });
			} else if (scene.kind === 'turn') arrive(follow(scene.route, facts)!, facts, taken, count, last);
			else
				for (const { id, change, go } of scene.choices) {
					const choice = `${scene.id}/${id}`;
					const after = changed(facts, change, shape.facts);
					const more = (bits.get(choice) ?? 0n) | (bits.get(`${scene.id}/*`) ?? 0n);
					arrive(follow(go, after)!, after, taken | more, count, { choice, before: ways });
				}
		}
	return ended;
}

const pathOf = ({ last }: Ways): string[] => (last ? [...pathOf(last.before), last.choice] : []);

/** Of one story: what its endings say that is untrue of some way, with the number of such ways and one of them. */
export function untrue(shape: ScenarioShape, table: StoryEndings): string[] {
	const ended = waysOf(shape, table);
	return Object.entries(table.endings).flatMap(([ending, claims]) => {
		const ways = ended.filter((one) => one.ending === ending);
		const sum = ways.reduce((all, { count }) => all + count, 0);
		return claims.flatMap(({ says, holds }) => {
			const wrong = ways.filter((one) => !isTrue(holds, one.end));
			if (!wrong.length) return [];
			const count = wrong.reduce((all, one) => all + one.count, 0);
			return [
				`${table.story}, ending "${ending}": “${says}” is untrue of ${count} of ${sum} ways, such as ${pathOf(wrong[0]!).join(' → ')}. ` +
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
