import { after, all, type Claim, fact, not, took } from './claims.ts';

const later = after('what people do after the afternoon');

const endings: Readonly<Record<string, readonly Claim[]>> = {
	'known-in-the-room': [
		{ says: 'Eight people in the room know what stood in Ratana’s file.', holds: took('a-voice/explain-her') },
		{ says: 'She went home before the doctor had come.', holds: not(took('what-you-need/*')) },
		{ says: 'A friend looks after Ratana’s leg at home.', holds: later },
		// He sits on the bench, and the door is open: text of the scene.
		{ says: 'The young man on the bench had heard it too, and left before his turn.', holds: took('a-voice/*') }
	],
	'read-on-the-bag': [
		{ says: 'In the yard somebody read the bag aloud.', holds: took('the-bag/in-brackets') },
		{ says: 'Ratana rode home and did not turn round.', holds: took('the-bag/in-brackets') },
		// A bandage was put on in the text of this scene.
		{ says: 'Ratana does not come for the bandage.', holds: took('the-needle/*') },
		{ says: 'The young man on the bench had heard it too, and left before his turn.', holds: later }
	],
	'known-at-the-gate': [
		{ says: 'At the gate they know that somebody was here and talked.', holds: took('sixty-hours/ask-the-guard') },
		{ says: 'Vanthon left without a first dose.', holds: not(fact('pep')) },
		{ says: 'Vanthon has moved to another town. On the way out he had seen the two laugh.', holds: later }
	],
	'after-the-hours': [
		{ says: 'A box had a label, and Vanthon was sent away.', holds: took('sixty-hours/only-for-women') },
		{ says: 'Now the hours are over.', holds: not(fact('pep')) },
		{ says: 'Vanthon waits for a test that cannot say anything yet. He tells nobody where he was on Monday.', holds: later }
	],
	'comes-as-herself': [
		{ says: 'On Thursday Ratana comes for her bandage.', holds: all(took('the-needle/*'), not(fact('shamed'))) },
		{ says: 'Beside her on the bench sits Vanthon,', holds: all(fact('told'), fact('pep')) },
		{ says: 'and at the gate stands another guard.', holds: took('sixty-hours/now-and-back-way') },
		{ says: 'Vanthon goes on with his tablets and asks for a counsellor.', holds: fact('pep') },
		{ says: 'Ratana has told four women that they can come here.', holds: not(fact('suspected')) }
	],
	'only-stomach': [
		{ says: 'Vanthon was the last patient of the day.', holds: took('only-tablets/*') },
		{ says: 'What he had come to say he did not say.', holds: not(fact('told')) },
		{ says: 'He had sat on the bench all afternoon to see what kind of house this is.', holds: took('which-bed/*') },
		{ says: 'On Tuesday the 72 hours were over, and nobody had counted them.', holds: not(fact('told')) }
	],
	'seen-at-the-gate': [
		{ says: 'Vanthon had the first dose in time.', holds: fact('pep') },
		{ says: 'On the way out he was seen by the man he had wanted to avoid.', holds: took('sixty-hours/front-gate') },
		// The swelling was cleaned on every way past this scene.
		{ says: 'Ratana’s leg heals.', holds: took('what-you-need/*') },
		{
			says: 'Vanthon takes his tablets and sleeps in another place each night; a friend fetches the next ones for him.',
			holds: fact('pep')
		}
	],
	'treated-not-met': [
		{ says: 'Both were treated, and in time.', holds: all(fact('pep'), took('what-you-need/*')) },
		{ says: 'Neither of them is sure whether they were welcome here.', holds: after('what the two felt') },
		{ says: 'Ratana’s leg heals.', holds: took('what-you-need/*') },
		{ says: 'Vanthon takes his tablets, and looks at nobody when he fetches them.', holds: fact('pep') }
	]
};

export default {
	story: 'non-judgmental-service/whole-person-care',
	endings,
	ways: [
		{ name: 'the best choice each time', takes: [], ends: 'comes-as-herself', holds: all(fact('pep'), fact('unseen')) },
		{ name: 'the guard with a tie sees him leave', takes: ['sixty-hours/front-gate'], ends: 'seen-at-the-gate' },
		{ name: 'one looked for somebody behind the friend', takes: ['the-needle/who-is-behind-it'], ends: 'treated-not-met' },
		{ name: 'her things were thrown away', takes: ['the-needle/throw-them-away'], ends: 'treated-not-met' },
		{
			name: 'the afternoon did not show that one can speak, and one sentence for everybody mends it',
			takes: ['which-bed/by-the-card', 'a-voice/go-on-writing', 'only-tablets/i-tell-everybody'],
			ends: 'treated-not-met',
			holds: all(fact('told'), fact('pep'), fact('unseen'))
		}
	]
};
