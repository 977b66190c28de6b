/** Kesor, 16: who knows, where she sleeps tonight, and whether somebody has looked after her. */
import { after, all, any, type Claim, fact, not, took } from './claims.ts';

const later = after('what people do in the days after the visit');
const leftToIt = took('my-mother-is-ill/respect-it', 'you-said-it-stays/keep-the-word');
const withTheUnit = after('the unit for minors knows before each scene that can lead here: its text says so');

const endings: Readonly<Record<string, readonly Claim[]>> = {
	'whole-street-hides': [
		{
			says: 'Seven people sat in the yard of the post until evening. Six had done nothing but work.',
			holds: took('the-other-six/all-seven')
		},
		{ says: 'In River Street nobody opens now when you knock.', holds: later },
		{ says: 'Uncle Sarin’s customers go somewhere else.', holds: later },
		{ says: 'If there is one more girl in the street, nobody tells you.', holds: later }
	],
	'moved-overnight': [
		{ says: 'You said what you thought.', holds: took('the-other-six/to-her-face') },
		{ says: 'Kesor left with Sundary.', holds: any(took('who-brought-her/*'), took('nothing-about-home/*')) },
		{
			says: 'By evening the notebook was in another town, and in the morning the shop had another owner.',
			holds: took('the-other-six/to-her-face')
		},
		{ says: 'The unit has one girl’s word and no paper. Nobody looks for the others in that notebook.', holds: withTheUnit }
	],
	'sent-back': [
		{ says: 'Kesor is with the people who had arranged it.', holds: took('the-uncle/let-her-go', 'tonight/back-home') },
		{ says: 'Nobody had checked who they were.', holds: took('the-uncle/let-her-go', 'tonight/back-home') },
		{ says: 'Her big sister asks in the town where Kesor is. You do not know.', holds: later }
	],
	'father-knew-first': [
		{
			says: 'The father knew before everybody else, and he used the time.',
			holds: took('who-brought-her/ring-the-father', 'nothing-about-home/ring-the-number')
		},
		{ says: 'When Sundary came, Kesor said that she had always been nineteen.', holds: later },
		{ says: 'She has left with him. In the village they say that the state wanted to take a child from her parents.', holds: later }
	],
	'left-there': [
		{ says: 'In the report stands nothing of the evenings.', holds: leftToIt },
		{ says: 'On that one, and on the next, she was told which customer it was.', holds: leftToIt },
		{ says: 'In the family book she is sixteen. You had sat beside her.', holds: after('her age, and the scene in which you sat down') }
	],
	'safe-and-heard': [
		{ says: 'Kesor slept for two nights in a place that Sundary knew. Then Tevy opened her door.', holds: took('tonight/house-first') },
		{ says: 'She has started class eight, two years older than the others.', holds: later },
		{
			says: 'On Friday she hears from Sundary what is happening with her mother’s treatment.',
			holds: took('my-mother-is-ill/help-and-stop', 'you-said-it-stays/sorry-and-help')
		},
		// She has met this nurse before: no exploited child is safe here without care.
		{ says: 'The nurse asks whether she may come again, and Kesor names a day.', holds: all(took('tonight/house-first'), fact('care')) }
	],
	'alone-in-a-centre': [
		{ says: 'Kesor is safe. Others decided where, with whom and for how long.', holds: took('tonight/the-centre') },
		{ says: 'She asks for her sister and counts the days.', holds: later },
		{ says: 'She gets up when the bell rings and does what she is told, as before.', holds: took('tonight/the-centre') },
		{ says: 'You could suggest that somebody asks her what she wants.', holds: after('a suggestion to the reader') }
	],
	'a-bed-for-now': [
		{ says: 'Kesor did not sleep in the shop tonight.', holds: took('tonight/house-first', 'tonight/straight-to-tevy') },
		{ says: 'She does not know yet which of all these people she can believe.', holds: later },
		{ says: 'Look back at your choices. Which one would have changed the most?', holds: after('a question to the reader') },
		// Not of a way on which two nights and Tevy’s open door were told already.
		{ says: 'Sundary begins again where you stopped, and it takes longer.', holds: not(took('tonight/the-centre')) },
		{ says: 'Kesor answers her questions, one word each.', holds: later }
	]
};

export default {
	story: 'first-contact/young-worker-massage',
	endings,
	ways: [
		{
			name: 'the best choice each time: a nurse has seen her, with her yes',
			takes: [],
			ends: 'safe-and-heard',
			holds: all(fact('care'), fact('view-heard'), fact('visited'))
		},
		{
			name: 'she says nothing about home, and the house is still seen first',
			takes: ['five-minutes/bad-things', 'nothing-about-home/not-known-yet'],
			ends: 'safe-and-heard',
			holds: fact('care')
		},
		{
			name: 'the owner is warned, and the uncle comes',
			takes: ['seven-chairs/her-papers', 'the-uncle/not-finished'],
			ends: 'safe-and-heard',
			holds: fact('care')
		},
		{
			name: 'all well done, and she goes to Tevy without anybody looking at what hurts',
			takes: ['tonight/straight-to-tevy'],
			ends: 'a-bed-for-now'
		},
		{
			name: 'the commune is asked for the family book, and then she is left there',
			takes: ['two-numbers/family-book', 'my-mother-is-ill/respect-it'],
			ends: 'left-there'
		}
	]
};
