import { expect, test } from 'vitest';
import en from '../../i18n/en.json' with { type: 'json' };
import type { Strings } from '../../i18n/strings.ts';
import { translator } from '../../i18n/translate.ts';
import type { WallFrame } from '../protocol.ts';
import { onWall } from './on-wall.ts';

const t = translator<'lead'>(en.lead as unknown as Strings<'lead'>, 'en');
const base: Pick<WallFrame, 'phase' | 'paused' | 'door' | 'look' | 'spreads'> = {
	phase: 'consequence',
	paused: false,
	door: false,
	look: null,
	spreads: []
};
const few = { counts: null, by: 'votes' } as const;
const many = { counts: { a: 5 }, by: 'votes' } as const;

test.each<[string, Partial<typeof base>, boolean, string]>([
	['what changes', {}, false, en.lead.nowChanges],
	['that the story stops, where the wall says so', {}, true, en.lead.nowStop],
	['a sentence to say', { look: { is: 'say' } }, false, en.lead.nowSay],
	['a pause, whatever is below it', { paused: true }, true, en.lead.nowPaused],
	['the second page of the opening', { phase: 'opening', look: { is: 'rules' } }, false, en.lead.nowRules],
	['the way', { phase: 'debrief', look: { is: 'way' } }, false, en.lead.nowWay],
	['a question by its number', { phase: 'debrief', look: { is: 'question', n: 1 } }, false, 'On the wall now: question 2'],
	['sentences', { phase: 'debrief', look: { is: 'sentences' } }, false, en.lead.nowSentences],
	['help', { phase: 'debrief', look: { is: 'help' } }, false, en.lead.nowHelp],
	['a spread that is looked at again', { phase: 'debrief', look: { is: 'scene', n: 0 } }, false, en.lead.nowShown],
	['a spread', { phase: 'revealed', spreads: [many] }, false, en.lead.nowShown],
	['no spread where the numbers are hidden (D7)', { phase: 'revealed', spreads: [few] }, false, en.lead.nowHidden],
	['nor while pairs talk about it', { phase: 'discuss', spreads: [few] }, false, en.lead.nowTalkHidden],
	['nor when it is looked at again', { phase: 'debrief', look: { is: 'scene', n: 0 }, spreads: [few, few] }, false, en.lead.nowHidden],
	['but where one of two votes is shown', { phase: 'revealed', spreads: [many, few] }, false, en.lead.nowShown]
])('whoever has the wall behind them is told: %s', (_, frame, stops, said) => expect(onWall({ ...base, ...frame }, t, stops)).toBe(said));

test.each<[string, Partial<typeof base>, string]>([
	['while people are to join', { phase: 'lobby' }, en.lead.nowUnreached],
	['where the way in covers the story', { phase: 'vote', door: true }, en.lead.nowUnreached],
	['but not in the story, which the wall shows', { phase: 'vote' }, en.lead.nowVote],
	['nor in a pause', { phase: 'lobby', paused: true }, en.lead.nowPaused]
])('where no phone can come in nobody is told that the wall shows how to join: %s', (_, frame, said) =>
	expect(onWall({ ...base, ...frame }, t, false, true)).toBe(said)
);
