/** Marks an answer. Right only when wholly right; the parts say what was right in it. A malformed answer is wrong, never a fault. */
import type { Answer, VariantShape } from './shape.ts';

export interface Mark {
	readonly right: boolean;
	/** Option, thing or step → whether it was rightly chosen, put or placed; in a plan, each risk and each place that was marked. */
	readonly parts: Readonly<Record<string, boolean>>;
}

export function mark(variant: VariantShape, answer: Answer): Mark {
	switch (variant.kind) {
		case 'single':
		case 'say':
		case 'record':
			return markOption(variant.options, variant.right, answer);
		case 'sort':
			return markSort(variant.put, answer);
		case 'order':
			return markOrder(variant.order, answer);
		case 'plan':
			return markPlan(variant.places, variant.risks, answer);
	}
}

function markOption(options: readonly string[], right: string, answer: unknown): Mark {
	const known = options.find((option) => option === answer);
	return known === undefined ? { right: false, parts: {} } : { right: known === right, parts: { [known]: known === right } };
}

function markSort(put: Readonly<Record<string, string>>, answer: unknown): Mark {
	const boxes = isRecord(answer) ? answer : {};
	const things = Object.entries(put);
	const parts = Object.fromEntries(things.map(([thing, box]) => [thing, Object.hasOwn(boxes, thing) && boxes[thing] === box]));
	const strangers = Object.keys(boxes).some((thing) => !Object.hasOwn(put, thing));
	return { right: !strangers && all(parts), parts };
}

function markOrder(order: readonly string[], answer: unknown): Mark {
	const steps: readonly unknown[] = Array.isArray(answer) ? answer : [];
	const parts = Object.fromEntries(order.map((step, i) => [step, steps[i] === step]));
	return { right: steps.length === order.length && all(parts), parts };
}

function markPlan(places: readonly string[], risks: readonly string[], answer: unknown): Mark {
	const marked: readonly unknown[] = Array.isArray(answer) ? answer : [];
	const counts = places.filter((place) => risks.includes(place) || marked.includes(place));
	const parts = Object.fromEntries(counts.map((place) => [place, risks.includes(place) && marked.includes(place)]));
	return { right: marked.length === risks.length && all(parts), parts };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const all = (parts: Readonly<Record<string, boolean>>): boolean => Object.values(parts).every(Boolean);
