import { asset } from '$app/paths';

/** Fetches our Khmer font for an English page that shows Khmer words, where the device has none. Khmer pages do it in app.html. */
export async function khmerFont(): Promise<void> {
	const pen = document.createElement('canvas').getContext('2d');
	if (!pen || [...document.fonts].some(({ family }) => family.includes('Sala Khmer'))) return;
	pen.font = '20px sans-serif';
	// Without a Khmer font each sign is a box of its own; with one, this word is hardly wider than its first letter.
	if (pen.measureText('ស្ត្រី').width < pen.measureText('ស').width * 3) return;
	const font = new FontFace('Sala Khmer', `url(${asset('/fonts/sala-khmer.woff2')})`, {
		unicodeRange: 'U+1780-17FF,U+19E0-19FF,U+200C-200D,U+25CC'
	});
	document.fonts.add(await font.load());
}
