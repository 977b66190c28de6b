import { expect, it } from 'vitest';
import { caseAgain, wayAgain } from './again.ts';

const choose = { do: 'choose', scene: 's', choice: 'c' };
const debrief = { do: 'debrief', ending: 'e', end: 'safe' };
const answer = (question: string) => ({ do: 'case', question, option: 'o' });
const questions = ['one', 'two'];
const way = { events: [choose, debrief, { do: 'take', sentence: 1 }] };
const told = { events: [{ do: 'skip' }, answer('one'), answer('two')] };

it('a way that was finished is there after the written case, and the case after a way', () => {
	expect(wayAgain([told, way])).toEqual({ run: way, events: way.events });
	expect(caseAgain([way, told], questions)).toEqual({ run: told, events: told.events });
});

it('a run of before that has both gives its way without the case', () => {
	const both = { events: [...way.events, ...told.events] };
	expect(wayAgain([both])).toEqual({ run: both, events: way.events });
	expect(caseAgain([both], questions)).toEqual({ run: both, events: both.events });
});

it('what was only begun is not finished', () => {
	const half = { events: [{ do: 'skip' }, answer('one')] };
	expect([wayAgain([{ events: [choose] }, half]), caseAgain([half, way], questions), caseAgain([way], [])]).toEqual([null, null, null]);
	expect(wayAgain([{ events: [choose] }, way])).toEqual({ run: way, events: way.events });
});
