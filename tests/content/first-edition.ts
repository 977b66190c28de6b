/** The choices of the first edition of the story of module 2, English, the best one first: in 7 of 14 scenes it could be found by striking out what carries its own reason. */
export const firstEdition: Readonly<Record<string, { best: readonly string[]; others: readonly string[] }>> = {
	door: {
		best: ['“Here I see every patient alone first. We will call you back in a moment.”'],
		others: [
			'Ask Sophea the questions gently while he stands beside her, so that nobody is offended',
			'“Why do you answer for her all the time? Are you her boss?”',
			'Give her tablets against the pain and call the next patient, because so many are waiting'
		]
	},
	'he-stays': {
		best: [
			'“It is the same here for all. Please take this paper to the registration desk.”',
			'“Weighing and tests are done in the women’s room. Please wait on the bench.”'
		],
		others: [
			'Let him stay today, treat her well, and ask her to come back alone for the test result',
			'“This is a health centre, not your house. If you do not go out, I will call the police.”'
		]
	},
	alone: {
		best: ['Offer water, say who you are, what you can keep to yourself and what you cannot'],
		others: [
			'“You can tell me everything. Whatever you say in this room, nobody will ever know.”',
			'“I would like to ask you directly: are you a victim of human trafficking?”',
			'“You need not be afraid any more. I will get you out of that place, I promise.”'
		]
	},
	'what-she-came-for': {
		best: ['Treat her first: explain each step, ask whether she agrees, and only then do it'],
		others: [
			'Ask about her work and that man while there is time, and treat her afterwards',
			'Treat her, and tell her in a kind voice: “A nice girl like you should not live like this”'
		]
	},
	'what-you-noticed': {
		best: ['Keep the first three things in mind, and lay all the other things aside'],
		others: [
			'Count everything together: so many things at once can hardly be chance',
			'Make nothing of it: for each of these things there can be an ordinary reason',
			'Look quickly into her bag and her phone, so as to be sure before you ask her'
		]
	},
	'open-question': {
		best: ['“What is a usual day like for you? Who keeps your papers, and who keeps your pay?”'],
		others: [
			'“So that I can treat you in the right way: how many customers do you have in a day?”',
			'“You look so tired. Why do you not simply leave that place and go home?”',
			'“I tell every woman: nobody may keep your papers, threaten you or hold you by a debt. You decide.”'
		]
	},
	'she-speaks': {
		best: ['“Thank you for telling me. It is not your fault. What do you need most today?”'],
		others: [
			'“I understand. But you did agree to the job and took the advance yourself, did you not?”',
			'Ask her exactly what happens on those nights, so that your notes are complete',
			'Call in a colleague you trust, so that she can repeat it and nothing gets lost'
		]
	},
	'she-closes': {
		best: ['“All right. I ask this of every patient here. You can come back on any day.”'],
		others: [
			'“Are you sure? I can see that something is wrong. You can trust me, please tell me.”',
			'Ring the police line once she has left the room, to be on the safe side'
		]
	},
	'what-is-it': {
		best: ['There are reasonable grounds to offer help; the formal decision is not mine'],
		others: [
			'It is not trafficking: she took the job and the advance freely, and no door is locked',
			'It is trafficking, and surely all the other women in that bar are in the same situation'
		]
	},
	'how-old': {
		best: ['Ask for her year of birth or her animal year, as you ask all your patients'],
		others: [
			'Do not ask: it sounds like distrust, just when she has begun to speak',
			'Ask the man outside for her card, only to copy the date of birth into the file'
		]
	},
	'her-wish': {
		best: ['Respect it, and make a plan with her for tonight and for the next visit'],
		others: [
			'Explain the help lines and organisations one by one, and what each can and cannot do',
			'Ring the police line all the same: it is for her good, and later she will thank you',
			'Talk to her kindly until she agrees to a report, because soon it may be too late'
		]
	},
	'the-girl': {
		best: ['Tell her that you must report, ask what protects her, and go to your supervisor'],
		others: [
			'Leave it for now: it is hearsay, and one can report when somebody has really seen something',
			'Walk past the bar after work and look for yourself, so that you can report something certain',
			'Write it with the name of the bar into the staff chat group, so that somebody acts quickly'
		]
	},
	record: {
		best: ['Facts and her own words in the locked file, only the treatment in the book'],
		others: [
			'Write “possible trafficking” into the health book, so that the next clinic knows at once',
			'Write nothing about it at all, so that nobody can read it or ask later',
			'Photograph the page with your own phone, so that you can ask somebody for advice tonight'
		]
	},
	'he-is-back': {
		best: ['“Ordinary treatment and tests. The check-up is in seven days, as for everybody.”'],
		others: [
			'“That is not your business. And do not think that I do not see what you do.”',
			'“Between us: she is very worried. Please be good to her and let her rest for a few days.”'
		]
	}
};
