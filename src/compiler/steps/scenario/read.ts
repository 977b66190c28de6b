import type { Choice, Decision, FactShape, Scene, ScenarioShape } from '#lib/scenario/shape.ts';
import { type Use, checkBasis, checkObjective, checkSource } from '../../basis.ts';
import { type BranchContext, checkTarget, readBranches } from './branches.ts';
import { readChange } from './condition.ts';
import { present } from '../../present.ts';
import { type YamlFile, isRecord } from '../../read-yaml.ts';
import * as schema from '../../schemas.ts';
import { type DraftOf, Renames, type StepContext } from '../../step-draft.ts';
import { ExpectedKeys, join, textKey, titleKey } from '../../expected-keys.ts';
import { speakersOf } from './words.ts';

/** More scenes or facts than this is a book, and more situations than anybody can count. */
const mostScenes = 80;
const mostFacts = 24;

/** Reads a scenario: facts, scenes, choices, and the words they ask for. Whether the story holds is the proof's question, not this one's. */
export class ScenarioReader {
	readonly #yaml: YamlFile;
	readonly #context: StepContext;
	readonly #expected = new ExpectedKeys();
	readonly #uses: Use[] = [];
	readonly #renames: Renames;
	#facts: Record<string, FactShape> = {};
	#ids: string[] = [];
	#objectives: readonly string[] = [];

	constructor(yaml: YamlFile, context: StepContext) {
		this.#yaml = yaml;
		this.#context = context;
		this.#renames = new Renames(yaml);
	}

	read(): DraftOf<'scenario'> {
		const { id, findings } = this.#context;
		const yaml = this.#yaml;
		const head = yaml.check(schema.scenarioFile, []);
		this.#renames.add('/', id, head?.was, [], []);
		this.#expected.text('person', 'who the person is').text('look-back', 'what a group is asked when it looks back');
		if (head) this.#expected.text(`role ${head.role}`, 'the role').text(`note ${head.note}`, 'the content note');
		this.#objectives = head?.objectives ?? this.#context.objectives;
		for (const [i, objective] of (head?.objectives ?? []).entries())
			checkObjective(objective, this.#context.objectives, yaml, ['objectives', i]);
		this.#facts = this.#readFacts();
		const entries = yaml.entries(['scenes'], '`scenes`');
		this.#ids = entries.map(([scene]) => scene);
		if (this.#ids.length > mostScenes)
			findings.error(
				yaml.keyPlace(['scenes']),
				'scenario.too_many_scenes',
				`${this.#ids.length} scenes are more than ${mostScenes}.`,
				'Make two scenarios of it.'
			);
		const scenes = entries.slice(0, mostScenes).flatMap(([scene]) => this.#scene(scene));
		if (head) checkTarget(head.start, ['start'], this.#branches('`start`'));
		const practised = new Set(this.#uses.flatMap((use) => use.objectives));
		for (const [i, objective] of (head?.objectives ?? []).entries())
			if (!practised.has(objective))
				findings.error(
					yaml.place(['objectives', i]),
					'scenario.not_practised',
					`No decision of this scenario practises ${objective}.`,
					'Add `objective` to a best choice, or take it out of the list.'
				);
		for (const who of speakersOf(scenes)) this.#expected.line(`speaker ${who}`, `the name of speaker ${who}`);
		const shape: ScenarioShape = {
			id,
			start: head?.start ?? '',
			role: head?.role ?? '',
			note: head?.note ?? '',
			objectives: head?.objectives ?? [],
			facts: this.#facts,
			scenes
		};
		return {
			kind: 'scenario',
			id,
			minutes: head?.minutes ?? 1,
			yaml,
			expected: this.#expected,
			was: this.#renames.all,
			uses: this.#uses,
			shape,
			...(head?.instead === undefined ? {} : { instead: { id: head.instead, place: yaml.place(['instead']) } })
		};
	}

	#readFacts(): Record<string, FactShape> {
		const { findings } = this.#context;
		const facts: Record<string, FactShape> = {};
		const entries = this.#yaml.entries(['facts'], '`facts`');
		if (entries.length > mostFacts)
			findings.error(
				this.#yaml.keyPlace(['facts']),
				'scenario.too_many_facts',
				`${entries.length} facts are more than ${mostFacts}.`,
				'Leave out what no condition reads.'
			);
		for (const [name, value] of entries.slice(0, mostFacts)) {
			const path = ['facts', name];
			if (['and', 'or', 'not'].includes(name))
				findings.error(
					this.#yaml.keyPlace(path),
					'shape.reserved_id',
					`"${name}" joins conditions and cannot be a fact.`,
					'Choose another name.'
				);
			const number = isRecord(value) && (typeof value['from'] === 'number' || 'least' in value || 'most' in value);
			if (!number) {
				const flag = this.#yaml.check(schema.flagFact, path);
				if (flag) facts[name] = flag;
				continue;
			}
			const fact = this.#yaml.check(schema.numberFact, path);
			if (!fact) continue;
			if (fact.least >= fact.most || fact.from < fact.least || fact.from > fact.most)
				findings.error(
					this.#yaml.place(path),
					'shape.out_of_range',
					`"${name}" starts at ${fact.from}, outside ${fact.least} to ${fact.most}.`,
					'Correct `from`, `least` or `most`.'
				);
			else facts[name] = fact;
		}
		return facts;
	}

	#scene(id: string): Scene[] {
		const { findings } = this.#context;
		const path = ['scenes', id];
		const value = this.#yaml.get(path);
		const kinds = ['choices', 'route', 'end'].filter((kind) => isRecord(value) && kind in value);
		if (kinds.length !== 1) {
			findings.error(
				this.#yaml.keyPlace(path),
				'scenario.scene_kind',
				`Scene "${id}" ${kinds.length ? `has ${kinds.join(' and ')}` : 'has neither choices, nor route, nor end'}.`,
				'A scene has exactly one of `choices`, `route` and `end`.'
			);
			this.#wantScene(id);
			return [];
		}
		if (kinds[0] === 'choices') return this.#decision(id);
		if (kinds[0] === 'end') return this.#ending(id);
		const raw = this.#yaml.check(schema.turn, path);
		if (!raw) return [];
		this.#renames.add('', id, raw.was, path, this.#ids);
		return [{ kind: 'turn', id, route: readBranches([...path, 'route'], this.#branches(`Turn "${id}"`)) }];
	}

	#branches(what: string): BranchContext {
		return { yaml: this.#yaml, what, facts: this.#facts, scenes: this.#ids };
	}

	#wantScene(id: string): void {
		this.#expected.section(id).line(titleKey(id), `the title of scene ${id}`).text(textKey(id), `the text of scene ${id}`);
	}

	#ending(id: string): Scene[] {
		const { objectives } = this.#context;
		const path = ['scenes', id];
		this.#wantScene(id);
		this.#expected
			.text(join(id, 'next-week'), `"next-week" of ending ${id}`)
			.line(join(id, 'take-away'), `"take-away" of ending ${id}`, { times: 3 });
		const raw = this.#yaml.check(schema.ending, path);
		if (!raw) return [];
		this.#renames.add('', id, raw.was, path, this.#ids);
		for (const [i, objective] of raw.review.entries()) checkObjective(objective, objectives, this.#yaml, [...path, 'review', i]);
		return [{ kind: 'ending', id, end: raw.end, ...present({ place: raw.place }), review: raw.review }];
	}

	#decision(id: string): Scene[] {
		const { frame, findings } = this.#context;
		const path = ['scenes', id];
		const raw = this.#yaml.check(schema.decision, path);
		this.#wantScene(id);
		this.#expected.text(join(id, 'facilitator'), `"facilitator" of scene ${id}`, { need: false }).care(id, raw?.care ?? [], `scene ${id}`);
		const entries = this.#yaml.entries([...path, 'choices'], '`choices`');
		if (entries.length < 2 || entries.length > 4)
			findings.error(
				this.#yaml.keyPlace([...path, 'choices']),
				'scenario.choices',
				`Scene "${id}" has ${entries.length} choices.`,
				'A decision has two to four.'
			);
		const ids = entries.map(([choice]) => choice);
		const choices = ids.flatMap((choice) => this.#choice(id, choice, ids));
		if (!raw) return [];
		this.#renames.add('', id, raw.was, path, this.#ids);
		const basis = checkBasis(raw, this.#yaml, path, `Scene "${id}"`, frame);
		checkObjective(raw.objective, this.#objectives, this.#yaml, [...path, 'objective']);
		const objectives = [...new Set([raw.objective, ...choices.map((choice) => choice.objective)].filter((o) => o !== undefined))];
		if (!objectives.length && choices.length === ids.length)
			findings.error(
				this.#yaml.keyPlace(path),
				'basis.no_objective',
				`Scene "${id}" practises no objective.`,
				'Add `objective: …` to its best choice.'
			);
		this.#uses.push({ ...basis, part: `${this.#context.id}/${id}`, kind: 'decision', objectives });
		const decision: Decision = {
			kind: 'decision',
			id,
			...basis,
			...present({ objective: raw.objective, place: raw.place, say: raw.say }),
			choices
		};
		return [decision];
	}

	#choice(scene: string, id: string, beside: readonly string[]): Choice[] {
		const { frame, findings } = this.#context;
		const path = ['scenes', scene, 'choices', id];
		const raw = this.#yaml.check(schema.choice, path);
		const value = this.#yaml.get(path);
		const key = join(scene, id);
		const where = `choice ${id} of scene ${scene}`;
		const example = isRecord(value) && value['rate'] !== 'best';
		this.#expected
			.line(key, `the label of ${where}`, { example })
			.text(join(key, 'then'), `"then" of ${where}`, { example })
			.text(join(key, 'why'), `"why" of ${where}`, { example })
			.text(join(key, 'say'), `"say" of ${where}`);
		if (raw?.stop ?? (isRecord(value) && 'stop' in value)) this.#expected.text(join(key, 'stop'), `"stop" of ${where}`, { example });
		if (!raw) return [];
		this.#renames.add(`${scene}/`, id, raw.was, path, beside);
		if ((raw.rate === 'best' || raw.rate === 'harmful') && raw.source === undefined)
			findings.error(
				this.#yaml.keyPlace(path),
				'scenario.no_source',
				`Choice "${id}" is rated ${raw.rate} and names no source.`,
				'Add `source: R…`.'
			);
		if (raw.source !== undefined) checkSource(raw.source, this.#yaml, [...path, 'source'], frame);
		checkObjective(raw.objective, this.#objectives, this.#yaml, [...path, 'objective']);
		const change = raw.change.flatMap((text, i) => {
			const read = readChange(text, this.#facts, this.#yaml, [...path, 'change', i]);
			return read ? [read] : [];
		});
		return [
			{
				id,
				rate: raw.rate,
				stop: raw.stop,
				change,
				go: readBranches([...path, 'go'], this.#branches(`Choice "${id}"`)),
				...present({ source: raw.source, objective: raw.objective }),
				allow: raw.allow
			}
		];
	}
}
