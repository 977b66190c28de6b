import { untrack } from 'svelte';

/** Milliseconds. A second tap of the same finger must not press what the first one has brought. */
const afterStep = 600;
/** Where a place means something else than before the step: whoever taps twice without haste has not read it yet. */
const afterChange = 1000;

/** Keeps the buttons still for a moment after each step, and longer where it has given their places another meaning. To be made while a component is. */
export class ButtonRest {
	on = $state(false);

	/**
	 * `seq`: of the state on the screen, and of what was tapped on it. By its value: each vote that arrives brings a new state with the same number, and must
	 * not keep the button still.
	 * `meaning`: what the buttons would do, in their order.
	 */
	constructor(seq: () => number | string, meaning: () => string) {
		const moment = $derived(seq());
		/** A page that has just been opened has brought nothing to the place of anything. */
		let meant: string | undefined;
		$effect(() => {
			void moment;
			const means = untrack(meaning);
			const changed = meant !== undefined && meant !== means;
			meant = means;
			this.on = true;
			const timer = setTimeout(() => (this.on = false), changed ? afterChange : afterStep);
			return () => clearTimeout(timer);
		});
	}
}
