/** Two sessions of one story side by side: what each room said at the decisions that they came to. Only what their reports show. */
import { ways } from '../ways.ts';
import { followedBy, type Report, type ReportVisit } from '../report.ts';
import { saidIn } from '../shift.ts';
import type { Counts } from '../tally.ts';
import { answersOf, isDecision, titleOf, type ReportAnswer, type ToldScenario } from './rows.ts';

/** One room at one decision. */
interface Side {
	/** First and second vote; null where there was none, or it is not shown. */
	readonly votes: readonly [Counts | null, Counts | null];
	readonly followed: string | null;
	/** Who decided on it. */
	readonly by: ReturnType<typeof followedBy>;
}
export interface BesideScene {
	readonly scene: string;
	readonly title: string;
	readonly answers: readonly ReportAnswer[];
	/** Null where that room did not come to it on its way. */
	readonly sides: readonly [Side | null, Side | null];
}

const side = (visit: ReportVisit | undefined, { hushed }: Report): Side | null =>
	visit
		? {
				votes: [saidIn(visit, 0)?.counts ?? null, saidIn(visit, 1)?.counts ?? null],
				followed: visit.followed,
				by: followedBy(visit, hushed)
			}
		: null;

/** On the way that each room went; what it took back, or only looked at, is in its own report. In the order of the first, then of the second. */
export function beside(one: Report, other: Report, told: ToldScenario | undefined): readonly BesideScene[] {
	const walked = [one, other].map((report) =>
		(ways(report.visits)[0]?.stages ?? []).map(({ visit }) => report.visits[visit]!).filter((visit) => isDecision(visit, told))
	) as [ReportVisit[], ReportVisit[]];
	const scenes = [...new Set(walked.flat().map(({ scene }) => scene))];
	return scenes.map((scene) => {
		const [a, b] = walked.map((visits) => visits.find((visit) => visit.scene === scene));
		const rounds = [...(a?.rounds ?? []), ...(b?.rounds ?? [])];
		return {
			scene,
			title: titleOf(scene, told),
			answers: answersOf({ ...(a ?? b)!, rounds }, told),
			sides: [side(a, one), side(b, other)]
		};
	});
}
