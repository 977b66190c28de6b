/**
 * The step whose end leads to the page of its module. Handed over in the memory of this document, so that no address and no history tells what
 * somebody has finished; a page that is loaded anew shows the module.
 */
import type { Address } from './course.ts';

let ended: Address | null = null;

export function tellEnd(address: Address): void {
	ended = address;
}

/** Told once. */
export function toldEnd(): Address | null {
	const told = ended;
	ended = null;
	return told;
}
