/** Walks a pile of cards that was read from paper, and says where it tells another story than the machine. */
import { initialTransition, transition } from 'xstate';
import { seeded } from '../../../src/lib/base/random.ts';
import { plain, plainText } from '../../../src/lib/course/text.ts';
import { reads } from '../../../src/lib/scenario/condition.ts';
import { scenarioMachine } from '../../../src/lib/scenario/machine.ts';
import { orderTogether } from '../../../src/lib/scenario/order.ts';
import type { Choice, Decision, Facts, ScenarioShape, ScenarioWords } from '../../../src/lib/scenario/shape.ts';
import { conditions } from '../../../src/lib/scenario/structure.ts';
import { plainStep } from '../pages/plain.ts';
import type { PaperCard, PaperDeck, PaperMark, PaperRow, PaperStroke } from './read-deck.ts';

/** The stones and ticks on the keeper's sheet. */
type Sheet = ReadonlyMap<string, number>;

/** As the reader gives it: without spaces, Khmer digits as the others. */
const squeezed = (text: string): string => text.replace(/\s/g, '').replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - 0x17e0));

const any = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!;

/** What a keeper does: follows the small print to the letter, and stops a stone at the end of its row. */
function mark(rows: readonly PaperRow[], sheet: Sheet, strokes: readonly PaperStroke[]): Sheet {
	const next = new Map(sheet);
	for (const stroke of strokes) {
		const row = rows.find(({ sign }) => sign === stroke.sign);
		if (!row) throw new Error(`The keeper's sheet has no ${stroke.sign}.`);
		next.set(row.sign, 'to' in stroke ? stroke.to : Math.min(row.most, Math.max(row.least, next.get(row.sign)! + stroke.by)));
	}
	return next;
}

/** From a card along its lines to the next card that the group reads. */
function onward(deck: PaperDeck, card: PaperCard, sheet: Sheet): PaperCard {
	const line = card.onward.find(({ when }) => when.every(({ sign, holds }) => holds(sheet.get(sign)!)));
	const next = line && deck.cards.get(line.card);
	if (!next) throw new Error(`Card ${card.number} leads to no card.`);
	return next.kind === 'turn' ? onward(deck, next, sheet) : next;
}

/** Everything that is compared, once for a scenario in a language. */
export class Comparison {
	readonly differences = new Set<string>();
	readonly deck: PaperDeck;
	readonly shape: ScenarioShape;
	readonly words: ScenarioWords;
	/** Sign → the fact it must stand for, found by what the cards do with it. */
	readonly #facts: ReadonlyMap<string, string>;

	constructor(deck: PaperDeck, shape: ScenarioShape, words: ScenarioWords) {
		this.deck = deck;
		this.shape = shape;
		this.words = words;
		this.#facts = this.#meanings();
	}

	/** So many ways by chance, on paper and in the machine side by side. */
	walk(ways: number): this {
		const machine = scenarioMachine(this.shape);
		const random = seeded(20261125);
		for (let i = 0; i < ways; i++) {
			let [now] = initialTransition(machine);
			let card = this.deck.cards.get(this.deck.start)!;
			let sheet = this.#start();
			for (;;) {
				const scene = this.#scene(String(now.value));
				if (!this.#isScene(card, String(now.value)) || scene?.kind !== 'decision') break;
				const { id } = any(scene.choices, random);
				const after = this.#answer(card, scene, id);
				if (!after) break;
				[now] = transition(machine, now, { type: 'choose', scene: scene.id, choice: id });
				if (now.hasTag('stop')) {
					// Half of the groups go back first: nothing is marked, and the scene comes again.
					if (random() < 0.5 && after.back !== card.number) this.#differ(`card ${after.number} leads back to card ${after.back}`);
					[now] = transition(machine, now, { type: 'continue', scene: scene.id });
				}
				[now] = transition(machine, now, { type: 'continue', scene: scene.id });
				const next = this.#goOn(after, sheet);
				if (!next) break;
				[card, sheet] = next;
				this.#isSheet(sheet, now.context.facts, after);
			}
		}
		return this;
	}

	/** Every answer of every scene, from so many sheets by chance: also from those that no way leads to. */
	edges(sheets: number): this {
		const random = seeded(20261126);
		const reached = new Set([this.shape.start]);
		for (const scene of this.#decisions())
			for (const { id, stop } of scene.choices)
				for (let i = 0; i < sheets; i++) {
					const card = this.#cardOf(scene.id);
					const after = card && this.#answer(card, scene, id);
					if (!after) break;
					if (stop !== (after.back !== null)) this.#differ(`card ${after.number} ${stop ? 'does not stop' : 'stops'} the story`);
					const sheet = this.#aimed(this.#someSheet(random), random);
					const facts = this.#asFacts(sheet);
					let there = plainStep(this.shape, { value: scene.id, facts }, { type: 'choose', scene: scene.id, choice: id });
					if (stop) there = plainStep(this.shape, there, { type: 'continue', scene: scene.id });
					there = plainStep(this.shape, there, { type: 'continue', scene: scene.id });
					const next = this.#goOn(after, sheet);
					if (!next) break;
					this.#isScene(next[0], there.value);
					reached.add(there.value);
					this.#isSheet(next[1], there.facts, after);
				}
		for (const { id, kind } of this.shape.scenes)
			if (kind !== 'turn' && !reached.has(id)) this.#differ(`no sheet was tried that leads to "${this.#title(id)}"`);
		return this;
	}

	/** Stones low, high or anywhere; few ticks or many: rare endings ask for much at once. */
	#someSheet(random: () => number): Sheet {
		const [low, wide] = any(
			[
				[0, 1],
				[0, 0.4],
				[0.6, 0.4]
			] as const,
			random
		);
		const ticks = any([0, 0.15, 0.5], random);
		return new Map(
			this.deck.sheet.map(({ sign, least, most, single }) => {
				const boxes = most - least + 1;
				return [sign, single ? Number(random() < ticks) : least + Math.floor((low + random() * wide) * boxes)] as const;
			})
		);
	}

	/** The same sheet, moved so that some line somewhere fits and the lines above it do not: chance alone misses what asks for much. */
	#aimed(sheet: Sheet, random: () => number): Sheet {
		const aimed = new Map(sheet);
		const move = ({ sign, holds }: PaperMark, wanted: boolean) => {
			const { least = 0, most = 0 } = this.deck.sheet.find((row) => row.sign === sign) ?? {};
			const boxes = Array.from({ length: most - least + 1 }, (_, i) => least + i).filter((box) => holds(box) === wanted);
			if (boxes.length > 0) aimed.set(sign, any(boxes, random));
		};
		const forks = [...this.deck.cards.values()].filter((card) => card.onward.length > 1);
		if (forks.length === 0) return sheet;
		const { onward } = any(forks, random);
		const line = Math.floor(random() * onward.length);
		for (const { when } of onward.slice(0, line)) move(any(when, random), false);
		for (const mark of onward[line]!.when) move(mark, true);
		return aimed;
	}

	#differ(what: string): undefined {
		this.differences.add(what);
	}

	#start = (): Sheet => new Map(this.deck.sheet.map(({ sign, from }) => [sign, from]));
	#scene = (id: string) => this.shape.scenes.find((one) => one.id === id);
	#decisions = (): readonly Decision[] => this.shape.scenes.filter((scene) => scene.kind === 'decision');
	#cardOf = (scene: string): PaperCard | undefined =>
		[...this.deck.cards.values()].find(({ kind, title }) => kind !== 'turn' && title === this.#title(scene)) ??
		this.#differ(`no card is called "${this.#title(scene)}"`);
	#title = (scene: string): string => plain(this.words.scenes[scene]!.title);

	#isScene(card: PaperCard, scene: string): boolean {
		const { text, nextWeek = [] } = this.words.scenes[scene]!;
		const told = [this.#title(scene), ...[...text, ...nextWeek].map((block) => plainText([block]))];
		const is = told.every((part) => card.text.includes(squeezed(part)));
		if (!is) this.#differ(`card ${card.number} is not "${this.#title(scene)}"`);
		return is;
	}

	/** The card that follows an answer, after the letter, the label and what it tells were looked at. */
	#answer(card: PaperCard, scene: Decision, id: string): PaperCard | undefined {
		const words = this.words.scenes[scene.id]!.choices[id]!;
		const n = orderTogether(scene, this.shape.id).findIndex((choice) => choice.id === id);
		const letter = `${'កខគឃងច'[n]} ${'ABCDEF'[n]}`;
		const answer = card.answers.find((one) => one.letter === letter);
		if (!answer || squeezed(answer.label) !== squeezed(plain(words.label)))
			return this.#differ(`card ${card.number} has another answer ${letter}`);
		const after = this.deck.cards.get(answer.card);
		if (!after || after.from?.card !== card.number || after.from.letter !== letter)
			return this.#differ(`card ${answer.card} does not follow card ${card.number}, answer ${letter}`);
		const told = [words.then, words.why, words.say, words.stop ?? []].flat().map((block) => squeezed(plainText([block])));
		if (!told.every((part) => after.text.includes(part))) this.#differ(`card ${after.number} tells something else`);
		return after;
	}

	#goOn(after: PaperCard, sheet: Sheet): readonly [PaperCard, Sheet] | undefined {
		try {
			const marked = mark(this.deck.sheet, sheet, after.strokes);
			return [onward(this.deck, after, marked), marked];
		} catch (cause) {
			return this.#differ((cause as Error).message);
		}
	}

	#isSheet(sheet: Sheet, facts: Facts, after: PaperCard): void {
		for (const [sign, box] of sheet) {
			const fact = this.#facts.get(sign);
			if (fact && Number(facts[fact]) !== box) this.#differ(`after card ${after.number}, ${sign} is not where the story is`);
		}
	}

	#asFacts(sheet: Sheet): Facts {
		const facts: Record<string, number | boolean> = Object.fromEntries(
			Object.entries(this.shape.facts).map(([name, { from }]) => [name, from])
		);
		for (const [sign, box] of sheet) {
			const fact = this.#facts.get(sign)!;
			if (fact) facts[fact] = 'least' in this.shape.facts[fact]! ? box : box === 1;
		}
		return facts;
	}

	/** A sign stands for the fact that is changed by the same answers in the same way, and whose row is the same. */
	#meanings(): ReadonlyMap<string, string> {
		const asked = new Set(this.shape.scenes.flatMap(conditions).flatMap(reads));
		const choices = this.#decisions().flatMap((scene) => scene.choices.map((choice) => [scene, choice] as const));
		const ofFact = (fact: string) => {
			const kept = this.shape.facts[fact]!;
			const row = 'least' in kept ? [kept.least, kept.most, kept.from] : [0, 1, Number(kept.from)];
			const changes = choices.map(([, { change }]) => change.filter(([name]) => name === fact).map(([, value]) => Number(value)));
			return JSON.stringify([row, changes]);
		};
		const cards = choices.map(([scene, choice]) => this.#consequence(scene, choice));
		const ofSign = ({ sign, least, most, from }: PaperRow) => {
			const strokes = cards.map((card) =>
				(card?.strokes ?? []).filter((one) => one.sign === sign).map((one) => ('to' in one ? one.to : one.by))
			);
			return JSON.stringify([[least, most, from], strokes]);
		};
		const left = new Map([...asked].sort((a, b) => this.#place(a) - this.#place(b)).map((fact) => [fact, ofFact(fact)]));
		const found = new Map<string, string>();
		for (const row of this.deck.sheet) {
			const print = ofSign(row);
			const fact = [...left].find(([, other]) => other === print)?.[0];
			if (fact === undefined) this.#differ(`${row.sign} stands for nothing that the story remembers`);
			else {
				found.set(row.sign, fact);
				left.delete(fact);
			}
		}
		for (const fact of left.keys()) this.#differ(`nothing on the sheet stands for ${fact}`);
		return found;
	}
	#place = (fact: string): number => Object.keys(this.shape.facts).indexOf(fact);

	#consequence(scene: Decision, { id }: Choice): PaperCard | undefined {
		const label = squeezed(plain(this.words.scenes[scene.id]!.choices[id]!.label));
		const answer = this.#cardOf(scene.id)?.answers.find((one) => squeezed(one.label) === label);
		return answer && this.deck.cards.get(answer.card);
	}
}
