/**
 * The forms that ids and lists have in the files of a course. Functions, because the kinds of quiz items name them beside what a phone plays by:
 * what is only called by the compiler stays out of the code for phones.
 */
import * as v from 'valibot';

export const idForm = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
export const longestId = 60;

export const anId = () =>
	v.pipe(
		v.string(),
		v.regex(idForm, 'an id of lower-case words joined by "-"'),
		v.maxLength(longestId, `an id of at most ${longestId} letters`)
	);
export const listOf = <S extends v.GenericSchema>(schema: S, least: number, most: number) => {
	const range = `a list of ${least} to ${most}`;
	return v.pipe(v.array(schema, range), v.minLength(least, range), v.maxLength(most, range));
};
/** The options of a question or a practice. */
export const someOptions = () => listOf(anId(), 2, 5);
/** Who speaks to whom. */
export const speakers = () => v.strictObject({ from: anId(), to: anId() });
/** A yes or a no. The files of a course write `yes` and `no`, which YAML reads as text: `v.boolean()` alone refuses both. */
export const yesOrNo = () =>
	v.pipe(
		v.union([v.boolean(), v.picklist(['yes', 'no'])], 'yes or no'),
		v.transform((value) => value === true || value === 'yes')
	);
