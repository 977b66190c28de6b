/**
 * From how far a phone reads a code on the wall. The rule that printers of codes use: ten times the side of a code of 25 modules, and less where the same side
 * holds more of them. So what counts is how large one module is, and the white around the code does not.
 */
const sides = 10;
const coarse = 25;

/** Metres, rounded down. `whole`: modules of the code with the white around it; `side`: its share of the width of the picture; `picture`: metres. */
export function scanReach(whole: number, side: number, picture: number): number {
	return whole > 0 ? Math.floor((picture * side * sides * coarse) / whole + 1e-9) : 0;
}
