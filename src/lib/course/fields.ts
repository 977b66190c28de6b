/** The forms that ids and lists have in the files of a course. For the compiler, and for what it is told by a kind: nothing here reaches a phone. */
import * as v from 'valibot';

export const idForm = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
export const longestId = 60;

export const id = v.pipe(
	v.string(),
	v.regex(idForm, 'an id of lower-case words joined by "-"'),
	v.maxLength(longestId, `an id of at most ${longestId} letters`)
);
export const ids = v.array(id);
export const listOf = <S extends v.GenericSchema>(schema: S, least: number, most: number) => {
	const range = `a list of ${least} to ${most}`;
	return v.pipe(v.array(schema, range), v.minLength(least, range), v.maxLength(most, range));
};
/** Of a question or a practice. */
export const options = listOf(id, 2, 5);
export const speakers = v.strictObject({ from: id, to: id });
