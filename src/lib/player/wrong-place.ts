/** `?at=Sala%202.5%20door` → `Sala 2.5 door`. Whoever makes a link must not be able to make this page say something. */
export function placeOf(search: string): string {
	const asked = new URLSearchParams(search).get('at') ?? '';
	const place = asked.replace(/[^\p{L}\p{M}\p{N}. -]/gu, '').trim();
	// Ours begin with the name and hold a step's number; a telephone number has more digits.
	return place.length <= 60 && place.startsWith('Sala') && (place.match(/\p{N}/gu)?.length ?? 0) <= 6 ? place : '';
}
