/** What decides here: who learned of her, whether help had a price, whether her words are hers, and whether the girl was reported. */
import { after, any, type Claim, fact, not, took } from './claims.ts';

const later = after('what people do in the weeks after the story');

const endings: Readonly<Record<string, readonly Claim[]>> = {
	'bridge-lost': [
		{ says: 'The picture of Kosal’s ID card is on a private phone.', holds: took('my-name/photograph-card') },
		{ says: 'He has understood that. He says that he must go home, and does not come back.', holds: took('my-name/photograph-card') },
		{ says: 'Chanthy asks Kosal what the police said. He does not know what to tell her.', holds: later }
	],
	'gone-by-morning': [
		{ says: 'The rooms behind the bar are empty, from one day to the next.', holds: later },
		{ says: 'Nobody answers Chanthy’s phone.', holds: later },
		{
			says: 'The owner knew that somebody had talked.',
			holds: took('at-the-post/go-in-now', 'friend-of-the-chief/friendly-word', 'the-plan/with-journalists')
		},
		{ says: 'Nobody knows where Chanthy is. Kosal walks past the bar every morning and looks.', holds: later }
	],
	'everyone-hides': [
		{ says: 'What happened is the talk of the town.', holds: later },
		{
			says: 'People say: go to the police and they take you away.',
			holds: took('the-meeting/keep-her', 'the-girl/bus-for-all')
		},
		{ says: 'For months outreach workers find locked doors.', holds: later },
		{ says: 'Chanthy tells nobody anything any more. Kosal still knocks, but mostly nobody opens.', holds: later }
	],
	'known-in-town': [
		{
			says: 'People who should not know have heard that Chanthy talked with the police.',
			holds: took('her-wish/ring-parents', 'the-file/group-picture', 'the-file/chat-group')
		},
		{ says: 'Nobody can call it back.', holds: later },
		{ says: 'Chanthy sleeps at a friend’s and tells nobody where. She no longer answers Kosal’s messages.', holds: later }
	],
	'one-left-out': [
		{ says: 'Chanthy had spoken of a girl, about sixteen.', holds: took('the-girl/*') },
		{ says: 'Nobody looked for her.', holds: not(fact('child-reported')) },
		{ says: 'The girl is still in the bar.', holds: not(fact('child-reported')) },
		{ says: 'Chanthy asks herself whom else she could have told.', holds: later }
	],
	'case-collapses': [
		{
			says: 'The statement does not hold. What it says is not simply what she wanted to say.',
			holds: any(fact('conditional'), fact('altered'))
		},
		{ says: 'Nobody will know now what Chanthy wanted to say.', holds: later },
		{ says: 'Chanthy takes everything back and wants no more talks. The bar opens as on every evening.', holds: later }
	],
	'her-pace': [
		{ says: 'Three weeks later your telephone rings. “It’s Chanthy,” says the voice. “Now I want to speak.”', holds: fact('rights') },
		{ says: 'She chooses the day, and who sits beside her.', holds: not(any(fact('conditional'), fact('altered'), fact('accused'))) },
		{ says: 'Nobody knows how it will end, but she sets the pace.', holds: later }
	],
	'paper-only': [
		{ says: 'The file is in order.', holds: took('the-file/sealed-facts') },
		{ says: 'Nobody knows whether Chanthy is safer now.', holds: after('what nobody has asked') },
		{ says: 'Look back at your choices. Which one would have changed the most?', holds: after('a question to the reader') },
		{ says: 'Chanthy answers Kosal’s messages only now and then.', holds: later },
		{ says: 'Perhaps she will talk with you again; she has not decided yet.', holds: later }
	]
};

export default {
	story: 'victim-centred-reporting/victim-centred-report',
	endings,
	ways: [
		{ name: 'Chanthy: the best choice each time', takes: [], ends: 'her-pace', holds: fact('child-reported') },
		{ name: 'Chanthy: the chief’s friend, and nobody hands the case over', takes: ['friend-of-the-chief/go-on-alone'], ends: 'her-pace' },
		{ name: 'Chanthy: a bed for a signature', takes: ['her-wish/sign-first'], ends: 'case-collapses' },
		{ name: 'Chanthy: her first words crossed out', takes: ['story-moves/one-version'], ends: 'case-collapses' },
		{ name: 'Chanthy: all well done, and the girl is forgotten', takes: ['the-girl/wait-for-complaint'], ends: 'one-left-out' }
	]
};
