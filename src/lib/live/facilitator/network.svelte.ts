import { untrack } from 'svelte';

/** Milliseconds. */
const often = 5000;

/** The wall says in every phase how to join, so the address has to be the one that this computer has now: a hotspot comes and goes. Asks at once, and again while it goes on. */
export function watchAddresses(going: () => boolean, ask: () => void): void {
	$effect(() => {
		if (!going()) return;
		const timer = setInterval(ask, often);
		untrack(ask);
		return () => clearInterval(timer);
	});
}
