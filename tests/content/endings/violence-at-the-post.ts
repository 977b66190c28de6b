import { after, all, type Claim, fact, not, took } from './claims.ts';

const later = after('what people do in the days after the morning at the post');
const dealt = took('way-home/settled-today', 'bag-comes-back/back-room-deal');

const endings: Readonly<Record<string, readonly Claim[]>> = {
	'fined-instead': [
		{
			says: 'Bopha’s name stands in the book. Everybody who opens it reads her line before her complaint.',
			holds: took('one-of-the-two/only-a-warning')
		},
		{ says: 'She tells nobody at the landing to go there. He comes back on Saturday.', holds: later }
	],
	'made-a-victim': [
		{
			says: 'The provincial unit looks for the man who sent her. There is none. The robbery is forgotten.',
			holds: took('a-better-case/then-a-lawyer')
		},
		{ says: 'She is asked three times who sent her. At home they talk.', holds: later }
	],
	'family-matter': [
		{ says: 'He knew before she was home.', holds: took('the-number/within-the-hour') },
		{ says: 'The bag lies in the river.', holds: not(took('way-home/*', 'bag-comes-back/*')) },
		{ says: 'He has a new number plate. She takes another way home.', holds: later }
	],
	'what-a-blow-costs': [
		{ says: 'Bopha has her bag, and some money. There is no complaint any more.', holds: dealt },
		{ says: 'He is at the landing on Saturday. He nods to her.', holds: later }
	],
	'window-dark': [
		{ says: 'The window above the tyre shop is dark. Nobody can say where she was taken.', holds: took('lit-window/fetch-her') },
		{ says: 'Bopha looks up each time she passes. She does not say any more what she sees.', holds: later }
	],
	'sent-away': [
		{
			says: 'Bopha stood up and left.',
			holds: took('the-form/from-the-top', 'the-form/what-was-agreed', 'the-form/spare-her-words')
		},
		{
			says: 'In her shoe she has a slip of paper with the number of his motorbike. Nobody has seen it.',
			holds: not(took('the-number/*'))
		},
		{ says: 'In the next week another woman meets the same man.', holds: later }
	],
	'not-asked': [
		{
			says: 'There is a woman above the tyre shop who saw it all and is not let out.',
			holds: after('she is there on every way, whether somebody asks or not')
		},
		{ says: 'Nobody at the unit has heard of her.', holds: not(fact('passed')) },
		{ says: 'Bopha brings her food up to the back door, as before.', holds: later }
	],
	'complaint-taken': [
		{
			says: 'The complaint stands, with an officer who has no tie to him.',
			holds: all(fact('handed'), not(fact('hidden')), not(fact('dropped')), not(fact('against')), not(dealt))
		},
		// Somebody looked at the ear this morning, and the friend of tonight goes to the doctor with her.
		{ says: 'The doctor’s page is in the file, because she wanted it there.', holds: all(fact('looked'), fact('night')) },
		{ says: 'The provincial unit knows about the window.', holds: fact('passed') },
		{
			says: 'She comes to the hearing of her own accord. Nobody knows what will come of it. Two others have asked her where the back room is.',
			holds: later
		}
	],
	'on-paper': [
		{ says: 'There is a file.', holds: not(dealt) },
		{ says: 'She does not know yet whether she would come a second time.', holds: after('what she feels') },
		{ says: 'She waits for a call.', holds: later }
	]
};

export default {
	story: 'rights-respecting-policing/violence-at-the-post',
	endings,
	ways: [
		{
			name: 'the best choice each time: he hands over and is out of it, a nurse has looked, the night is planned',
			takes: [],
			ends: 'complaint-taken',
			holds: all(fact('handed'), fact('looked'), fact('night'))
		},
		{ name: 'a good rest is wished, and nobody asks about tonight', takes: ['way-home/wish-her-rest'], ends: 'on-paper' },
		{ name: 'she is driven to her door, and nobody asks about tonight', takes: ['way-home/police-car'], ends: 'on-paper' },
		{
			name: 'the statement first: the nurse looks at the ear an hour later',
			takes: ['doctor-or-desk/while-fresh'],
			ends: 'complaint-taken',
			holds: all(fact('looked'), fact('night'))
		},
		{
			name: 'a car is called over her head: they look at her ear at its door',
			takes: ['doctor-or-desk/ring-for-a-car'],
			ends: 'complaint-taken',
			holds: all(fact('looked'), fact('night'))
		},
		{ name: 'a paper from the hospital is asked for first', takes: ['doctor-or-desk/hospital-paper'], ends: 'on-paper' },
		{
			name: 'the tie is told late: the day officer asks about her ear and about tonight',
			takes: ['the-number/as-strictly'],
			ends: 'complaint-taken',
			holds: all(fact('handed'), fact('night'))
		},
		{ name: 'her own file begins with a word against her', takes: ['the-form/spare-her-words'], ends: 'on-paper' },
		{ name: 'the window stands in her file, which his lawyer reads', takes: ['lit-window/same-file'], ends: 'on-paper' }
	]
};
