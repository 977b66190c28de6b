import type { Choice, FactShape, Scene, ScenarioShape } from '#lib/scenario/shape.ts';
import { checkBasis, checkObjective, checkSource } from '../../basis.ts';
import { type BranchContext, checkTarget, readBranches } from './branches.ts';
import { readChange } from './condition.ts';
import { present } from '../../present.ts';
import { isRecord } from '../../read-yaml.ts';
import * as schema from '../../schemas.ts';
import type { ReadOf, StepContext } from '../../step-draft.ts';
import { join, textKey, titleKey } from '../../expected-keys.ts';
import { speakersOf } from './words.ts';

/** More scenes or facts than this is a book, and more situations than anybody can count. */
const mostScenes = 80;
const mostFacts = 24;

/** Where a scene is read. */
interface Story extends StepContext, BranchContext {
	/** Objectives that a decision may name. */
	readonly practises: readonly string[];
}

/** Reads a scenario: facts, scenes, choices, and the words they ask for. Whether the story holds is the proof's question, not this one's. */
export function readScenario(context: StepContext): ReadOf<'scenario'> {
	const { id, yaml, expected, renames, uses, objectives } = context;
	const head = yaml.check(schema.scenarioFile, []);
	renames.add('/', id, head?.was, [], []);
	expected.text('person', 'who the person is').text('look-back', 'what a group is asked when it looks back');
	if (head) expected.text(`role ${head.role}`, 'the role').text(`note ${head.note}`, 'the content note');
	const own = head?.objectives ?? [];
	for (const [i, objective] of own.entries()) checkObjective(objective, objectives, yaml, ['objectives', i]);
	const facts = readFacts(context);
	const ids = yaml.entries(['scenes'], '`scenes`').map(([scene]) => scene);
	if (ids.length > mostScenes)
		yaml.findings.error(
			yaml.keyPlace(['scenes']),
			'scenario.too_many_scenes',
			`${ids.length} scenes are more than ${mostScenes}.`,
			'Make two scenarios of it.'
		);
	const story: Story = { ...context, facts, scenes: ids, practises: head?.objectives ?? objectives };
	const scenes = ids.slice(0, mostScenes).flatMap((scene) => readScene(scene, story));
	if (head) checkTarget(head.start, ['start'], '`start`', story);
	const practised = new Set(uses.flatMap((use) => use.objectives));
	for (const [i, objective] of own.entries())
		if (!practised.has(objective))
			yaml.findings.error(
				yaml.place(['objectives', i]),
				'scenario.not_practised',
				`No decision of this scenario practises ${objective}.`,
				'Add `objective` to a best choice, or take it out of the list.'
			);
	for (const who of speakersOf(scenes)) expected.line(`speaker ${who}`, `the name of speaker ${who}`);
	const { start = '', role = '', note = '', minutes = 1, instead } = head ?? {};
	const shape: ScenarioShape = { id, start, role, note, objectives: own, facts, scenes };
	return {
		kind: 'scenario',
		minutes,
		shape,
		...(instead === undefined ? {} : { instead: { id: instead, place: yaml.place(['instead']) } })
	};
}

function readFacts({ yaml }: StepContext): Record<string, FactShape> {
	const facts: Record<string, FactShape> = {};
	const entries = yaml.entries(['facts'], '`facts`');
	if (entries.length > mostFacts)
		yaml.findings.error(
			yaml.keyPlace(['facts']),
			'scenario.too_many_facts',
			`${entries.length} facts are more than ${mostFacts}.`,
			'Leave out what no condition reads.'
		);
	for (const [name, value] of entries.slice(0, mostFacts)) {
		const path = ['facts', name];
		if (['and', 'or', 'not'].includes(name))
			yaml.findings.error(
				yaml.keyPlace(path),
				'shape.reserved_id',
				`"${name}" joins conditions and cannot be a fact.`,
				'Choose another name.'
			);
		const number = isRecord(value) && (typeof value['from'] === 'number' || 'least' in value || 'most' in value);
		if (!number) {
			const flag = yaml.check(schema.flagFact, path);
			if (flag) facts[name] = flag;
			continue;
		}
		const fact = yaml.check(schema.numberFact, path);
		if (!fact) continue;
		if (fact.least >= fact.most || fact.from < fact.least || fact.from > fact.most)
			yaml.findings.error(
				yaml.place(path),
				'shape.out_of_range',
				`"${name}" starts at ${fact.from}, outside ${fact.least} to ${fact.most}.`,
				'Correct `from`, `least` or `most`.'
			);
		else facts[name] = fact;
	}
	return facts;
}

function readScene(id: string, story: Story): Scene[] {
	const { yaml, renames, scenes } = story;
	const path = ['scenes', id];
	const value = yaml.get(path);
	const kinds = ['choices', 'route', 'end'].filter((kind) => isRecord(value) && kind in value);
	if (kinds.length !== 1) {
		yaml.findings.error(
			yaml.keyPlace(path),
			'scenario.scene_kind',
			`Scene "${id}" ${kinds.length ? `has ${kinds.join(' and ')}` : 'has neither choices, nor route, nor end'}.`,
			'A scene has exactly one of `choices`, `route` and `end`.'
		);
		wantScene(id, story);
		return [];
	}
	if (kinds[0] === 'choices') return readDecision(id, story);
	if (kinds[0] === 'end') return readEnding(id, story);
	const raw = yaml.check(schema.turn, path);
	if (!raw) return [];
	renames.add('', id, raw.was, path, scenes);
	return [{ kind: 'turn', id, route: readBranches([...path, 'route'], `Turn "${id}"`, story) }];
}

const wantScene = (id: string, { expected }: Story) =>
	expected.section(id).line(titleKey(id), `the title of scene ${id}`).text(textKey(id), `the text of scene ${id}`);

function readEnding(id: string, story: Story): Scene[] {
	const { yaml, renames, scenes, objectives } = story;
	const path = ['scenes', id];
	wantScene(id, story)
		.text(join(id, 'next-week'), `"next-week" of ending ${id}`)
		.line(join(id, 'take-away'), `"take-away" of ending ${id}`, { times: 3 });
	const raw = yaml.check(schema.ending, path);
	if (!raw) return [];
	renames.add('', id, raw.was, path, scenes);
	for (const [i, objective] of raw.review.entries()) checkObjective(objective, objectives, yaml, [...path, 'review', i]);
	return [{ kind: 'ending', id, end: raw.end, ...present({ place: raw.place }), review: raw.review }];
}

function readDecision(id: string, story: Story): Scene[] {
	const { yaml, renames, scenes, uses, practises, frame } = story;
	const path = ['scenes', id];
	const raw = yaml.check(schema.decision, path);
	wantScene(id, story)
		.text(join(id, 'facilitator'), `"facilitator" of scene ${id}`, { need: false })
		.care(id, raw?.care ?? [], `scene ${id}`);
	const ids = yaml.entries([...path, 'choices'], '`choices`').map(([choice]) => choice);
	if (ids.length < 2 || ids.length > 4)
		yaml.findings.error(
			yaml.keyPlace([...path, 'choices']),
			'scenario.choices',
			`Scene "${id}" has ${ids.length} choices.`,
			'A decision has two to four.'
		);
	const choices = ids.flatMap((choice) => readChoice(id, choice, ids, story));
	if (!raw) return [];
	renames.add('', id, raw.was, path, scenes);
	const basis = checkBasis(raw, yaml, path, `Scene "${id}"`, frame);
	checkObjective(raw.objective, practises, yaml, [...path, 'objective']);
	const objectives = [...new Set([raw, ...choices].flatMap(({ objective }) => objective ?? []))];
	if (!objectives.length && choices.length === ids.length)
		yaml.findings.error(
			yaml.keyPlace(path),
			'basis.no_objective',
			`Scene "${id}" practises no objective.`,
			'Add `objective: …` to its best choice.'
		);
	uses.push({ ...basis, part: `${story.id}/${id}`, kind: 'decision', objectives });
	const { objective, place, say } = raw;
	return [{ kind: 'decision', id, ...basis, ...present({ objective, place, say }), choices }];
}

function readChoice(scene: string, id: string, beside: readonly string[], story: Story): Choice[] {
	const { yaml, expected, renames, facts, practises, frame } = story;
	const path = ['scenes', scene, 'choices', id];
	const raw = yaml.check(schema.choice, path);
	const value = yaml.get(path);
	const key = join(scene, id);
	const where = `choice ${id} of scene ${scene}`;
	const example = isRecord(value) && value['rate'] !== 'best';
	expected
		.line(key, `the label of ${where}`, { example })
		.text(join(key, 'then'), `"then" of ${where}`, { example })
		.text(join(key, 'why'), `"why" of ${where}`, { example })
		.text(join(key, 'say'), `"say" of ${where}`);
	if (raw?.stop ?? (isRecord(value) && 'stop' in value)) expected.text(join(key, 'stop'), `"stop" of ${where}`, { example });
	if (!raw) return [];
	renames.add(`${scene}/`, id, raw.was, path, beside);
	const { rate, stop, source, objective, allow } = raw;
	if ((rate === 'best' || rate === 'harmful') && source === undefined)
		yaml.findings.error(
			yaml.keyPlace(path),
			'scenario.no_source',
			`Choice "${id}" is rated ${rate} and names no source.`,
			'Add `source: R…`.'
		);
	if (source !== undefined) checkSource(source, yaml, [...path, 'source'], frame);
	checkObjective(objective, practises, yaml, [...path, 'objective']);
	const change = raw.change.flatMap((text, i) => {
		const read = readChange(text, facts, yaml, [...path, 'change', i]);
		return read ? [read] : [];
	});
	const go = readBranches([...path, 'go'], `Choice "${id}"`, story);
	return [{ id, rate, stop, change, go, ...present({ source, objective }), allow }];
}
