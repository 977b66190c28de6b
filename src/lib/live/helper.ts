/**
 * Who helps whoever leads: a phone that goes on from where its owner stands in the room, and a second person who looks after the people. What each may
 * do is this table; what each sees is left of what the console sees.
 */
import type { ConsoleFrame, HelperFrame } from './protocol.ts';
import type { Command } from './session.ts';

/** `remote`: goes on with the session. `care`: reads the notes, and can stop everything. */
export const helperRoles = ['remote', 'care'] as const;
export type HelperRole = (typeof helperRoles)[number];
/** `open`: a link waits to be opened. `in`: a phone came by it. */
export type HelperState = 'off' | 'open' | 'in';

/**
 * What a helper may ask for. Whatever ends, empties or opens the room, counts hands or leads elsewhere in the story stays with the laptop: a phone is
 * lost more easily. To stop takes one person, to go on it takes whoever leads.
 */
export const helperMay: Readonly<Record<HelperRole, readonly Command['do'][]>> = {
	remote: ['welcome', 'begin', 'open', 'reveal', 'discuss', 'follow', 'continue', 'debrief', 'show', 'pause', 'resume', 'undo'],
	care: ['pause']
};

/** No key of the wall, no code of the room, no hands; for care no numbers but those that stood on the wall. */
export function helperFrame(role: HelperRole, console: ConsoleFrame): HelperFrame {
	const { wall: _, join: __, shown: ___, closes: ____, wallOn: _____, crowded: ______, can, ...rest } = console;
	const frame = { ...rest, helper: role, can: can.filter((one) => helperMay[role].includes(one)) };
	return role === 'remote' ? frame : { ...frame, seats: null, voted: null, few: false, hands: null, leading: null, due: null };
}
