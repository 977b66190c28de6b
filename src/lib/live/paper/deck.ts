/**
 * A scenario as numbered cards, for a room without phones and without power. The story depends on what it remembers, and nobody who learns
 * may see that as numbers: one person, the keeper, marks it on a sheet under neutral signs. Whoever follows the cards and the sheet comes
 * through the same story as the machine does; a test reads the printed cards back and shows it.
 */
import { byId } from '../../base/lookup.ts';
import { reads } from '../../scenario/condition.ts';
import type { Branches, Choice, ScenarioShape, Turn } from '../../scenario/shape.ts';
import { conditions } from '../../scenario/structure.ts';
import { lettered } from '../lettered.ts';
import { allOf, type PaperMark } from './rule.ts';

/** What the keeper does after a choice: so many boxes on or back, or a tick made or taken away. */
export type Stroke = { readonly sign: string; readonly by: number } | { readonly sign: string; readonly tick: boolean };

/** One line of "where to go on": every mark of it must be so. The first line that fits wins; the last one has no marks. */
export interface Onward {
	readonly when: readonly PaperMark[];
	readonly card: number;
}

export type PaperCard =
	| { readonly kind: 'scene'; readonly number: number; readonly scene: string; readonly choices: readonly CardAnswer[] }
	| {
			readonly kind: 'consequence';
			readonly number: number;
			readonly scene: string;
			readonly choice: string;
			/** The card of the scene, and the place of the letter. */
			readonly from: number;
			readonly letter: number;
			/** The group may go back to the scene; only when it goes on does the keeper mark anything. */
			readonly stop: boolean;
			readonly strokes: readonly Stroke[];
			readonly onward: readonly Onward[];
	  }
	/** Where the story turns by itself: only the keeper reads it. */
	| { readonly kind: 'turn'; readonly number: number; readonly onward: readonly Onward[] }
	| { readonly kind: 'ending'; readonly number: number; readonly scene: string };

export interface CardAnswer {
	readonly choice: string;
	/** The card of what follows. */
	readonly card: number;
}

/** A row of boxes from least to most, or one box to tick. */
export type SheetRow =
	| { readonly sign: string; readonly least: number; readonly most: number; readonly from: number }
	| { readonly sign: string; readonly ticked: boolean };

export interface Deck {
	/** In the order of their numbers: scenes, what follows each choice, turns, endings. */
	readonly cards: readonly PaperCard[];
	/** The card that the story begins with. */
	readonly start: number;
	/** The keeper's sheet. */
	readonly sheet: readonly SheetRow[];
}

/** Hollow for what is counted, full for what is ticked: easy to tell apart by a tired eye, and in nearly every font. */
const counted = ['○', '△', '□', '◇', '▽', '☆'];
const ticked = ['●', '▲', '■', '◆', '▼', '★', '◐', '◧', '◭', '⊕', '⊗', '⊞'];

export function deck(shape: ScenarioShape): Deck {
	const decisions = shape.scenes.filter((scene) => scene.kind === 'decision');
	const turns = shape.scenes.filter((scene): scene is Turn => scene.kind === 'turn' && scene.route.length > 1);
	const endings = shape.scenes.filter((scene) => scene.kind === 'ending');
	const choices = decisions.flatMap((scene) => lettered(shape, scene.id).map((id) => [scene, id] as const));
	const numberOf = numbering(shape, [
		...decisions.map(({ id }) => id),
		...choices.map(([{ id }, choice]) => `${id}/${choice}`),
		...turns.map(({ id }) => id),
		...endings.map(({ id }) => id)
	]);
	const signs = signsOf(shape);
	const onward = (branches: Branches): readonly Onward[] =>
		shorter(branches.flatMap(({ when, go }) => allOf(when, signs).map((marks) => ({ when: marks, card: numberOf(go) }))));

	return {
		cards: [
			...decisions.map(({ id }): PaperCard => ({
				kind: 'scene',
				number: numberOf(id),
				scene: id,
				choices: lettered(shape, id).map((choice) => ({ choice, card: numberOf(`${id}/${choice}`) }))
			})),
			...choices.map(([scene, id]): PaperCard => {
				const { stop, change, go } = byId(scene.choices, id);
				return {
					kind: 'consequence',
					number: numberOf(`${scene.id}/${id}`),
					scene: scene.id,
					choice: id,
					from: numberOf(scene.id),
					letter: lettered(shape, scene.id).indexOf(id),
					stop,
					strokes: strokesOf(change, signs),
					onward: onward(go)
				};
			}),
			...turns.map(({ id, route }): PaperCard => ({ kind: 'turn', number: numberOf(id), onward: onward(route) })),
			...endings.map(({ id }): PaperCard => ({ kind: 'ending', number: numberOf(id), scene: id }))
		],
		start: numberOf(shape.start),
		sheet: [...signs].map(([fact, sign]) => {
			const kept = shape.facts[fact]!;
			return 'least' in kept ? { sign, least: kept.least, most: kept.most, from: kept.from } : { sign, ticked: kept.from };
		})
	};
}

/** The number of each card by what is on it. A turn that always leads to the same scene needs no card, and has the number of that scene. */
function numbering(shape: ScenarioShape, ids: readonly string[]): (id: string) => number {
	const numbers = new Map(ids.map((id, i) => [id, i + 1]));
	const numberOf = (id: string): number => numbers.get(id) ?? numberOf((byId(shape.scenes, id) as Turn).route[0]!.go);
	return numberOf;
}

/** What the keeper does for the facts that a choice changes. */
const strokesOf = (change: Choice['change'], signs: ReadonlyMap<string, string>): readonly Stroke[] =>
	change.flatMap(([fact, value]): Stroke[] => {
		const sign = signs.get(fact);
		if (sign === undefined) return [];
		return [typeof value === 'boolean' ? { sign, tick: value } : { sign, by: value }];
	});

/** A sign for every fact that some condition asks for; what nothing asks for is not kept. */
function signsOf(shape: ScenarioShape): ReadonlyMap<string, string> {
	const asked = new Set(shape.scenes.flatMap(conditions).flatMap(reads));
	const kept = Object.entries(shape.facts).filter(([fact]) => asked.has(fact));
	const numbers = kept.filter(([, fact]) => 'least' in fact);
	const flags = kept.filter(([, fact]) => !('least' in fact));
	return new Map([
		...numbers.map(([fact], i) => [fact, nth(counted, i)] as const),
		...flags.map(([fact], i) => [fact, nth(ticked, i)] as const)
	]);
}

/** When the signs are used up they come again, doubled. */
const nth = (signs: readonly string[], i: number): string => signs[i % signs.length]!.repeat(1 + Math.floor(i / signs.length));

/** Lines before the last one that lead where it leads say nothing. */
function shorter(lines: readonly Onward[]): readonly Onward[] {
	const last = lines.at(-1)!;
	const kept = lines.filter(({ card }) => card !== last.card).at(-1);
	return [...lines.slice(0, kept ? lines.indexOf(kept) + 1 : 0), last];
}
