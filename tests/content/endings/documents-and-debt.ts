/** Ways differ in three things here: whether Kakada could say what she wants, who was warned, and what reached the unit. */
import { after, all, any, type Claim, fact, not, took } from './claims.ts';

const later = after('what people do in the days after the visit');
const cardsHandedOut = took('the-folder/hand-out', 'the-folder-unread/hand-out');
/** She names the day herself, at your table or with the mop in her hand. */
const namesSunday = took('not-tonight/*', 'the-folder-unread/each-decides');

const endings: Readonly<Record<string, readonly Claim[]>> = {
	envelope: [
		{ says: 'The envelope lies in the drawer of the post, with a receipt.', holds: took('at-the-door/as-evidence') },
		{ says: 'In the bar nobody knows about the receipt. They have only seen the hand.', holds: took('at-the-door/as-evidence') },
		{ says: 'In the street they say that this visit was cheap.', holds: later },
		{ says: 'On Sunday Kakada tells her brother that it is better to stay the two years.', holds: later }
	],
	'taken-along': [
		{ says: 'Kakada sat at the post until midnight and said nothing.', holds: took('not-tonight/take-her-along') },
		{ says: 'Then she asked whether she might go. She went back to the bar, because of her mother.', holds: later },
		{ says: 'In the notebook 1,200 has become 1,500. Her brother is told at the gate that she does not wish to see anybody.', holds: later }
	],
	'all-called-victims': [
		{ says: 'It was meant for them, and nobody had asked them.', holds: took('what-you-hand-over/eleven-victims') },
		{ says: 'Kagna and Sreyroth have lost their pay and a room.', holds: took('what-you-hand-over/eleven-victims') },
		{ says: 'The one whom it was about is not there any more.', holds: later },
		{ says: 'In River Street the bars close their doors in the afternoon when a car stops.', holds: later },
		{ says: 'Kakada’s brother asks at the post where she is.', holds: later }
	],
	'taken-again-tonight': [
		{ says: 'At seven the cards were back in the drawer.', holds: cardsHandedOut },
		{ says: 'It has a new lock.', holds: later },
		{ says: 'Beside Kakada’s name stands a new word in the notebook: “talked”.', holds: later },
		{ says: 'Her brother waits at the gate on Sunday and is sent away.', holds: later }
	],
	'he-was-warned': [
		{
			says: 'Seiha knows what has been looked at.',
			holds: any(fact('alerted'), took('the-drawer/what-are-these', 'the-drawer/photograph-page', 'what-you-hand-over/chief-first'))
		},
		{ says: 'The drawer is empty now, and the notebook begins on a new page.', holds: later },
		{ says: 'Kakada does not mop in the afternoon any more.', holds: later },
		{ says: 'Her brother waits at the gate on Sunday and is sent away.', holds: later }
	],
	'eleven-cards-back': [
		{ says: 'On Sunday Kakada’s brother came.', holds: namesSunday },
		// She says on each of these that the mother moves before she does.
		{
			says: 'Their mother was already at his place, and Kakada went with him.',
			holds: took('not-tonight/not-before-sunday', 'not-tonight/nobody-may', 'the-folder-unread/each-decides')
		},
		{ says: 'Two days later the unit came with a social worker and talked with each person alone.', holds: fact('reported') },
		{ says: 'Her card was the last of the eleven to come back.', holds: all(fact('secured'), not(fact('seized'))) },
		{ says: 'In the drawer lies a licence, and nothing else.', holds: later },
		{ says: 'Kagna has 60 dollars left and a lock on her door; Sreyroth sings, as on every Saturday.', holds: not(fact('lumped')) },
		{ says: 'Kakada sleeps at her brother’s and thinks about whether she wants to say more.', holds: fact('wish') }
	],
	'form-complete': [
		{ says: 'The licence is valid, the fire exit is free. The form is complete.', holds: not(fact('reported')) },
		{ says: 'Kakada counts the nights until the two years are over.', holds: not(fact('wish')) },
		{ says: 'She tells nobody that two people with a folder stood beside her.', holds: later }
	],
	'sunday-alone': [
		{ says: 'On Sunday Kakada’s brother came to the gate.', holds: namesSunday },
		// Handed out in front of everybody is the only way in which she would have it, and that one ends before.
		{ says: 'She went out to him with the mop still in her hand, and without her card.', holds: not(cardsHandedOut) },
		{ says: 'Seiha has the mother’s address.', holds: after('it stands in his notebook from the beginning') },
		{ says: 'The provincial unit has never heard of any of it.', holds: not(fact('reported')) }
	],
	'one-page-short': [
		{ says: 'The unit reads your page twice and rings you.', holds: fact('reported') },
		{
			says: 'You look for the answer in your notes, and it is not there.',
			holds: not(
				all(
					fact('wish'),
					fact('secured'),
					fact('integrity'),
					fact('trust', 4),
					fact('safety', 7),
					fact('control', 5),
					not(any(fact('seized'), fact('lumped'), fact('alerted')))
				)
			)
		},
		{ says: 'Look back at your choices. Which one would have changed the most?', holds: after('a question to the reader') },
		{ says: 'The unit comes on Tuesday. Kakada does not know these people.', holds: fact('reported') }
	]
};

export default {
	story: 'sex-work-or-trafficking/documents-and-debt',
	endings,
	ways: [
		{
			name: 'eleven cards: the best choice each time, and the mother is safe first',
			takes: [],
			ends: 'eleven-cards-back',
			holds: took('not-tonight/not-before-sunday')
		},
		{ name: 'eleven cards: she hears that there is a way, and no more', takes: ['not-tonight/nobody-may'], ends: 'eleven-cards-back' },
		{
			name: 'eleven cards: nobody was asked alone, and one question at the end',
			takes: ['the-big-table/any-complaint', 'twelve-times-the-same/no-complaints'],
			ends: 'one-page-short',
			holds: fact('wish')
		},
		{ name: 'eleven cards: the page goes to the labour office alone', takes: ['what-you-hand-over/labour-only'], ends: 'sunday-alone' }
	]
};
