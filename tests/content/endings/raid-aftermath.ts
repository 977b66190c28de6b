import { after, all, type Claim, fact, not, took } from './claims.ts';

const later = after('what people do in the days after the night at the post');

const endings: Readonly<Record<string, readonly Claim[]>> = {
	'front-page': [
		{ says: 'The pictures were on phones before breakfast.', holds: took('the-corridor/in-a-row', 'the-way-out/from-behind') },
		{ says: 'In the villages people look closely.', holds: later },
		{ says: 'Two have moved. The neighbour of a third does not look after her daughter any more.', holds: later }
	],
	'held-till-noon': [
		{
			says: 'Nobody called it arrest. At noon somebody still sat behind a door with the key on the outside.',
			holds: took('two-answers/until-nine', 'the-way-out/two-doors')
		},
		{ says: 'The others at the river have learned to run when a van slows down.', holds: later }
	],
	'wrong-suspect': [
		{ says: 'Mrs Sim is questioned as his helper.', holds: took('two-answers/a-suspect') },
		{ says: 'Veary hears of it and says nothing more.', holds: later },
		{ says: 'His lawyer is content.', holds: later }
	],
	'two-missed': [
		{ says: 'Two of the fourteen went back to what they had come from.', holds: later },
		{ says: 'Nobody had told them that there was anything else.', holds: not(fact('offered')) },
		{ says: 'Somebody has taken his place. Mrs Sim collects for him now.', holds: later }
	],
	'walked-home': [
		{ says: 'Twelve went home before four.', holds: all(fact('door'), not(fact('promise'))) },
		{ says: 'Two slept where they wanted to.', holds: fact('offered') },
		{ says: 'On Thursday Mrs Sim came back, with her sister and a question. Both took a chair.', holds: later }
	],
	'some-went-home': [
		{ says: 'The night is over, and most of them are at home.', holds: took('the-way-out/side-door', 'the-way-out/thumbprints') },
		{ says: 'It could have been a night that brings others to you.', holds: after('a judgement on the whole night, shown in the debrief') },
		{ says: 'Some tell it in one way, some in another. Nobody has come to your counter yet.', holds: later }
	]
};

export default {
	story: 'rights-respecting-policing/raid-aftermath',
	endings,
	ways: [
		{
			name: 'the best choice each time: they hear that they may go, help is offered, they leave unseen',
			takes: [],
			ends: 'walked-home',
			holds: all(fact('offered'), fact('door'))
		},
		{
			name: 'the six questions were asked and nobody said more: help is offered at the water jar',
			takes: ['the-corridor/phones-in-a-box', 'the-box-rings/no-exceptions'],
			ends: 'some-went-home',
			holds: fact('offered')
		},
		{
			name: 'the two go home with the others, and nobody tells them what there is',
			takes: ['two-answers/both-may-go'],
			ends: 'two-missed'
		},
		{ name: 'the two are kept for the prosecutor', takes: ['two-answers/until-nine'], ends: 'held-till-noon' },
		{ name: 'the door has a price: a thumbprint', takes: ['the-way-out/thumbprints'], ends: 'some-went-home' }
	]
};
