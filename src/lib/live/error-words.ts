import type { Translate } from '../i18n/translate.ts';
import type { Failure } from './reconnect.ts';
import type { ErrorCode } from './protocol.ts';

type Told = ErrorCode extends `live.${infer Name}` ? Name : never;

/** What passes by itself, where it is tried again. */
const passing = ['no_answer', 'crowded'] as const;

/** A failure as a sentence and a next step. `live.no_answer` is said by a screen itself. `retried`: it is tried again without a press; else nobody is told so. */
export function errorWords(t: Translate<'liveErrors'>, code: Failure, retried = false): string {
	const name = code.slice('live.'.length) as Told | 'no_answer';
	const passes = retried ? passing.find((one) => one === name) : undefined;
	return t(passes ? `${passes}_again` : name);
}
