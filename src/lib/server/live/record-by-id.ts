/** What is written by ids: `record` of valibot passes over `constructor` and `prototype` without a word, and whatever stands there is neither judged nor refused. */
import * as v from 'valibot';

export const recordById = <T>(id: v.GenericSchema<unknown, string>, value: v.GenericSchema<unknown, T>, most = Infinity) =>
	v.pipe(
		v.custom<object>((said) => typeof said === 'object' && said !== null && !Array.isArray(said)),
		v.transform((said): [unknown, unknown][] => Object.entries(said)),
		v.array(v.tuple([id, value])),
		v.maxLength(most),
		v.transform((all): Readonly<Record<string, T>> => Object.fromEntries(all))
	);
