/**
 * The model for the other stories. For each ending, in the order of the story file: every sentence of its text and of its `next-week`, and what makes it
 * true. Write the choice that does it (`took`), or a fact of the story (`fact`). `after` is for what comes later, or what the reader feels: give the
 * reason, and use it only if no choice of the story could make the sentence false.
 */
import { after, any, type Claim, fact, not, took } from './claims.ts';

const later = after('what people do in the days after the visit');
/** Shared by claims that say the same thing. */
const herGuardsKnow = took(
	'door/accuse-him',
	'he-stays/threaten-him',
	'how-old/ask-for-card',
	'the-girl/go-and-look',
	'he-is-back/tell-him-off',
	'he-is-back/tell-a-little'
);
const policeCalled = took('she-closes/call-police', 'her-wish/police-for-her-good');

const endings: Readonly<Record<string, readonly Claim[]>> = {
	'taken-over': [
		{ says: 'In the evening the police came to the bar, because of a call from the health centre.', holds: policeCalled },
		{ says: 'Sophea said that she knew nothing.', holds: later },
		{ says: 'She had not agreed to the call.', holds: policeCalled },
		{ says: 'She is moved to another town. The health centre does not see her again.', holds: later }
	],
	'danger-at-home': [
		{ says: 'Those who watch over Sophea have become careful.', holds: herGuardsKnow },
		{ says: 'Nobody at the health centre wanted this.', holds: after('what the staff felt') },
		{ says: 'Sophea has not come back. When she goes out now, two people go with her.', holds: later }
	],
	'out-of-hand': [
		{
			says: 'What was meant to stay in this house has left it, and nobody can call it back.',
			holds: took('the-girl/chat-group', 'record/name-in-book', 'record/own-phone')
		},
		{ says: 'Sophea has not come back. You do not know who has read it by now.', holds: later }
	],
	'one-left-out': [
		// She speaks of the girl in the text of this scene.
		{ says: 'Sophea had spoken of a girl, perhaps fifteen.', holds: took('she-speaks/*') },
		{ says: 'The report that could have protected her was never made.', holds: not(fact('child-reported')) },
		{ says: 'Sophea sees the girl every evening and does not know whom to tell.', holds: later },
		{ says: 'Nobody who could protect the girl knows about her.', holds: not(fact('child-reported')) }
	],
	'door-open': [
		// Only this answer tells her the day while he listens.
		{ says: 'Seven days later Sophea comes to the check-up', holds: took('he-is-back/dull-truth') },
		{ says: 'and the man waits outside, as the rule says.', holds: took('he-stays/same-rule', 'he-stays/clinical-reason') },
		{ says: 'She sits down, and her hands lie quietly in her lap.', holds: later },
		{
			says: 'She asks what an organisation could do about her papers.',
			holds: any(took('she-speaks/*'), took('open-question/inform-only'))
		},
		{ says: 'She comes with a question of her own, and she sets the pace. Nothing is solved yet.', holds: later },
		{ says: 'Of the girl you hear nothing, and that is how it should be.', holds: fact('child-reported') }
	],
	'one-more-visit': [
		{ says: 'Nobody spoke with Sophea alone today.', holds: took('door/tablets', 'he-stays/let-him-stay') },
		{ says: 'She has her medicine, and a day on which she comes for her result.', holds: took('he-stays/let-him-stay') },
		{ says: 'On that day the man waits at the gate, and Sophea stands at your desk.', holds: later },
		{ says: 'You begin with the rule that is the same for all.', holds: later }
	],
	'not-seen': [
		{ says: 'Sophea got her medicine. What she carries, she goes on carrying alone.', holds: not(took('her-wish/plan-with-her')) },
		{ says: 'For some days she has less pain.', holds: later },
		{ says: 'Nobody has asked her yet what she can decide herself.', holds: not(took('open-question/usual-day')) }
	],
	'half-open': [
		{ says: 'Something was gained today, and something was lost.', holds: after('a sum of the whole visit, shown in the debrief') },
		{ says: 'Look back at your choices. Which one would have changed the most?', holds: after('a question to the reader') },
		{ says: 'Sophea takes her medicine and often thinks of this visit.', holds: later },
		{ says: 'Perhaps she will come again; she has not decided yet.', holds: later }
	]
};

export default {
	story: 'sex-work-or-trafficking/recognising-signs',
	endings,
	// Ways that a reader has once walked aloud: what is not named here is the best choice.
	ways: [
		{ name: 'the best choice each time', takes: [], ends: 'door-open', holds: fact('child-reported') },
		{ name: 'he stays, and nobody is alone with her', takes: ['he-stays/let-him-stay'], ends: 'one-more-visit' },
		{ name: 'all well done, and the girl is forgotten', takes: ['the-girl/hearsay'], ends: 'one-left-out' }
	]
};
