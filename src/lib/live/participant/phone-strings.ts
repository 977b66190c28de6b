import type { Strings, StringsOf } from '../../i18n/strings.ts';

/** What a phone in the room says: a page carries no words that it does not show. */
export type PhoneStrings = StringsOf<'frame' | 'live' | 'liveErrors' | 'opening' | 'lookBack' | 'room'> & {
	readonly scenario: Pick<
		Strings<'scenario'>,
		'decision' | 'question' | 'changes' | 'why' | 'say' | 'stopTitle' | 'stopNote' | 'retry' | 'role' | 'person'
	>;
	readonly debrief: Pick<Strings<'debrief'>, 'end' | 'nextWeek' | 'safe' | 'partial' | 'missedEnd' | 'harm'>;
};
