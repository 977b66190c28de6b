import { onlyHere } from '../../base/url.ts';
import { getStrings } from '../../i18n/context.ts';
import { errorWords } from '../error-words.ts';
import type { Failure } from '../reconnect.ts';

/**
 * A failure in the words of the facilitator's page, to be asked for while a component is set up. No Wi-Fi is between the laptop and itself: where Sala gives
 * no answer there, it has stopped.
 */
export function getDeskError(): (code: Failure, retried?: boolean) => string {
	const errors = getStrings('liveErrors');
	const t = getStrings('lead');
	return (code, retried = false) =>
		code === 'live.no_answer' && onlyHere(location) ? t(retried ? 'noAnswerHereAgain' : 'noAnswerHere') : errorWords(errors, code, retried);
}
