import * as v from 'valibot';
import { expect, it } from 'vitest';
import { yesOrNo } from '#lib/course/fields.ts';
import { Findings } from './findings.ts';
import { YamlFile } from './read-yaml.ts';

/** What a field of this schema is read as, or what an author is told of it. */
function read(schema: v.GenericSchema, written: string): unknown {
	const findings = new Findings();
	const value = new YamlFile('a.yml', `done: ${written}\n`, findings).check(v.strictObject({ done: schema }), []);
	return value ? value.done : findings.all.map(({ message }) => message);
}

it.each([
	['yes', true],
	['no', false],
	['true', true],
	['false', false]
])('%s, as a course file has it, is read as %s', (written, value) => expect(read(yesOrNo(), written)).toBe(value));

it.each([
	['maybe', yesOrNo(), '"done" must be yes or no; here stands "maybe".'],
	['no', v.boolean(), '"done" must be true or false; here stands "no".']
])('what is told of %s does not contradict itself', (written, schema, told) => expect(read(schema, written)).toEqual([told]));
