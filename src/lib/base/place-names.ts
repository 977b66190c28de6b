/** The places that are drawn (`ui/places.ts`): what a card, a decision or an ending may name as its `place`. */
export const placeNames = [
	'clinic-desk',
	'bench',
	'treatment-room',
	'corridor',
	'police-post',
	'river-street',
	'karaoke-by-day',
	'telephone',
	'meeting-hall'
] as const;
export type PlaceName = (typeof placeNames)[number];
