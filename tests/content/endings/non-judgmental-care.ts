/** Two things decide here: whether she could say what happened two nights ago, and whether the medicine came in time. */
import { after, all, any, type Claim, fact, not, took } from './claims.ts';

const later = after('what people do in the days after the visit');

const endings: Readonly<Record<string, readonly Claim[]>> = {
	'handed-over': [
		{ says: 'Somebody knocked at Pisey’s door and called her by name.', holds: took('free-or-trapped/report-her') },
		{ says: 'She had not asked anybody to come, and the neighbours stood and watched.', holds: took('free-or-trapped/report-her') },
		{ says: 'Pisey has moved in with a friend. She tells the others at work not to go to your health centre.', holds: later }
	],
	'without-her-yes': [
		{ says: 'Pisey was tested, and she had not said yes.', holds: took('tests/must-test') },
		{ says: 'She did not stay for the rest of the visit.', holds: later },
		{ says: 'The result lies ready. Pisey does not come for it.', holds: later },
		// Her question comes out only when the condoms lie on the table.
		{ says: 'She had come with a question, and nobody here knows which.', holds: not(took('condoms-and-money/*')) }
	],
	exposed: [
		{ says: 'At the pharmacy a neighbour read one word on Pisey’s card.', holds: took('record/work-on-card') },
		{ says: 'Now it goes along her street.', holds: later },
		{ says: 'Pisey gets her medicine in another town and pays for the way there herself.', holds: later },
		{ says: 'She tells nobody where she was before.', holds: later }
	],
	'too-late': [
		{ says: 'Pisey did not get the first dose on that day.', holds: not(fact('first-dose')) },
		{
			says: 'When she was able to come again, the 72 hours were over.',
			holds: any(took('the-clock/police-letter'), all(fact('told'), not(fact('time-fits'))))
		},
		{ says: 'Pisey is waiting for the day of her next test.', holds: later },
		{ says: 'She tells her friends not to speak of such things at a health centre.', holds: later }
	],
	'comes-back': [
		// A week later she comes at the hour that she chose.
		{ says: 'One week later Pisey is here again, and a friend has come with her.', holds: fact('time-fits') },
		{ says: 'The friend sits next to Pisey on the bench and looks around.', holds: later },
		{ says: 'Pisey goes on with her medicine and asks her own questions.', holds: fact('first-dose') },
		{ says: 'The friend says that she has wanted to come for a long time, but did not dare.', holds: later }
	],
	'never-told': [
		{ says: 'Pisey smiled politely, took her medicine and left.', holds: took('record/*') },
		{ says: 'There was something that she had wanted to say today. She kept it to herself.', holds: not(fact('told')) },
		{ says: 'Pisey goes to work as usual, but does not sleep well.', holds: later },
		{ says: 'She does not know that there is help for what happened, and only for a few days.', holds: not(took('the-clock/*')) }
	],
	'treated-only': [
		{ says: 'Pisey was treated.', holds: took('record/*') },
		{ says: 'She is not sure whether she was welcome here.', holds: after('what she feels') },
		{
			says: 'She has her medicine at home. Perhaps she will come again, but if a friend asks about this place, she does not know what to answer.',
			holds: took('record/*')
		}
	]
};

export default {
	story: 'non-judgmental-service/non-judgmental-care',
	endings,
	ways: [
		{ name: 'Pisey: the best choice each time', takes: [], ends: 'comes-back', holds: fact('first-dose') },
		{ name: 'Pisey: nobody tells her about the other test', takes: ['tests/leave-hiv-out'], ends: 'comes-back' },
		{
			name: 'Pisey: tomorrow, and an hour that she cannot keep',
			takes: ['the-clock/come-tomorrow', 'in-the-way/eight-o-clock'],
			ends: 'too-late'
		},
		{ name: 'Pisey: a date that she cannot keep', takes: ['in-the-way/eight-o-clock'], ends: 'treated-only' }
	]
};
