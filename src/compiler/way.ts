/** The way of a module and the extra steps behind it: what is extra counts for nothing, so nothing that counts may be extra. */
import type { InferOutput } from 'valibot';
import type { YamlFile } from './read-yaml.ts';
import type { moduleFile } from './schemas.ts';
import { didYouMean, quote } from './suggest.ts';

export interface Head extends Omit<InferOutput<typeof moduleFile>, 'steps'> {
	/** As the author listed them. */
	readonly order: readonly string[];
	/** The steps that were read. */
	readonly steps: readonly { readonly id: string; readonly minutes: number }[];
}

export function checkWay(head: Head, yaml: YamlFile): void {
	const { extra, order, steps, minutes } = head;
	const way = order.filter((step) => !extra.includes(step));
	for (const [i, step] of extra.entries()) checkExtra(head, way, i, step, yaml);
	yaml.once(['extra'], extra, (step) => `Step ${quote(step)} stands twice under \`extra\`.`, 'Keep one.');
	if (order.length > 0 && way.length === 0)
		yaml.findings.error(
			yaml.place(['extra']),
			'module.extra_all',
			'Every step of this module is extra.',
			'Leave at least one that counts.'
		);
	const sum = steps.reduce((all, step) => all + (way.includes(step.id) ? step.minutes : 0), 0);
	if (order.every((id) => steps.some((step) => step.id === id)) && sum !== minutes)
		yaml.findings.error(
			yaml.place(['minutes']),
			'module.minutes',
			`The module says ${minutes} minutes; its steps take ${sum}, extra ones left out.`,
			'Write their sum, or change the minutes of a step.'
		);
}

function checkExtra({ order, scenario, quiz }: Head, way: readonly string[], i: number, step: string, yaml: YamlFile): void {
	const place = yaml.place(['extra', i]);
	if (!order.includes(step))
		yaml.findings.error(place, 'module.unknown_step', `Extra step ${quote(step)} is no step of this module.`, () =>
			didYouMean(step, order, 'Add it at the end of `steps`.')
		);
	if (step === scenario || step === quiz)
		yaml.findings.error(
			place,
			'module.extra_counts',
			`Step "${step}" counts for "done" and is extra at once.`,
			'Take it out of `extra`, or out of `scenario` and `quiz`.'
		);
	const later = way.find((one) => order.indexOf(one) > order.indexOf(step));
	if (order.includes(step) && later !== undefined)
		yaml.findings.error(
			place,
			'module.extra_order',
			`Extra step "${step}" stands before "${later}", which belongs to the way.`,
			'Extra steps stand last in `steps`, after the quiz.'
		);
}
