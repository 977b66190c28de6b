/** Hands, counted. */
import type { SessionEvent } from '../../live/session.ts';
import type { Counts } from '../../live/tally.ts';

/** Hands of the round that is open after the last of these events; null where none were counted, or no round is open. */
export function handsOf(events: readonly SessionEvent[]): Counts | null {
	const last = events.findLastIndex(({ do: what }) => what === 'open');
	const since = last < 0 ? [] : events.slice(last);
	if (since.some(({ do: what }) => what === 'reveal')) return null;
	return since.reduce<Counts | null>((hands, event) => (event.do === 'hand' ? event.counts : event.do === 'hush' ? null : hands), null);
}
