/**
 * From how far a phone reads a code on the wall. A camera has to see each module of it: three pixels wide, where a simple phone shows 1280 pixels across 60
 * degrees while it looks for a code. The white around the code does not help. Reckoned, and not yet tried with phones.
 */
const pixels = 1280;
const degrees = 60;
const wanted = 3;
/** How many times its own size a module may be away: 408. */
const times = 1 / (wanted * ((degrees * Math.PI) / 180 / pixels));

/** Metres, rounded down. `whole`: modules of the code with the white around it; `side`: their share of the width of the picture; `picture`: metres. */
export function scanReach(whole: number, side: number, picture: number): number {
	return whole > 0 ? Math.floor((picture * side * times) / whole + 1e-9) : 0;
}
