import { tick } from 'svelte';

/** A button that is gone once it was pressed takes the focus with it: what came in its place has it then. */
export async function focusIfLost(selector: string): Promise<void> {
	await tick();
	if (document.activeElement === document.body) document.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
}
