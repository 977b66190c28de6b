import type { BaseIssue, GenericSchema } from 'valibot';
import type { Path, YamlFile } from './read-yaml.ts';
import { didYouMean, quote } from './suggest.ts';

const ranges = new Set(['min_value', 'max_value', 'integer', 'min_length', 'max_length', 'min_entries', 'max_entries']);

/** Turns the issues of a schema into findings with a line and a sentence an author can act on. */
export function reportIssues(yaml: YamlFile, schema: GenericSchema, at: Path, issues: readonly BaseIssue<unknown>[]): void {
	for (const issue of issues) {
		const inner = (issue.path ?? []).map((p) => (p as { key: string | number }).key);
		const path = [...at, ...inner];
		const name = quote(path.filter((p) => typeof p === 'string').at(-1) ?? 'this file');
		if (issue.type === 'strict_object' && issue.expected === 'never') {
			const known = keysAt(schema, inner.slice(0, -1));
			yaml.findings.error(yaml.keyPlace(path), 'shape.unknown_key', `${name} is not known here.`, () =>
				didYouMean(String(inner.at(-1)), known, `Known here: ${known.join(', ')}.`)
			);
		} else if (issue.received === 'undefined' && issue.type === 'strict_object')
			yaml.findings.error(
				yaml.keyPlace(path),
				'shape.missing_key',
				`${name} is missing${at.length ? ` in ${quote(at.at(-1))}` : ''}.`,
				'Add it; docs/content-format.md shows how.'
			);
		else {
			const own = issue.kind === 'validation' || !/^Invalid (type|key|length)/.test(issue.message);
			const wanted = own ? issue.message : wording(issue.expected);
			const code = ranges.has(issue.type) ? 'shape.out_of_range' : issue.kind === 'validation' ? 'shape.bad_form' : 'shape.wrong_type';
			yaml.findings.error(yaml.place(path), code, `${name} must be ${wanted}; here stands ${shown(issue.input)}.`, () =>
				typeof issue.input === 'string' && /"/.test(issue.expected ?? '')
					? didYouMean(
							issue.input,
							[...(issue.expected ?? '').matchAll(/"([^"]+)"/g)].map((m) => m[1]!),
							'Correct the value.'
						)
					: 'Correct the value.'
			);
		}
	}
}

/** A schema of its own words says them; `yesOrNo` does, so a plain boolean is one that takes no `yes` and no `no`. */
const wording = (expected: string | null): string =>
	({ string: 'a text', number: 'a number', Array: 'a list [ … ]', Object: 'a group of `name: value`', boolean: 'true or false' })[
		expected ?? ''
	] ?? (expected ?? 'something else').replaceAll('|', 'or').replace(/^\(|\)$/g, '');

function shown(input: unknown): string {
	if (input === null || input === undefined) return 'nothing';
	if (Array.isArray(input)) return input.length ? 'a list' : 'an empty list';
	return typeof input === 'object' ? 'a group' : quote(String(input));
}

/** The keys a schema knows at a path inside it. */
function keysAt(schema: unknown, path: Path): string[] {
	let here = schema as
		{ entries?: Record<string, unknown>; wrapped?: unknown; item?: unknown; value?: unknown; pipe?: readonly unknown[] } | undefined;
	const unwrap = (): void => {
		while (here && !here.entries && (here.wrapped || here.pipe))
			here = (here.wrapped ?? (here.pipe![0] === here ? undefined : here.pipe![0])) as typeof here;
	};
	unwrap();
	for (const step of path) {
		here = (here?.entries?.[step] ?? here?.item ?? here?.value) as typeof here;
		unwrap();
	}
	return Object.keys(here?.entries ?? {});
}
