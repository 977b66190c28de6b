/** What the server adds to a command before it is written down, from the session as it stands. */
import { isOnWay, type Command, type Session, type SessionEvent } from './session.ts';

/** Back to a decision: while the story goes on, the room goes on from there; after that, and from another way, it is a "what if". */
export function goingBack(session: Session, visit: number): SessionEvent {
	return !session.over && isOnWay(session, visit) ? { do: 'rewind', visit, instead: true } : { do: 'rewind', visit };
}

/** While the room looks back, whatever else it looks at is a step of its own: Undo brings what was looked at before. */
export function lookingAt({ phase, look }: Session, show: Extract<Command, { readonly do: 'show' }>): SessionEvent {
	const covers = show.is === 'join' || show.is === 'story';
	const same = look !== null && look.is === show.is && look.n === show.n;
	return phase === 'debrief' && !covers && !same ? { ...show, step: true } : show;
}

/** That no numbers are shown is asked about first, and promised to the room: Undo takes back what was done before it. */
export const hushing: SessionEvent = { do: 'hush', stays: true };

/** Whoever leaves an open vote closes it by that: the two are undone as one. */
export const leavingVote = (event: SessionEvent): SessionEvent => (event.do === 'reveal' ? { ...event, leaving: true } : event);

/** Looking back once more, after a "what if": to what the room looked at before it, so that a question which was open is open again. */
export const lookingBack = ({ looked }: Session): SessionEvent => (looked === null ? { do: 'debrief' } : { do: 'debrief', back: true });
