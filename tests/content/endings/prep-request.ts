import { after, all, any, type Claim, fact, not, took } from './claims.ts';

const later = after('what people do after the visit');
const silent: Claim = { says: 'About last night he had said nothing', holds: not(fact('told')) };
/** His sheet is unfolded in the text of this scene. */
const sheet = took('you-do-not-know-it/*');

const endings: Readonly<Record<string, readonly Claim[]>> = {
	'behind-his-back': [
		{ says: 'Phirun was told the result of a test that he had not agreed to.', holds: took('a-test-first/two-crosses') },
		{ says: 'He did not ask what it meant. He asked when he had said yes.', holds: later },
		{ says: 'Phirun stands at the window and asks who else has seen it. The clerk cannot say.', holds: later }
	],
	'in-a-chat': [
		{
			says: 'At the hospital a man whom Phirun had never seen greeted him by his name.',
			holds: took('the-empty-shelf/message-to-a-friend')
		},
		{ says: 'Phirun turned round on the stairs.', holds: later },
		{ says: 'Phirun has told the shop that he is ill. He does not pick up when a number of the health centre rings.', holds: later }
	],
	'read-aloud': [
		{
			says: 'Phirun’s brother read the line aloud in the shop, and two customers heard it.',
			holds: took('a-word-for-the-message/usual-message')
		},
		{ says: 'Phirun said that it was a wrong number.', holds: later },
		{ says: 'Phirun sleeps at a friend’s place. He orders tablets on the internet from somebody he does not know.', holds: later }
	],
	'hours-gone': [
		{ says: 'Phirun had told it in time.', holds: fact('told') },
		// Nobody expects him elsewhere, or a verdict has ended his trust.
		{ says: 'That day he went no further.', holds: any(not(fact('linked')), took('last-night/you-see')) },
		{ says: 'When he stood before somebody who gives PEP, the 72 hours were over.', holds: not(fact('pep')) },
		{ says: 'He waits for a test that cannot say anything yet.', holds: not(fact('pep')) },
		{ says: 'He had been at your table after fourteen hours.', holds: took('last-night/*') }
	],
	'starts-today': [
		{ says: 'Phirun took the first tablets at your table.', holds: took('last-night/pep-first') },
		{
			says: 'At three o’clock Nurse Vatey had the rest for the 28 days, and a date for PrEP after them.',
			holds: took('the-empty-shelf/ring-there')
		},
		{ says: '“Screen is ready,” says your message.', holds: took('a-word-for-the-message/which-word') },
		{ says: 'He answers with a thumb, and with a question from a friend.', holds: later }
	],
	'three-days': [
		{ says: 'Phirun has tablets for three days.', holds: took('last-night/pep-first') },
		{ says: 'Where he gets the other twenty-five, he has to find out himself.', holds: not(fact('linked')) },
		{ says: 'On the third day he stood at another window and said the four letters once more.', holds: not(fact('linked')) },
		{ says: '“Louder, please,” said somebody.', holds: later }
	],
	'never-asks-again': [
		{ says: 'Phirun pulled his cap down and left.', holds: later },
		silent,
		{ says: 'He tells two friends not to ask at your place. One of them had wanted to go on Monday.', holds: later }
	],
	'starts-elsewhere': [
		{ says: 'At three o’clock Phirun sat with Nurse Vatey.', holds: took('the-empty-shelf/ring-there') },
		{ says: 'She asked about the last three days as well, and he gets his tablets from her now.', holds: fact('linked') },
		{ says: 'He goes to the hospital now. If friends ask him where, he sends them there and not to you.', holds: later }
	],
	'one-week-later': [
		{
			says: 'The shelf was full again, and your message reached Phirun at his hour.',
			holds: all(took('a-word-for-the-message/which-word'), not(fact('linked')))
		},
		silent,
		{ says: 'a week later it was too late for PEP.', holds: not(fact('pep')) },
		{ says: 'He comes with his sheet', holds: sheet },
		{ says: 'and starts with the tests. The first question on it he has crossed out.', holds: later }
	],
	'came-for-nothing': [
		{ says: 'Phirun came with a sheet full of questions,', holds: sheet },
		{
			says: 'and left with nothing that he had come for.',
			holds: all(not(fact('pep')), not(fact('linked')), not(fact('followup')))
		},
		silent,
		{ says: 'His sheet lies in the shop under the screwdrivers. He has not thrown it away.', holds: sheet }
	]
};

const mended = 'starts-elsewhere';
export default {
	story: 'non-judgmental-service/prep-request',
	endings,
	ways: [
		{ name: 'the best choice each time', takes: [], ends: 'starts-today', holds: all(fact('pep'), fact('linked'), fact('followup')) },
		{ name: 'one looked for a boss, and all else is well done', takes: ['the-line-on-the-form/who-sends-you'], ends: mended },
		{ name: 'a verdict costs his word on last night', takes: ['the-line-on-the-form/what-for'], ends: mended, holds: not(fact('told')) },
		{ name: 'no PEP here, and the hospital asks about three days as well', takes: ['last-night/wait-for-tests'], ends: mended },
		{ name: 'an address is no appointment', takes: ['the-empty-shelf/slip-with-address'], ends: 'three-days' },
		{
			name: 'the clock that nobody counted',
			takes: ['last-night/almost-the-same', 'the-empty-shelf/next-week'],
			ends: 'hours-gone'
		}
	]
};
