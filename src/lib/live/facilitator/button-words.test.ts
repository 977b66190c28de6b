import { expect, test } from 'vitest';
import type { Stop } from '../protocol.ts';
import { buttonWords } from './next.ts';

const sceneOnly = (scene: string): Stop => ({ scene, parent: null, whatIf: null, followed: null });
test.each([
	['reveal', { few: true, hands: { a: 6, b: 4 }, voted: 0, seats: 7 }, 'revealHands'],
	['reveal', { few: false, hushed: true, hands: { a: 6, b: 4 } }, 'revealHands'],
	['reveal', { few: false, hands: { a: 2, b: 2 } }, 'revealHidden'],
	['reveal', { few: true, voted: 0, seats: 7 }, 'revealNone'],
	['reveal', { few: true, voted: 0, seats: 0 }, 'revealHidden'],
	['reveal', { few: true, voted: 1, seats: 7 }, 'revealHidden'],
	['reveal', { few: false, hushed: false, ends: false, round: 1 }, 'reveal'],
	['reveal', { few: true, hushed: false, ends: false, round: 1 }, 'revealHidden'],
	['reveal', { few: false, round: 1, voted: 5, seats: 6 }, 'revealOnly'],
	['reveal', { few: false, round: 1, voted: 7, seats: 20 }, 'revealOnly'],
	['reveal', { few: false, round: 1, voted: 8, seats: 20 }, 'reveal'],
	['reveal', { few: false, round: 2, voted: 2, seats: 6 }, 'reveal'],
	['reveal', { few: false, hushed: true, ends: false, round: 1 }, 'revealHidden'],
	['reveal', { few: false, hushed: false, ends: false, round: 1, visit: 2 }, 'revealOnly'],
	['reveal', { few: false, hushed: false, ends: false, round: 1, visit: 1 }, 'reveal'],
	['reveal', { few: false, hushed: false, ends: false, round: 1, visit: 1, sealed: true }, 'revealHidden'],
	['reveal', { few: false, hushed: false, ends: false, round: 2, visit: 1, sealed: true }, 'revealHidden'],
	['reveal', { few: true, hushed: false, ends: false, round: 1, visit: 1, sealed: true }, 'revealHidden'],
	['undo', { phase: 'revealed', few: false, round: 1, undoes: 'reveal', spreads: [{ counts: { a: 5 }, by: 'votes' }] }, 'undoShown'],
	['undo', { phase: 'revealed', few: true, round: 1, undoes: 'reveal', spreads: [{ counts: null, by: 'votes' }] }, 'undoLeft'],
	['undo', { phase: 'revealed', few: false, round: 1, undoes: 'reveal', spreads: [{ counts: { a: 5 }, by: 'hands' }] }, 'undoLeft'],
	['continue', { few: false, hushed: false, ends: false, round: 1 }, 'continue'],
	['continue', { few: false, hushed: false, ends: true, round: 1 }, 'continueEnd'],
	['talk', { few: true, hushed: true, ends: true, round: 1 }, 'talk'],
	['ask', { few: false, round: 1 }, 'askFirst'],
	['ask', { few: false, round: 1, asked: 1 }, 'ask'],
	['reveal', { few: true, round: 2, voted: 0, seats: 7 }, 'revealNoneNew'],
	['reveal', { few: true, round: 2, voted: 0, seats: 7, spreads: [{ counts: { a: 5 }, by: 'hands' }] }, 'revealNoHands'],
	['choose', { few: false, hushed: false, ends: false, round: 1 }, 'choose'],
	['choose', { few: false, hushed: false, ends: false, round: 0 }, 'choose']
] as const)('the button %s says what the room will see: %j', (name, frame, words) =>
	expect(
		buttonWords(name, {
			phase: 'vote',
			spreads: [],
			hushed: false,
			ends: false,
			round: 1,
			hands: null,
			asked: null,
			voted: 9,
			seats: 9,
			visit: 1,
			map: ['door', 'stays', 'door'].map(sceneOnly),
			...frame
		})
	).toBe(words)
);
