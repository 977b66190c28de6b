/**
 * The kinds of quiz items. A kind is a folder: `kind.ts` has its shape, the rules a phone plays by and what the compiler reads it by;
 * `screens.ts` its components, which `kinds/screens.ts` finds by itself. A kind that is missing in one of the three lists fails in the types.
 */
import type { VariantOf } from '../shape.ts';
import * as choice from './choice/kind.ts';
import * as order from './order/kind.ts';
import * as plan from './plan/kind.ts';
import * as record from './record/kind.ts';
import * as sort from './sort/kind.ts';
import type { Authoring, Rules } from './types.ts';

export interface Kinds {
	readonly single: choice.Shape;
	readonly say: choice.SayShape;
	readonly record: choice.Shape;
	readonly sort: sort.Shape;
	readonly order: order.Shape;
	readonly plan: plan.Shape;
}

export const rules: { readonly [K in keyof Kinds]: Rules<VariantOf<K>> } = {
	single: choice.rules,
	say: choice.rules,
	record: choice.rules,
	sort: sort.rules,
	order: order.rules,
	plan: plan.rules
};

export const authoring: { readonly [K in keyof Kinds]: Authoring<VariantOf<K>, Kinds[K]['written']> } = {
	single: choice.authoring,
	say: choice.sayAuthoring,
	record: record.authoring,
	sort: sort.authoring,
	order: order.authoring,
	plan: plan.authoring
};
