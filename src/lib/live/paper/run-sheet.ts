/** The plan of a session on one sheet: the decisions that are likely, how each is led, and when, from the minutes of live/timing.ts. */
import type { Line, Text } from '../../course/text.ts';
import { orderTogether } from '../../scenario/order.ts';
import type { ScenarioShape, ScenarioWords } from '../../scenario/shape.ts';
import { groupMinutes, takes, wholePlan, type HowLed } from '../timing.ts';

export interface RunRow {
	readonly title: Line;
	readonly led: HowLed;
	/** After so many minutes it begins. */
	readonly at: number;
	/** The numbers of the letters that cannot be taken back. */
	readonly stops: readonly number[];
}
export interface RunSheet {
	readonly title: Line;
	/** Of the whole, as in the list of stories. */
	readonly minutes: number;
	readonly rows: readonly RunRow[];
	/** When looking back begins. */
	readonly lookBack: number;
	/** What is asked of this story then, besides what every group is asked. */
	readonly asks?: Text;
}

export function runSheet(shape: ScenarioShape, words: ScenarioWords): RunSheet {
	let at: number = takes.join + takes.opening;
	const rows = wholePlan(shape).map(({ scene, led }): RunRow => {
		const begins = at;
		at += takes[led];
		const stops = orderTogether(scene, shape.id).flatMap(({ stop }, letter) => (stop ? [letter] : []));
		return { title: words.scenes[scene.id]?.title ?? [scene.id], led, at: begins, stops };
	});
	return {
		title: words.title,
		minutes: groupMinutes(shape).minutes,
		rows,
		lookBack: at,
		...(words.lookBack ? { asks: words.lookBack } : {})
	};
}
