/** A whisper, a neighbour, and a woman who bleeds: what each of them may be told to have come to. */
import { after, all, any, type Claim, fact, not, took } from './claims.ts';

const later = after('what people do in the days after this night');
const theyKnow = took('when-do-you-come/at-three', 'ten-o-clock/run-now', 'ten-o-clock/the-cook');
const theyAsk = took('when-do-you-come/blue-light', 'the-yellow-house/one-rang-us', 'no-way-back/ring-once', 'no-way-back/short-message');
const toYellowHouse = took('one-case-or-two/send-the-car', 'place-not-known/send-the-car');
const spokeAtTen = took('ten-o-clock/*');

const endings: Readonly<Record<string, readonly Claim[]>> = {
	'wrong-door': [
		{
			says: 'The car stopped at the yellow house. Four women who rent it together stood in the yard until morning.',
			holds: toYellowHouse
		},
		{ says: 'They sell fried noodles, one sings, one sometimes sells sex, and nobody holds them.', holds: after('who lives there') },
		{ says: 'The whisper did not come from there.', holds: after('where she is, whatever was asked') },
		{ says: 'The four look for another house, because now the neighbours talk.', holds: later },
		{ says: 'At your office the line stays quiet at night: people have heard where the car went.', holds: toYellowHouse }
	],
	'they-know-her': [
		{ says: 'In that house they know now who phoned.', holds: theyKnow },
		{ says: 'She had counted on you.', holds: theyKnow },
		{ says: 'Somebody else fetches the ice. At your office the line is quiet at night.', holds: later }
	],
	'who-called': [
		{ says: 'In that house somebody asked which of them had phoned.', holds: theyAsk },
		{ says: 'Nobody at your desk had wanted that.', holds: after('what you felt') },
		{ says: 'The women there have no phone in reach any more. The ice is brought to the gate.', holds: later }
	],
	'nobody-came': [
		{ says: 'The call did not come again. The neighbour ran for help.', holds: took('the-third-call/her-no') },
		{ says: 'She lives, and it was close.', holds: after('told here for the first time') },
		{ says: 'She lies in the ward, and asks nobody for anything.', holds: later },
		{ says: 'At your phone Bunna now listens to each slow voice to the end.', holds: later }
	],
	'line-stays-open': [
		{ says: 'When the car came at four, she was not in that house any more.', holds: all(fact('acted'), fact('landmark')) },
		// She was asked how, and said “That way”.
		{ says: 'It had gone her way, and quietly.', holds: took('and-then/a-woman-first') },
		{ says: 'Two others came along, and one stayed, each by her own wish.', holds: later },
		// Only this answer asks after the schoolgirl.
		{ says: 'Her sister was at her aunt’s by noon.', holds: took('ten-o-clock/before-four') },
		{ says: 'She sleeps in a place that she chose, and rings you once more, without whispering.', holds: later },
		{ says: 'She has not decided yet what she will say to the police.', holds: not(took('and-then/statement-first')) }
	],
	'taken-on': [
		{ says: 'At four a car came, and it was not yours.', holds: not(fact('acted')) },
		{ says: 'She had told you the hour.', holds: spokeAtTen },
		{ says: 'Nobody knows the name of the town.', holds: after('she did not know it herself') },
		{ says: 'When an engine hums at night, you listen.', holds: later }
	],
	'cut-off': [
		{ says: 'The whisper did not come back that week.', holds: took('no-way-back/wait') },
		// Two pages go to the next at this phone, and four lines to the next shift.
		{
			says: 'At your phone nobody was waiting for it.',
			holds: not(took('one-case-or-two/two-pages', 'place-not-known/place-unknown', 'no-way-back/tell-the-shift'))
		},
		{ says: 'On Sunday a colleague answers a call without words and puts it down.', holds: later }
	],
	expected: [
		{ says: 'You could not reach her.', holds: took('no-way-back/*') },
		{
			says: 'But the next person on duty knows that somebody may whisper.',
			holds: took('one-case-or-two/two-pages', 'place-not-known/place-unknown', 'no-way-back/tell-the-shift')
		},
		{ says: 'Three nights later there is breath on the line. “One tap is yes,” says your colleague.', holds: later }
	],
	'half-heard': [
		// Nobody sends a car to a place that nobody has named.
		{
			says: 'A car came before four, and it was yours.',
			holds: all(fact('acted'), fact('landmark'), any(took('ten-o-clock/before-four'), took('and-then/a-woman-first')))
		},
		{ says: 'She got in. Not all of it had gone her way.', holds: later },
		{ says: 'Look back at your choices. Which one would have changed the most?', holds: after('a question to the reader') },
		{ says: 'She answers in one word. She has not decided whether she will ever ring this number again.', holds: later }
	]
};

export default {
	story: 'first-contact/hotline-call',
	endings,
	ways: [
		{
			name: 'the best choice each time: the unit knows where, and the sister is fetched',
			takes: [],
			ends: 'line-stays-open',
			holds: all(fact('landmark'), fact('sister'), fact('her-way'))
		},
		{
			name: 'nobody asked where she is at night, and the unit asks at ten',
			takes: ['when-do-you-come/will-see', 'place-not-known/place-unknown'],
			ends: 'half-heard',
			holds: fact('landmark')
		},
		{
			name: 'nothing was asked at ten, and the place is said in the last half minute',
			takes: ['when-do-you-come/will-see', 'ten-o-clock/ring-again'],
			ends: 'half-heard',
			holds: all(fact('landmark'), not(fact('sister')))
		},
		{
			name: 'her page lies with the next at this phone, and nobody rings a strange number',
			takes: ['three-questions/whole-story', 'when-do-you-come/will-see', 'no-way-back/wait'],
			ends: 'expected'
		},
		{ name: 'her no is respected until she falls on the stairs', takes: ['the-third-call/her-no'], ends: 'nobody-came' },
		{
			name: 'help comes behind her back, and the whisper is still helped',
			takes: ['the-third-call/behind-her-back'],
			ends: 'line-stays-open'
		}
	]
};
