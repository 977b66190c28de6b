/** The report as a table: one row for each answer of each round, votes and hands apart. */
import { plain } from '../../course/text.ts';
import type { ScenarioShape, ScenarioWords } from '../../scenario/shape.ts';
import type { Cell } from '../csv.ts';
import type { Label } from '../label.ts';
import { lettered } from '../lettered.ts';
import { pairOf } from '../letters.ts';
import { followedBy, stopsOf, type Report, type ReportVisit } from '../report.ts';
import type { Counts } from '../tally.ts';
import { depth, waysSeen, whatIfNumber, type RoomWay } from '../ways.ts';

/** What the scenes are called; nothing where the course was changed since. */
export interface ToldScenario {
	readonly shape: ScenarioShape;
	readonly words: ScenarioWords;
}

/** An answer of a scene, in the order of its letter. */
export interface ReportAnswer {
	readonly id: string;
	readonly letter: string;
	readonly label: string;
}

/** All answers of a visit's scene, and those that were counted and are no longer among them, because the course was changed since. */
export function answersOf({ scene, rounds, followed }: ReportVisit, told: ToldScenario | undefined): readonly ReportAnswer[] {
	const ids = told ? lettered(told.shape, scene) : [];
	const known = ids.map((id) => {
		const label = told?.words.scenes[scene]?.choices[id]?.label;
		return { id, letter: pairOf(ids, id), label: label ? plain(label) : id };
	});
	const counted = rounds.flatMap(({ votes, hands }) => [...Object.keys(votes ?? {}), ...Object.keys(hands ?? {})]);
	const named = [...new Set([...counted, ...(followed === null ? [] : [followed])])];
	const gone = named.filter((one) => !known.some(({ id }) => id === one));
	return [...known, ...gone.map((id) => ({ id, letter: '', label: id }))];
}

export const titleOf = (scene: string, told: ToldScenario | undefined): string => {
	const title = told?.words.scenes[scene]?.title;
	return title ? plain(title) : scene;
};

/** Where a decision was made: an ending has no answers. */
export const isDecision = (visit: ReportVisit, told: ToldScenario | undefined): boolean => answersOf(visit, told).length > 0;

/** The ways that a report tells of: one that was left again before anything was asked or chosen has nothing to tell, in the table as on the page. */
export const waysTold = (report: Report): readonly RoomWay[] => waysSeen(stopsOf(report));

/** The columns; a new one comes last, so that tables of before and after can be put below each other. Their names and the ids are the same whatever language somebody reads. */
const columns = [
	'day',
	'scenario',
	'label',
	'way',
	'kind',
	'decision',
	'scene',
	'scene_title',
	'round',
	'by',
	'letter',
	'choice',
	'answer',
	'count',
	'followed',
	/** Whose decision it was, where one was followed. */
	'followed_by',
	/** The number of a "what if" on the screens and in the report; `way` counts all ways. */
	'what_if'
] as const;
const kinds = { way: 'way', taken: 'taken_back', whatIf: 'what_if' } as const;

export function rows(report: Report, told: ToldScenario | undefined, label?: Label): readonly (readonly Cell[])[] {
	const body = waysTold(report).flatMap(({ kind, stages }, n) =>
		stages.flatMap(({ visit: number }): (readonly Cell[])[] => {
			const visit = report.visits[number]!;
			const { scene, followed } = visit;
			const start = [
				report.day,
				report.scenario,
				label ?? '',
				n + 1,
				kinds[kind],
				depth(report.visits, number),
				scene,
				titleOf(scene, told)
			] as const;
			const answers = answersOf(visit, told);
			const whatIf = kind === 'whatIf' ? whatIfNumber(stopsOf(report), number) : null;
			const empty = (round: number | null, by: string): readonly Cell[] => [...start, round, by, '', '', '', null, 0, '', whatIf];
			const one = (round: number | null, by: string, { id, letter, label }: ReportAnswer, count: number | null): readonly Cell[] => [
				...start,
				round,
				by,
				letter,
				id,
				label,
				count,
				id === followed ? 1 : 0,
				id === followed ? followedBy(visit, report.hushed) : '',
				whatIf
			];
			const each = (round: number, by: string, counts: Counts) => answers.map((answer) => one(round, by, answer, counts[answer.id] ?? 0));
			const rounds = visit.rounds.flatMap(({ votes, hands }, i) =>
				votes || hands
					? [...(votes ? each(i + 1, 'votes', votes) : []), ...(hands ? each(i + 1, 'hands', hands) : [])]
					: [empty(i + 1, 'hidden')]
			);
			const answer = answers.find(({ id }) => id === followed);
			// Where no round says it, because nobody was counted or too few, the way is told all the same.
			// The page says of a decision that nobody answered that there was no vote.
			if (answers.length > 0 && rounds.length === 0 && !answer) return [empty(null, 'no_vote')];
			if (!answer || rounds.some((row) => row[columns.indexOf('followed')] === 1)) return rounds;
			return [...rounds, one(null, rounds.length > 0 ? 'hidden' : 'no_vote', answer, null)];
		})
	);
	return [columns, ...body];
}
