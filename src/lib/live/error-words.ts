import type { Translate } from '../i18n/translate.ts';
import type { Failure } from './reconnect.ts';
import type { ErrorCode } from './protocol.ts';

type Told = ErrorCode extends `live.${infer Name}` ? Name : never;

/** A failure as a sentence and a next step. `live.no_answer` is said by a screen itself. */
export const errorWords = (t: Translate<'liveErrors'>, code: Failure): string => t(code.slice('live.'.length) as Told | 'no_answer');
