/**
 * The figures a lesson card may name, and the labels each was drawn with, in the order in which they are read. A figure writes its own list again,
 * held to this one by its type: so no phone fetches the labels of all.
 */
export const figureLabels = {
	'three-boxes': ['act', 'means', 'purpose'],
	'line-of-control': ['free', 'limited', 'pressed', 'controlled', 'trapped'],
	'visit-path': ['gate', 'desk', 'waiting', 'room', 'lab', 'pharmacy'],
	'interview-stages': ['plan', 'engage', 'account', 'close', 'evaluate'],
	'fact-or-judgement': ['seen', 'said', 'thought'],
	'five-steps': ['place', 'name', 'needs', 'limits', 'leave'],
	'where-we-sit': ['person', 'you', 'interpreter', 'door']
} as const;
