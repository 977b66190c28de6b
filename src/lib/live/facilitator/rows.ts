/** The report as a table: one row for each answer of each round, votes and hands apart. */
import type { Translate } from '../../i18n/translate.ts';
import { plain } from '../../course/text.ts';
import { orderTogether } from '../../scenario/order.ts';
import type { ScenarioShape, ScenarioWords } from '../../scenario/shape.ts';
import type { Cell } from '../csv.ts';
import { letters } from '../letters.ts';
import { mostVotes, type Report, type ReportVisit } from '../report.ts';
import type { Counts } from '../tally.ts';
import { depth, ways } from '../ways.ts';

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
	const found = told?.shape.scenes.find(({ id }) => id === scene);
	const known =
		told && found?.kind === 'decision'
			? orderTogether(found, told.shape.id).map(({ id }, n) => {
					const label = told.words.scenes[scene]?.choices[id]?.label;
					return { id, letter: letters[n] ? `${letters[n].km} ${letters[n].en}` : '', label: label ? plain(label) : id };
				})
			: [];
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

export function rows(report: Report, told: ToldScenario | undefined, t: Translate<'lead'>): readonly (readonly Cell[])[] {
	const head = [
		t('csvWay'),
		t('csvDecision'),
		t('csvScene'),
		t('csvRound'),
		t('csvBy'),
		t('csvLetter'),
		t('answer'),
		t('csvCount'),
		t('csvFollowed')
	];
	const body = ways(report.visits).flatMap(({ stages }, n) =>
		stages.flatMap(({ visit: number }): (readonly Cell[])[] => {
			const visit = report.visits[number]!;
			const start: readonly Cell[] = [n + 1, depth(report.visits, number), titleOf(visit.scene, told)];
			const answers = answersOf(visit, told);
			const each = (round: number, by: string, counts: Counts) =>
				answers.map(({ id, letter, label }) => [
					...start,
					round,
					by,
					letter,
					label,
					counts[id] ?? 0,
					id === visit.followed ? t('yes') : ''
				]);
			const rounds = visit.rounds.flatMap(({ votes, hands }, i) =>
				votes || hands
					? [...(votes ? each(i + 1, t('votes'), votes) : []), ...(hands ? each(i + 1, t('hands'), hands) : [])]
					: [[...start, i + 1, t('few'), '', '', null, '']]
			);
			const followed = answers.find(({ id }) => id === visit.followed);
			// Where no round says it, because nobody was counted or too few, the way is told all the same.
			if (!followed || rounds.some((row) => row.at(-1) === t('yes'))) return rounds;
			const by = rounds.length > 0 ? '' : t('reportNone');
			return [...rounds, [...start, null, by, followed.letter, followed.label, null, t('yes')]];
		})
	);
	return [[report.day, report.scenario, t('reportSeats'), mostVotes(report)], [], head, ...body];
}
